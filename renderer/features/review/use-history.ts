import { useCallback, useMemo, useState } from 'react';
import type { HistoryStep, ListedStep } from '../../../shared/model/history';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import { codeRefSchema } from '../../../shared/model/annotation';
import { call, toAppError } from '../../api/client';
import type { Player } from '../../playback/player';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import type { MomentStore } from './moment-store';
import type { Say } from '../../ui/toasts';

/** What was done in the room: one step back or forth, or to any of them. */
export type RoomHistory = {
  undo: () => void;
  redo: () => void;
  /** Takes back or does again until this step is the last that stands; null: until nothing stands. */
  goTo: (step: ListedStep | null, how: 'back' | 'forth') => void;
  /** A step in words. */
  words: (step: HistoryStep) => string;
  /** Whether the list of all steps is on screen. */
  opened: boolean;
  setOpened: (opened: boolean) => void;
};

/** Takes back and does again, goes to where it happened, and says what it was. */
export function useHistory(
  recording: Id,
  { player, store, book, say }: { player: Player | null; store: MomentStore; book: CodeBook; say: Say },
): RoomHistory {
  const { t, language, errorText } = useText();
  const [opened, setOpened] = useState(false);
  const words = useCallback(
    (step: HistoryStep): string => t(`edits.${step.label}`, { name: nameOf(step, book, t('edits.moment')) }),
    [book, t],
  );
  const run = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (thrown) {
        const error = toAppError(thrown);
        const nothing = error.code === 'nothing-to-undo' || error.code === 'nothing-to-redo';
        say(errorText(error), { tone: nothing ? 'plain' : 'error' });
      }
    },
    [say, errorText],
  );
  const visit = useCallback(
    (startMs: number | null) => {
      // Nothing jumps while someone listens: then the words say where it was.
      if (startMs !== null && player?.getState().playing !== true) void player?.seekTo(startMs);
    },
    [player],
  );
  const walk = useCallback(
    async (direction: 'undo' | 'redo') => {
      const step = await store.track(call(`history.${direction}`, { recording }));
      store.forgetConfirmed();
      visit(step.startMs);
      const what = words(step);
      const at =
        step.startMs === null ? '' : formatClock(step.startMs, { tenths: language === 'nl' ? ',' : '.' });
      const text = t(step.startMs === null ? `review.${direction}.done` : `review.${direction}.doneAt`, {
        what,
        at,
      });
      say(text, { tone: 'plain' });
    },
    [recording, store, visit, words, say, t, language],
  );
  const undo = useCallback(() => void run(() => walk('undo')), [run, walk]);
  const redo = useCallback(() => void run(() => walk('redo')), [run, walk]);
  const goTo = useCallback<RoomHistory['goTo']>(
    (step, how) =>
      void run(async () => {
        const goal = { recording, step: step?.id ?? null };
        const { steps: count } = await store.track(call('history.goTo', goal));
        store.forgetConfirmed();
        visit(step?.startMs ?? null);
        if (count > 0)
          say(t(how === 'back' ? 'history.wentBack' : 'history.wentForth', { count }), { tone: 'plain' });
      }),
    [run, recording, store, visit, say, t],
  );
  useCommands({ showHistory: { run: () => setOpened(!opened), whileTyping: true } });
  return useMemo(() => ({ undo, redo, goTo, words, opened, setOpened }), [undo, redo, goTo, words, opened]);
}

/** What a step was about: a code by its name, how many it was, a title or name in quotes, or just a moment. */
function nameOf({ label, name }: HistoryStep, book: CodeBook, moment: string): string {
  const parsed = codeRefSchema.safeParse(name);
  if (parsed.success) return book.name(parsed.data);
  // How many, or who: no title of anything.
  if (/^(?:annotations|consent|merge|layer)\b/u.test(label)) return name;
  return name === '' ? moment : `‘${name}’`;
}
