import type { Edge, Grip } from './grip';
import type { LaneItem } from './lane';
import { nearestEdge, withEdge } from './snap';
import type { Turn } from '../../shared/model/speech';
import type { Stretch } from './selection';

/** What a drag came to, once the pointer was let go. */
export type Dropped =
  | {
      readonly kind: 'place';
      readonly item: LaneItem;
      readonly startMs: number;
      readonly endMs: number | null;
    }
  | { readonly kind: 'turn'; readonly lane: string; readonly turn: Turn; readonly to: Stretch }
  | { readonly kind: 'speaker'; readonly turn: Turn; readonly lane: string };

export type Snapping = { readonly edges: Float64Array; readonly withinMs: number } | null;

/** Where an edge goes for a pointer at an instant: to the nearest thing to snap to, if any is near. */
export function snapped(instantMs: number, snapping: Snapping): { atMs: number; snappedMs: number | null } {
  const near = snapping === null ? null : nearestEdge(snapping.edges, instantMs, snapping.withinMs);
  return { atMs: near ?? instantMs, snappedMs: near };
}

/** A pointer must move this far before anything is dragged: a click is allowed to tremble. */
export const dragStartsPx = 4;

/** The stretch or place of what is held, with its edge at another instant. */
export function movedEdge(
  grip: Extract<Grip, { on: 'item' | 'turn' }>,
  edge: Edge,
  atMs: number,
  durationMs: number,
): { startMs: number; endMs: number | null } {
  return withEdge(grip.on === 'item' ? grip.item : grip.turn, edge, atMs, durationMs);
}

/** What must be said about who speaks, for a turn to have another edge: the new whole of it, or what is no longer of it. */
export function correctionOf(turn: Stretch, to: Stretch): Stretch & { speaks: boolean } {
  if (to.startMs < turn.startMs || to.endMs > turn.endMs) return { ...to, speaks: true };
  return to.startMs > turn.startMs
    ? { startMs: turn.startMs, endMs: to.startMs, speaks: false }
    : { startMs: to.endMs, endMs: turn.endMs, speaks: false };
}
