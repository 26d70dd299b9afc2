import { useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Player } from '../../playback/player';
import { useCommands } from '../../ui/use-commands';
import { neighbour } from './moment-order';
import type { MomentEdits } from './use-moment-edits';
import type { MomentListing } from './use-moment-listing';

/** Wishes for the list of moments; each new object is a new one. */
export type MomentWish = { what: 'reply' | 'times'; moment: Id };

/** The keys of the list: from one moment to the next as they are shown, and choosing several. */
export function useMomentCommands(room: {
  player: Player | null;
  listing: MomentListing;
  edits: MomentEdits;
  selectedId: Id | null;
}): { wish: MomentWish | null; setWish: (wish: MomentWish | null) => void } {
  const { player, listing, edits, selectedId } = room;
  const [wish, setWish] = useState<MomentWish | null>(null);
  const { shown, grouping } = listing;
  const next = (direction: 1 | -1): Id | null => {
    if (grouping === 'time')
      return neighbour(shown, selectedId, player?.positionMs() ?? 0, direction)?.id ?? null;
    const at = shown.findIndex(({ id }) => id === selectedId);
    return (at === -1 ? shown.at(direction === 1 ? 0 : -1) : shown[at + direction])?.id ?? null;
  };
  const step = (direction: 1 | -1): void => {
    const id = next(direction);
    if (id !== null) edits.visit(id);
  };
  const stretch = (direction: 1 | -1): void => {
    const at = shown.findIndex(({ id }) => id === selectedId);
    const id = at === -1 ? next(direction) : shown[at + direction]?.id;
    if (id !== null && id !== undefined) edits.stretchTo(id);
  };
  const ask = (what: MomentWish['what']): void => {
    if (selectedId !== null) setWish({ what, moment: selectedId });
  };
  useCommands({
    previousMoment: () => step(-1),
    nextMoment: () => step(1),
    alsoPreviousMoment: () => stretch(-1),
    alsoNextMoment: () => stretch(1),
    allMoments: edits.markAll,
    replyToMoment: () => ask('reply'),
    editTimes: () => ask('times'),
    progressOpen: () => edits.setProgress('open'),
    progressTried: () => edits.setProgress('tried'),
    progressAgreed: () => edits.setProgress('agreed'),
  });
  return { wish, setWish };
}
