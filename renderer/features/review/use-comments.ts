import { useMemo } from 'react';
import type { Comment } from '../../../shared/model/comment';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';

/** What was said under the moments of a recording, and how much under each. */
export type RoomComments = {
  byMoment: ReadonlyMap<Id, readonly Comment[]>;
  replies: ReadonlyMap<Id, number>;
};

const nothing: readonly Comment[] = [];

export function useComments(recording: Id): RoomComments {
  const comments = useQuery('comments.list', { recording }).data ?? nothing;
  return useMemo(() => {
    const byMoment = new Map<Id, Comment[]>();
    for (const comment of comments) {
      const thread = byMoment.get(comment.annotation);
      if (thread === undefined) byMoment.set(comment.annotation, [comment]);
      else thread.push(comment);
    }
    return { byMoment, replies: new Map([...byMoment].map(([id, thread]) => [id, thread.length])) };
  }, [comments]);
}
