import { useCallback } from 'react';
import type { Comment } from '../../../shared/model/comment';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { useText } from '../../ui/text';
import type { MomentStore } from './moment-store';
import { newId } from '../../api/new-id';
import type { Say } from '../../ui/toasts';

export type CommentEdits = {
  /** Resolve to whether the library has it. */
  add: (moment: Id, body: string) => Promise<boolean>;
  change: (comment: Comment, body: string) => Promise<boolean>;
  remove: (comment: Comment) => void;
};

export function useCommentEdits({ store, say }: { store: MomentStore; say: Say }): CommentEdits {
  const { t, errorText } = useText();
  const run = useCallback(
    async (work: () => Promise<unknown>, words: string): Promise<boolean> => {
      try {
        await store.track(work());
        say(words, { undo: true });
        return true;
      } catch (thrown) {
        say(errorText(toAppError(thrown)), { tone: 'error' });
        return false;
      }
    },
    [store, say, errorText],
  );
  const add = useCallback(
    async (annotation: Id, body: string) => {
      // One id however often it is sent: said twice is said once.
      const id = newId();
      return await run(() => call('comments.add', { id, annotation, body }), t('moments.thread.saved'));
    },
    [run, t],
  );
  const change = useCallback(
    async ({ id: comment }: Comment, body: string) =>
      await run(() => call('comments.update', { comment, body }), t('moments.thread.changed')),
    [run, t],
  );
  const remove = useCallback(
    ({ id: comment }: Comment) =>
      void run(() => call('comments.remove', { comment }), t('moments.thread.removed')),
    [run, t],
  );
  return { add, change, remove };
}
