import { useCallback, useEffect, useState } from 'react';
import type { CommandHandlers } from '../../ui/command-registry';
import type { Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import type { Player } from '../../playback/player';
import type { Viewport } from '../../timeline/viewport';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { type Marked, nothingMarked } from './marked-moments';
import type { MomentSnapshot, MomentStore } from './moment-store';
import type { ClipWish } from './review-room';
import type { Place } from './session-memory';
import { type Say, Toasts } from '../../ui/toasts';
import { useReelPicks } from './use-reel-picks';
import type { NewClip } from '../../../shared/model/reel-edit';
import { useMoments } from './use-moments';
import { type NoteDrafting, useNoteDraft } from './use-note-draft';
import { type RoomHistory, useHistory } from './use-history';
import { type MomentWish, useMomentCommands } from './use-moment-commands';
import { type MomentEdits, useMomentEdits } from './use-moment-edits';
import { type MomentListing, useMomentListing } from './use-moment-listing';
import { type RoomPlayback, usePlaybackCommands } from './use-playback-commands';
import { type Tagging, useTagging } from './use-tagging';
import { useWhoIsWho, type WhoIsWho } from './use-who-is-who';

/** Everything that can be done in the room, for keys, buttons and lists alike. */
export type Review = MomentEdits & {
  store: MomentStore;
  snapshot: MomentSnapshot;
  ready: boolean;
  selectedId: Id | null;
  /** The moments that were chosen together with it. */
  marked: Marked;
  listing: MomentListing;
  /** The framework in use, by id. */
  framework: string | null;
  history: RoomHistory;
  wish: MomentWish | null;
  setWish: (wish: MomentWish | null) => void;
  toasts: Toasts;
  say: Say;
  tagging: Tagging;
  who: WhoIsWho;
  note: NoteDrafting;
  playback: RoomPlayback;
  renaming: boolean;
  setRenaming: (renaming: boolean) => void;
  /** Chooses a moment without going there; null for none. */
  select: (id: Id | null) => void;
  /** Puts the chosen moments into a reel; all that are shown. */
  addToReel: () => void;
  addShownToReel: () => void;
  toggleFinished: () => void;
  undo: () => void;
};

export type ReviewParts = {
  about: Recording;
  player: Player | null;
  viewport: Viewport;
  book: CodeBook;
  framework: Framework | null;
  remembered: Place | null;
  onMakeClip: (wish: ClipWish) => void;
  onAddToReel: (clips: readonly NewClip[]) => void;
};

export function useReview(parts: ReviewParts): Review {
  const { about, player, book, framework, remembered } = parts;
  const { store, snapshot, ready } = useMoments(about.id);
  const [toasts] = useState(() => new Toasts());
  const { say } = toasts;
  const [selectedId, setSelectedId] = useState<Id | null>(remembered?.selectedId ?? null);
  const [marked, setMarked] = useState(nothingMarked);
  const [renaming, setRenaming] = useState(false);
  const select = useCallback((id: Id | null) => {
    setMarked(nothingMarked);
    setSelectedId(id);
  }, []);
  const history = useHistory(about.id, { player, store, book, say });
  const note = useNoteDraft({ player, store, say, select });
  const { selection } = parts.viewport;
  const leaveSelection = useCallback((): boolean => {
    const stretch = selection.get() !== null;
    const several = marked.ids.size > 1;
    selection.set(null);
    setMarked(nothingMarked);
    if (!stretch && !several) setSelectedId(null);
    return stretch || several || selectedId !== null;
  }, [selectedId, marked, selection]);
  const tagging = useTagging(
    {
      ...{ about, player, store, framework, book, say, selectedId, leaveSelection, selection, select },
      undo: history.undo,
    },
    remembered?.openRanges ?? [],
  );
  // After tagging: Escape first brings the room back.
  const playback = usePlaybackCommands({
    ...{ about, player, store, snapshot, selectedId, say },
    openRanges: tagging.openRanges,
    isWriting: note.draft !== null || renaming,
  });
  const who = useWhoIsWho({ about, player, store, say });
  const listing = useMomentListing(about.id, snapshot.moments, book);
  useEffect(() => store.setOwner(listing.owner), [store, listing.owner]);
  useRefusals(store, say);
  const edits = useMomentEdits({
    ...{ player, selection, store, book, listing, selectedId, setSelectedId, marked, setMarked, say },
    onMakeClip: parts.onMakeClip,
  });
  const picks = useReelPicks({
    about,
    book,
    snapshot,
    listing,
    marked,
    selectedId,
    onAdd: parts.onAddToReel,
  });
  const wishes = useMomentCommands({ player, listing, edits, selectedId });
  const review: Review = {
    ...{ store, snapshot, ready, selectedId, marked, listing, history, toasts, say, tagging, note, playback },
    ...{ renaming, setRenaming, select, framework: framework?.id ?? null },
    ...wishes,
    who,
    ...edits,
    ...picks,
    toggleFinished: useFinish(about, { store, say }),
    undo: history.undo,
  };
  useReviewCommands(parts, review, history.redo);
  return review;
}

/** Says why something cannot be changed, with the way out. */
function useRefusals(store: MomentStore, say: Say): void {
  const { t, errorText } = useText();
  useEffect(() => {
    store.setRefusalListener((error) =>
      say(error.code === 'layer-sealed' ? t('layers.isSealed') : errorText(error), { tone: 'error' }),
    );
  }, [store, say, t, errorText]);
}

/** Says that the review is finished, or takes that back. */
function useFinish(about: Recording, { store, say }: { store: MomentStore; say: Say }): () => void {
  const { t, errorText } = useText();
  const finished = about.state !== 'done';
  return useCallback(() => {
    store
      .track(call('recordings.setFinished', { recording: about.id, finished }))
      .then(() => say(t(finished ? 'review.finished' : 'review.reopened'), { undo: true }))
      .catch((thrown: unknown) => say(errorText(toAppError(thrown)), { tone: 'error' }));
  }, [about.id, finished, store, say, t, errorText]);
}

function useReviewCommands({ player, viewport }: ReviewParts, review: Review, redo: () => void): void {
  const { selectedId } = review;
  const handlers: CommandHandlers = {
    undo: review.undo,
    redo,
    renameRecording: () => review.setRenaming(true),
    exportClip: review.makeClip,
    addToReel: review.addToReel,
    writeNote: () => review.note.open(selectedId),
    startHere: () => review.setEdge('start'),
    endHere: () => review.setEdge('end'),
    kindStrength: () => review.setKind('strength'),
    kindOpportunity: () => review.setKind('opportunity'),
    kindQuestion: () => review.setKind('question'),
    kindNote: () => review.setKind('note'),
    removeMoment: review.remove,
    zoomIn: () => viewport.step('in', player?.positionMs() ?? 0),
    zoomOut: () => viewport.step('out', player?.positionMs() ?? 0),
    zoomWhole: () => viewport.showWhole(),
    toggleFinished: review.toggleFinished,
  };
  useCommands(handlers);
}
