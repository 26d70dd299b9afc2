import { useCallback, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import type { MomentStore } from './moment-store';
import { newId } from '../../api/new-id';
import type { Say } from '../../ui/toasts';
import { useText } from '../../ui/text';

/** A note being written: of a moment, or of a place that becomes one when the note is saved. */
export type NoteDraft = {
  readonly id: Id;
  readonly isNew: boolean;
  readonly startMs: number;
  readonly text: string;
  /** Writing pauses, unless the user wants to go on listening; what was paused goes on afterwards. */
  readonly resume: boolean;
  readonly failed: boolean;
};

export type NoteDrafting = {
  draft: NoteDraft | null;
  open: (id: Id | null) => void;
  write: (text: string) => void;
  save: () => void;
  cancel: () => void;
};

/** The words survive a failure: the draft closes only when the library has them. */
export function useNoteDraft({
  player,
  store,
  say,
  select,
}: {
  player: Player | null;
  store: MomentStore;
  say: Say;
  select: (id: Id) => void;
}): NoteDrafting {
  const { t } = useText();
  const [draft, setDraft] = useState<NoteDraft | null>(null);
  const keepsPlaying = useQuery('settings.get', {}).data?.noteKeepsPlaying === true;

  const open = useCallback(
    (id: Id | null) => {
      const moment = store.find(id);
      const playing = player?.getState().playing === true;
      const resume = playing && !keepsPlaying;
      if (resume) player?.pause();
      setDraft({
        id: moment?.id ?? newId(),
        isNew: moment === null,
        startMs: moment?.startMs ?? player?.now() ?? 0,
        text: moment?.note ?? '',
        resume,
        failed: false,
      });
    },
    [player, store, keepsPlaying],
  );

  const write = useCallback((text: string) => {
    setDraft((current) => (current === null ? null : { ...current, text }));
  }, []);

  const close = useCallback(
    (closed: NoteDraft) => {
      setDraft(null);
      if (closed.resume) player?.play();
    },
    [player],
  );

  const save = useCallback(async () => {
    if (draft === null) return;
    const note = draft.text.trim();
    const unchanged = draft.isNew ? note === '' : note === store.find(draft.id)?.note;
    if (unchanged) return close(draft);
    const place = { startMs: draft.startMs, endMs: null };
    const saved = draft.isNew
      ? await store.add({ id: draft.id, ...place, codes: [], note, kind: null })
      : await store.change(draft.id, { note });
    if (!saved) {
      if (draft.isNew) store.drop(draft.id);
      return setDraft({ ...draft, failed: true });
    }
    select(draft.id);
    say(t('review.saved.note'), { undo: true });
    close(draft);
  }, [draft, store, close, select, say, t]);

  const cancel = useCallback(() => {
    if (draft !== null) close(draft);
  }, [draft, close]);

  return { draft, open, write, save: useCallback(() => void save(), [save]), cancel };
}
