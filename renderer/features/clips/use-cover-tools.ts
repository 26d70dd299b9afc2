import { useEffect, useRef, useState } from 'react';
import type { ClipRange } from '../../../shared/model/clip';
import type { AreaPlace, Bleep, CoverArea } from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';
import { newId } from '../../api/new-id';
import type { Player } from '../../playback/player';
import { nearestPlace, replaceArea, withArea, withPosition } from './cover-edit';
import type { CoverEdits } from './use-cover';

/** What the hands and lists that change a cover share. Instants are on the recording's clock. */
export type CoverTools = CoverEdits & {
  player: Player | null;
  /** The clip in hand. */
  range: ClipRange;
  /** What is bleeped in the clip in hand. */
  bleeps: readonly Bleep[];
  selectedId: Id | null;
  select: (id: Id | null) => void;
  now: () => number;
  /** A new area at this instant, selected. */
  add: (place: AreaPlace) => void;
  /** The area stands there at this instant. */
  put: (area: CoverArea, place: AreaPlace, keep?: boolean) => void;
  /** Moves and resizes the area by these shares of the picture. */
  nudge: (area: CoverArea, by: Partial<AreaPlace>) => void;
  edit: (area: CoverArea) => void;
  goTo: (atMs: number) => void;
};

export function useCoverTools(edits: CoverEdits, player: Player | null, range: ClipRange): CoverTools {
  const { cover, change } = edits;
  const [selectedId, select] = useState<Id | null>(null);
  const now = (): number => player?.now() ?? range.startMs;
  const added = useRef<Id | null>(null);
  // The hands that made it go on with it.
  useEffect(() => {
    const id = added.current;
    if (id === null) return;
    added.current = null;
    document.querySelector<HTMLElement>(`[data-area="${id}"]`)?.focus();
  });
  const put: CoverTools['put'] = (area, place, keep = true) => {
    const atMs = now();
    change((before) => {
      const current = before.areas.find(({ id }) => id === area.id);
      return current === undefined ? before : replaceArea(before, withPosition(current, place, atMs));
    }, keep);
  };
  return {
    ...edits,
    ...{ player, range, selectedId, select, now, put },
    bleeps: cover.bleeps.filter(({ startMs, endMs }) => startMs < range.endMs && endMs > range.startMs),
    add: (place) => {
      const id = newId();
      player?.pause();
      change((before) => withArea(before, id, place, now()));
      select(id);
      added.current = id;
    },
    nudge: (area, by) => {
      player?.pause();
      const { x, y, width, height } = nearestPlace(area, now());
      put(area, {
        x: x + (by.x ?? 0),
        y: y + (by.y ?? 0),
        width: width + (by.width ?? 0),
        height: height + (by.height ?? 0),
      });
    },
    edit: (area) => change((before) => replaceArea(before, area)),
    goTo: (atMs) => {
      player?.pause();
      void player?.seekTo(atMs);
    },
  };
}
