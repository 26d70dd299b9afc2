import type { ReactNode } from 'react';
import { Thread } from '../../ui/thread';
import type { Moment } from './moment';
import { useCommentEdits } from './use-comment-edits';
import type { Review } from './use-review';

/** What was said under a moment; of one's own without any only when the field was asked for. */
export function CommentThread(props: { moment: Moment; review: Review; own: boolean }): ReactNode {
  const { moment, review } = props;
  const { listing } = review;
  const thread = listing.comments.byMoment.get(moment.id) ?? [];
  const asked = review.wish?.what === 'reply' && review.wish.moment === moment.id ? review.wish : null;
  const edits = useCommentEdits(review);
  const other =
    thread.findLast(({ author }) => author !== listing.owner)?.author ?? (props.own ? null : moment.author);
  if (thread.length === 0 && asked === null && props.own) return null;
  return (
    <Thread
      key={moment.id}
      comments={thread}
      owner={listing.owner}
      answers={other}
      asked={asked}
      onAdd={(body) => edits.add(moment.id, body)}
      onChange={edits.change}
      onRemove={edits.remove}
      onLeave={() => review.setWish(null)}
    />
  );
}
