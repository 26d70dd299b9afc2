import { useCallback, useRef, useState } from 'react';
import { AppError } from '../../../shared/errors';
import { call, toAppError } from '../../api/client';
import { useText } from '../../ui/text';
import { Toasts } from '../../ui/toasts';
import { useCommands } from '../../ui/use-commands';
import type { CoverEdits } from './use-cover';

/**
 * Takes back and does again what was covered, and says so. Other things that were done to the recording are not on screen
 * here, and stay as they are.
 */
export function useCoverHistory({ cover, kept }: CoverEdits): { toasts: Toasts; undo: () => void } {
  const { t, errorText } = useText();
  const [toasts] = useState(() => new Toasts());
  const { recording } = cover;
  const step = useCallback(
    async (direction: 'undo' | 'redo') => {
      try {
        // What could not be kept is no step to be taken back, and keeps none from it.
        await kept().catch(() => undefined);
        const next = (await call('history.state', { recording }))[direction];
        if (next?.label !== 'cover-change') throw new AppError(`nothing-to-${direction}`, {});
        await call(`history.${direction}`, { recording });
        const what = t('edits.cover-change');
        toasts.say(t(`review.${direction}.done`, { what }), { tone: 'plain' });
      } catch (thrown) {
        const error = toAppError(thrown);
        const nothing = error.code === 'nothing-to-undo' || error.code === 'nothing-to-redo';
        toasts.say(errorText(error), { tone: nothing ? 'plain' : 'error' });
      }
    },
    [kept, recording, t, errorText, toasts],
  );
  // One after the other: a second key before the first is done would look at a step that is about to go.
  const walking = useRef<Promise<void>>(Promise.resolve());
  const walk = useCallback(
    (direction: 'undo' | 'redo'): void => {
      walking.current = walking.current.then(async () => await step(direction));
    },
    [step],
  );
  const undo = useCallback(() => walk('undo'), [walk]);
  useCommands({ undo, redo: () => walk('redo') });
  return { toasts, undo };
}
