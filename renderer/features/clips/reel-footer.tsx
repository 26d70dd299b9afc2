import { Button } from '@mantine/core';
import { IconCheck, IconFolderOpen, IconStack2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReelDraft } from '../../../shared/model/reel-edit';
import { useQuery } from '../../api/use-query';
import { CommandCap } from '../../ui/key-cap';
import { MakingFailed } from '../../ui/making-failed';
import { useText } from '../../ui/text';
import { MakingProgress, NeutralName } from './clip-footer';
import { FailedClips } from './failed-clips';
import { folderOf, type ReelExport } from './use-reel-export';

/** What it will be called, how far it is, what did not succeed, and the one button that matters. */
export function ReelFooter(props: {
  exporting: ReelExport;
  reel: ReelDraft;
  as: 'file' | 'folder';
  watched: boolean;
  lacking: 'clips' | 'consent' | 'faces' | null;
  onMake: () => void;
}): ReactNode {
  const { exporting, as, watched, lacking } = props;
  const { t } = useText();
  const working = exporting.state === 'working';
  const entries = useQuery('exports.list', { recording: null }).data ?? [];
  const left = entries.find(({ id }) => id === exporting.job);
  const isSaved = exporting.state === 'done' && exporting.draft === null;
  return (
    <footer className="clip-foot">
      <MakingFailed error={exporting.error} retry={exporting.retry} />
      {isSaved && <FailedClips failed={left?.failed ?? []} />}
      <div className="clip-foot-line">
        <div className="grow" role="status" data-testid="reel-status" data-state={exporting.state}>
          {working ? (
            <MakingProgress share={exporting.progress} parts={exporting.parts} label={t('reel.making')} />
          ) : isSaved ? (
            <span className="clip-saved">
              <IconCheck size={18} stroke={1.75} aria-hidden />
              {t('reel.made', { name: exporting.savedName })}
            </span>
          ) : (
            <NeutralName name={as === 'file' ? exporting.name : folderOf(exporting.name)} />
          )}
        </div>
        {lacking !== null && (
          <span className="clip-lacking text-sm" id="reel-lacking">
            {t(lacking === 'clips' ? 'reel.lacksClips' : `clip.lacks.${lacking}`)}
          </span>
        )}
        {isSaved && (
          <Button leftSection={<IconFolderOpen size={18} stroke={1.75} />} onClick={exporting.reveal}>
            {t('clip.reveal')}
          </Button>
        )}
        {working ? (
          <Button onClick={exporting.cancel}>{t('clip.cancel')}</Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconStack2 size={18} stroke={1.75} />}
            rightSection={<CommandCap command="exportClip" />}
            disabled={lacking !== null}
            aria-describedby={lacking === null ? undefined : 'reel-lacking'}
            onClick={props.onMake}
          >
            {t(watched ? 'reel.makeChecked' : 'reel.make')}
          </Button>
        )}
      </div>
    </footer>
  );
}
