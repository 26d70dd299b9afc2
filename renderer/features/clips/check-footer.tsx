import { Button } from '@mantine/core';
import { IconCheck, IconFolderOpen, IconScissors } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Draft } from '../../../shared/model/export-entry';
import { CommandCap } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { NeutralName } from './clip-footer';
import { FailedClips } from './failed-clips';
import type { DraftSave } from './use-draft-save';

/** What it will be called, what is still to be seen, and the button that lets it leave. */
export function CheckFooter(props: {
  save: DraftSave;
  /** How many places were not seen yet. */
  left: number;
  draft: Draft;
  onSave: () => void;
  onBack: () => void;
}): ReactNode {
  const { save, left, draft } = props;
  const { t, errorText } = useText();
  const isDone = save.state === 'done';
  return (
    <footer className="clip-foot">
      {save.error !== null && <Notice tone="error">{errorText(save.error)}</Notice>}
      <FailedClips failed={draft.failed} />
      <div className="clip-foot-line">
        <div className="grow" role="status" data-testid="check-status" data-state={save.state}>
          {isDone ? (
            <span className="clip-saved">
              <IconCheck size={18} stroke={1.75} aria-hidden />
              {t('clip.saved', { name: save.savedName })}
            </span>
          ) : draft.files.length > 1 ? (
            <span className="text-sm dim">{t('reel.folderOf', { count: draft.files.length })}</span>
          ) : (
            <NeutralName name={save.name} />
          )}
        </div>
        {!isDone && left > 0 && (
          <span className="clip-lacking text-sm" id="clip-lacking">
            {t('clip.check.left', { count: left })}
          </span>
        )}
        {isDone ? (
          <>
            <Button leftSection={<IconFolderOpen size={18} stroke={1.75} />} onClick={save.reveal}>
              {t('clip.reveal')}
            </Button>
            <Button variant="filled" autoFocus onClick={props.onBack}>
              {t('clip.check.done')}
            </Button>
          </>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconScissors size={18} stroke={1.75} />}
            rightSection={<CommandCap command="exportClip" />}
            disabled={left > 0}
            aria-describedby={left > 0 ? 'clip-lacking' : undefined}
            onClick={props.onSave}
          >
            {t(draft.kind === 'clip' ? 'clip.save' : 'reel.save')}
          </Button>
        )}
      </div>
    </footer>
  );
}
