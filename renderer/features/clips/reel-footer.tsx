import { Button } from '@mantine/core';
import { IconCheck, IconFolderOpen, IconStack2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReelDraft } from '../../../shared/model/reel-edit';
import { fromWire } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { CommandCap } from '../../ui/key-cap';
import { MakingFailed } from '../../ui/making-failed';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { MakingProgress, NeutralName } from './clip-footer';
import { folderOf, type ReelExport } from './use-reel-export';

/** What it will be called, how far it is, what did not succeed, and the one button that matters. */
export function ReelFooter(props: {
  exporting: ReelExport;
  reel: ReelDraft;
  as: 'file' | 'folder';
  watched: boolean;
  lacking: 'clips' | 'consent' | null;
  onMake: () => void;
}): ReactNode {
  const { exporting, as, watched, lacking } = props;
  const { t } = useText();
  const working = exporting.state === 'working';
  const isSaved = exporting.state === 'done' && exporting.draft === null;
  return (
    <footer className="clip-foot">
      <MakingFailed error={exporting.error} retry={exporting.retry} />
      {isSaved && <FailedClips exporting={exporting} />}
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
            {t(lacking === 'clips' ? 'reel.lacksClips' : 'clip.lacks.consent')}
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

/** The clips that could not be made, each with why; the others are there. */
function FailedClips({ exporting }: { exporting: ReelExport }): ReactNode {
  const { t, errorText } = useText();
  const entries = useQuery('exports.list', { recording: null }).data ?? [];
  const failed = entries.find(({ id }) => id === exporting.job)?.failed ?? [];
  if (failed.length === 0) return null;
  return (
    <Notice tone="warning">
      {t('reel.failed', { count: failed.length })}
      <ul>
        {failed.map(({ clip, error }) => (
          <li key={clip}>{t('reel.failedOne', { number: clip + 1, why: errorText(fromWire(error)) })}</li>
        ))}
      </ul>
    </Notice>
  );
}
