import { Button } from '@mantine/core';
import {
  IconCheck,
  IconFolderOpen,
  IconPlaylistAdd,
  IconScissors,
  IconShieldLock,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JobParts } from '../../../shared/model/job';
import { CommandCap } from '../../ui/key-cap';
import { MakingFailed } from '../../ui/making-failed';
import { useText } from '../../ui/text';
import type { ClipExport } from './use-clip-export';

/** What it will be called and hold, how far it is, and the one button that matters. */
export function ClipFooter(props: {
  exporting: ClipExport;
  /** What keeps it from being made; null when nothing does. */
  lacking: 'source' | 'consent' | 'faces' | null;
  /** Whether it is watched before it is saved. */
  watched: boolean;
  onSave: () => void;
  /** Where the clip of a reel is cut; null elsewhere. */
  onTrimmed: (() => void) | null;
  onAddToReel: () => void;
}): ReactNode {
  const { exporting, lacking, watched, onSave, onTrimmed } = props;
  const { t } = useText();
  const working = exporting.state === 'working';
  return (
    <footer className="clip-foot">
      <MakingFailed error={exporting.error} retry={exporting.retry} />
      <div className="clip-foot-line">
        <div className="grow" role="status" data-testid="clip-status" data-state={exporting.state}>
          {working ? (
            <MakingProgress share={exporting.progress} parts={exporting.parts} label={t('clip.working')} />
          ) : exporting.state === 'done' && !watched ? (
            <span className="clip-saved">
              <IconCheck size={18} stroke={1.75} aria-hidden />
              {t('clip.saved', { name: exporting.savedName })}
            </span>
          ) : (
            <NeutralName name={exporting.name} />
          )}
        </div>
        {lacking !== null && (
          <span className="clip-lacking text-sm" id="clip-lacking">
            {t(`clip.lacks.${lacking}`)}
          </span>
        )}
        {exporting.state === 'done' && !watched && (
          <Button leftSection={<IconFolderOpen size={18} stroke={1.75} />} onClick={exporting.reveal}>
            {t('clip.reveal')}
          </Button>
        )}
        {onTrimmed === null ? (
          <Button leftSection={<IconPlaylistAdd size={18} stroke={1.75} />} onClick={props.onAddToReel}>
            {t('reel.add')}
          </Button>
        ) : (
          <Button variant="filled" leftSection={<IconCheck size={18} stroke={1.75} />} onClick={onTrimmed}>
            {t('reel.useCut')}
          </Button>
        )}
        {working ? (
          <Button onClick={exporting.cancel}>{t('clip.cancel')}</Button>
        ) : (
          <Button
            // Who came from a reel came to cut.
            variant={onTrimmed === null ? 'filled' : 'default'}
            leftSection={<IconScissors size={18} stroke={1.75} />}
            disabled={lacking !== null}
            aria-describedby={lacking === null ? undefined : 'clip-lacking'}
            onClick={onSave}
            rightSection={<CommandCap command="exportClip" />}
          >
            {t(watched ? 'clip.make' : exporting.state === 'done' ? 'clip.saveAgain' : 'clip.save')}
          </Button>
        )}
      </div>
    </footer>
  );
}

/** What the file will be called: nothing in it says who or where. */
export function NeutralName({ name }: { name: string }): ReactNode {
  const { t } = useText();
  return (
    <span className="row text-sm dim">
      <IconShieldLock size={18} stroke={1.75} aria-hidden />
      <span>
        {t('clip.becomes')} <b className="clip-name">{name}</b>
        {t('clip.without')}
      </span>
    </span>
  );
}

/** How far the making of something is. */
export function MakingProgress(props: {
  share: number | null;
  parts: JobParts | null;
  label: string;
}): ReactNode {
  const { share, parts, label } = props;
  const { t } = useText();
  return (
    <span className="row text-sm">
      <progress max={1} value={share ?? 0} aria-label={label} />
      {label}
      {share !== null && <span className="dim">{Math.round(share * 100)}%</span>}
      {parts !== null && <span className="dim">{t('clip.partsDone', { ...parts, count: parts.total })}</span>}
    </span>
  );
}
