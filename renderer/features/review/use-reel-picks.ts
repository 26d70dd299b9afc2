import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { clipOfMoment, type NewClip } from '../../../shared/model/reel-edit';
import type { CodeBook } from '../../ui/code-book';
import type { Marked } from './marked-moments';
import type { Moment } from './moment';
import type { MomentListing } from './use-moment-listing';

/** Puts moments into a reel: those that are chosen, or all that are shown. Each is called after its codes. */
export function useReelPicks(room: {
  about: Recording;
  book: CodeBook;
  snapshot: { readonly moments: readonly Moment[] };
  listing: MomentListing;
  marked: Marked;
  selectedId: Id | null;
  onAdd: (clips: readonly NewClip[]) => void;
}): { addToReel: () => void; addShownToReel: () => void } {
  const { about, book, snapshot, listing, marked, selectedId } = room;
  const add = (moments: readonly Moment[]): void => {
    const clips = moments.map((moment) => {
      const title = moment.codes.map((ref) => book.name(ref)).join(' · ');
      return clipOfMoment(moment, about.durationMs, title);
    });
    room.onAdd(clips.filter((clip) => clip !== null));
  };
  return {
    addToReel: () => {
      const chosen = marked.ids.size > 1 ? marked.ids : new Set([selectedId]);
      add(snapshot.moments.filter(({ id }) => chosen.has(id)));
    },
    addShownToReel: () => add(listing.shown),
  };
}
