import { useCallback, useMemo, useState } from 'react';
import { codeRefSchema } from '../../../shared/model/annotation';
import type { HistoryStep } from '../../../shared/model/history';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { type Say, Toasts } from '../../ui/toasts';
import { useCommands } from '../../ui/use-commands';

export type RoomEdits = {
  toasts: Toasts;
  say: Say;
  /** Does it and says so; resolves to whether the library has it. */
  run: (work: () => Promise<unknown>, words: string | null) => Promise<boolean>;
  undo: () => void;
  /** Whether anything is still on its way to the library. */
  saving: boolean;
};

/** Everything that this room changes goes through here, so that it is said and can be taken back. */
export function useRoomEdits(recording: Id, book: CodeBook): RoomEdits {
  const { t, errorText } = useText();
  const [toasts] = useState(() => new Toasts());
  const { say } = toasts;
  const [pending, setPending] = useState(0);
  const run = useCallback<RoomEdits['run']>(
    async (work, words) => {
      setPending((count) => count + 1);
      try {
        await work();
        if (words !== null) say(words, { undo: true });
        return true;
      } catch (thrown) {
        say(errorText(toAppError(thrown)), { tone: 'error' });
        return false;
      } finally {
        setPending((count) => count - 1);
      }
    },
    [say, errorText],
  );
  const walk = useCallback(
    async (direction: 'undo' | 'redo') => {
      try {
        const step = await call(`history.${direction}`, { recording });
        const what = t(`edits.${step.label}`, { name: nameOf(step, book, t('edits.moment')) });
        say(t(`review.${direction}.done`, { what }), { tone: 'plain' });
      } catch (thrown) {
        const error = toAppError(thrown);
        const nothing = error.code === 'nothing-to-undo' || error.code === 'nothing-to-redo';
        say(errorText(error), { tone: nothing ? 'plain' : 'error' });
      }
    },
    [recording, book, say, t, errorText],
  );
  const undo = useCallback(() => void walk('undo'), [walk]);
  useCommands({ undo, redo: () => void walk('redo') });
  const saving = pending > 0;
  return useMemo(() => ({ toasts, say, run, undo, saving }), [toasts, say, run, undo, saving]);
}

function nameOf({ name }: HistoryStep, book: CodeBook, moment: string): string {
  const parsed = codeRefSchema.safeParse(name);
  if (parsed.success) return book.name(parsed.data);
  return name === '' ? moment : name;
}
