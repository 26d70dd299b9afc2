import { useCallback } from 'react';
import { type HistoryStep } from '../../../shared/model/history';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import { codeRefSchema } from '../../../shared/model/annotation';
import { call, toAppError } from '../../api/client';
import type { Player } from '../../playback/player';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import type { MomentStore } from './moment-store';
import type { Say } from './use-moments';

/** Takes back and does again, goes to where it happened, and says what it was. */
export function useHistory(
  recording: Id,
  { player, store, book, say }: { player: Player | null; store: MomentStore; book: CodeBook; say: Say },
): { undo: () => void; redo: () => void } {
  const { t, language, errorText } = useText();
  const name = useCallback(
    (step: HistoryStep): string => {
      const parsed = codeRefSchema.safeParse(step.name);
      if (parsed.success) return book.name(parsed.data);
      return step.name === '' ? t('edits.moment') : `‘${step.name}’`;
    },
    [book, t],
  );
  const walk = useCallback(
    async (direction: 'undo' | 'redo') => {
      try {
        const step = await store.track(call(`history.${direction}`, { recording }));
        store.forgetConfirmed();
        // Nothing jumps while someone listens: then the words say where it was.
        if (step.startMs !== null && player?.getState().playing !== true) void player?.seekTo(step.startMs);
        const what = t(`edits.${step.label}`, { name: name(step) });
        const at =
          step.startMs === null ? '' : formatClock(step.startMs, { tenths: language === 'nl' ? ',' : '.' });
        say(
          t(step.startMs === null ? `review.${direction}.done` : `review.${direction}.doneAt`, { what, at }),
          {
            tone: 'plain',
          },
        );
      } catch (thrown) {
        const error = toAppError(thrown);
        const nothing = error.code === 'nothing-to-undo' || error.code === 'nothing-to-redo';
        say(errorText(error), { tone: nothing ? 'plain' : 'error' });
      }
    },
    [recording, player, store, name, say, t, language, errorText],
  );
  const undo = useCallback(() => void walk('undo'), [walk]);
  const redo = useCallback(() => void walk('redo'), [walk]);
  return { undo, redo };
}
