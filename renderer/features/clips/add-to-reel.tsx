import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import { longestReelTitle } from '../../../shared/model/reel';
import { lengthMs, type NewClip, type ReelDraft, withClips } from '../../../shared/model/reel-edit';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { newId } from '../../api/new-id';
import { useQuery } from '../../api/use-query';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import './reel.css';

/** Asks into which reel these clips go; null while nobody asked for it. */
export function AddToReel(props: {
  clips: readonly NewClip[] | null;
  onClose: () => void;
  onOpen: (reel: Id) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={props.clips !== null} onClose={props.onClose} title={t('reel.choose.title')}>
      {props.clips !== null && <Choice {...props} clips={props.clips} />}
    </Dialog>
  );
}

function Choice(props: {
  clips: readonly NewClip[];
  onClose: () => void;
  onOpen: (reel: Id) => void;
}): ReactNode {
  const { clips, onClose, onOpen } = props;
  const { t, errorText } = useText();
  const reels = useQuery('reels.list', {}).data ?? [];
  const [name, setName] = useState('');
  const [added, setAdded] = useState<ReelDraft | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const add = async (to: ReelDraft): Promise<void> => {
    const { id, title, clips: all } = withClips(to, clips, () => newId());
    try {
      await call('reels.save', { id, title, clips: all });
      setAdded(to);
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  };
  if (added !== null) {
    return (
      <div className="reel-choice">
        <p className="clip-saved" role="status">
          <IconCheck size={18} stroke={1.75} aria-hidden />
          {t('reel.choose.added', { name: added.title || t('reel.untitled') })}
        </p>
        <div className="row reel-sure">
          <Button data-autofocus onClick={onClose}>
            {t('clip.check.done')}
          </Button>
          <Button variant="filled" onClick={() => onOpen(added.id)}>
            {t('reel.choose.open')}
          </Button>
        </div>
      </div>
    );
  }
  if (clips.length === 0) return <p className="dim">{t('reel.choose.nothing')}</p>;
  return (
    <div className="reel-choice">
      <p className="dim">{t('reel.choose.count', { count: clips.length })}</p>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <ul className="reel-options">
        {reels.map((reel) => (
          <li key={reel.id}>
            <button type="button" onClick={() => void add(reel)}>
              <IconStack2 size={18} stroke={1.75} aria-hidden />
              <span className="grow cut">{reel.title || t('reel.untitled')}</span>
              <span className="text-sm dim">
                {t('reel.count', { count: reel.clips.length, time: formatClock(lengthMs(reel)) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className="reel-new"
        onSubmit={(event) => {
          event.preventDefault();
          void add({ id: newId(), title: name.trim(), clips: [] });
        }}
      >
        <TextInput
          className="grow"
          label={t('reel.choose.newName')}
          value={name}
          maxLength={longestReelTitle}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="light">
          {t('reel.choose.make')}
        </Button>
      </form>
    </div>
  );
}
