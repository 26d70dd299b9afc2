import type { Turn } from '../../shared/model/speech';
import type { ChipBox } from './chip-painter';
import type { LaneItem } from './lane';
import type { SeenLane } from './lane-view';
import type { Stretch } from './selection';

export type Edge = 'start' | 'end';

/** What lies under the pointer. `edge` null is the thing itself, between its edges. */
export type Grip =
  | { readonly on: 'item'; readonly item: LaneItem; readonly edge: Edge | null }
  | { readonly on: 'turn'; readonly lane: string; readonly turn: Turn; readonly edge: Edge | null }
  | { readonly on: 'selection'; readonly stretch: Stretch; readonly edge: Edge }
  | { readonly on: 'badge' }
  | { readonly on: 'empty' };

/** An edge can be taken this far on either side of it: a tired hand is not exact. */
export const edgeReachPx = 8;

/** How near a pointer is to the edges of something drawn from `left` to `right`, and which edge it takes, if any. */
export function edgeAt(
  x: number,
  { left, right, ends }: { left: number; right: number; ends: boolean },
): { edge: Edge; awayPx: number } | null {
  // Inside something narrow a third remains for the thing itself.
  const insidePx = Math.min(edgeReachPx, (right - left) / 3);
  const [fromStart, fromEnd] = [x - left, x - right];
  const start = fromStart >= -edgeReachPx && fromStart <= insidePx ? Math.abs(fromStart) : null;
  const end = ends && fromEnd <= edgeReachPx && fromEnd >= -insidePx ? Math.abs(fromEnd) : null;
  if (end !== null && (start === null || end < start)) return { edge: 'end', awayPx: end };
  return start === null ? null : { edge: 'start', awayPx: start };
}

/**
 * What of a lane of chips is under the pointer: the nearest edge, then the chip itself. What is chosen lies on top, and
 * so does its edge.
 */
export function gripOnChips(seen: SeenLane, x: number, y: number, selectedId: string | null): Grip | null {
  const inRow = ({ top, height }: ChipBox): boolean => y >= top - 1.5 && y <= top + height + 1.5;
  const badge = seen.overflows.find(({ box }) => inRow(box) && x >= box.left && x <= box.left + box.width);
  let best: { item: LaneItem; edge: Edge; awayPx: number } | null = null;
  let body: LaneItem | null = null;
  for (const { chip, box } of seen.chips) {
    if (!inRow(box)) continue;
    const { item } = chip;
    const right = box.left + box.width;
    if (x >= box.left && x <= right && (body === null || item.id === selectedId)) body = item;
    const found = edgeAt(x, { left: box.left, right, ends: item.endMs !== null });
    if (found === null) continue;
    const awayPx = item.id === selectedId ? found.awayPx - edgeReachPx * 2 : found.awayPx;
    if (best === null || awayPx < best.awayPx) best = { item, edge: found.edge, awayPx };
  }
  if (badge !== undefined && best?.item.id !== selectedId) {
    return { on: 'badge' };
  }
  if (best !== null) return { on: 'item', item: best.item, edge: best.edge };
  return body === null ? null : { on: 'item', item: body, edge: null };
}

/** What of a speaker's lane is under the pointer. `turns` are those in view. */
export function gripOnTurns(
  lane: string,
  turns: readonly Turn[],
  x: number,
  place: { startMs: number; pxPerMs: number },
): Grip | null {
  let best: { turn: Turn; edge: Edge; awayPx: number } | null = null;
  let body: Turn | null = null;
  for (const turn of turns) {
    const left = (turn.startMs - place.startMs) * place.pxPerMs;
    const right = (turn.endMs - place.startMs) * place.pxPerMs;
    // Bars too narrow to aim at can be corrected when they are zoomed in on.
    if (right - left < narrowestBarPx) continue;
    if (x >= left && x <= right) body = turn;
    const found = edgeAt(x, { left, right, ends: true });
    if (found !== null && (best === null || found.awayPx < best.awayPx)) best = { turn, ...found };
  }
  if (best !== null) return { on: 'turn', lane, turn: best.turn, edge: best.edge };
  return body === null ? null : { on: 'turn', lane, turn: body, edge: null };
}

const narrowestBarPx = 12;

export function gripOnSelection(
  stretch: Stretch | null,
  x: number,
  place: { startMs: number; pxPerMs: number },
): Grip | null {
  if (stretch === null) return null;
  const left = (stretch.startMs - place.startMs) * place.pxPerMs;
  const right = (stretch.endMs - place.startMs) * place.pxPerMs;
  const found = edgeAt(x, { left, right, ends: true });
  return found === null ? null : { on: 'selection', stretch, edge: found.edge };
}
