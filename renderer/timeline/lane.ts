import type { FeedbackKind } from '../../shared/model/annotation';

/** A moment as the timeline draws it. `endMs` null is a point. `color` is its first code's, null without a code. */
export type LaneItem = {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly label: string;
  readonly color: string | null;
  readonly kind: FeedbackKind | null;
  /** `saving` shows nothing special; `slow` and `failed` are drawn as not yet in the library. */
  readonly state: 'saved' | 'saving' | 'slow' | 'failed';
  /** The lane it stands in, by key. */
  readonly lane: string;
  /** Made by the user of this library, and not by somebody who sent their moments. */
  readonly own: boolean;
  /** How much was said under it. */
  readonly replies: number;
};

/** Where an item is drawn. Pixels are counted from the beginning of the recording, so that scrolling moves nothing. */
export type Chip = {
  readonly item: LaneItem;
  readonly row: number;
  readonly leftPx: number;
  /** As wide as its time, or as what a point needs at least. */
  readonly timePx: number;
  /** As wide as it may be: up to the next of its row. */
  readonly roomPx: number;
};

/** Items that found no row, near one place. */
export type Overflow = { readonly leftPx: number; readonly count: number };

export type StackedLane = {
  /** By time. */
  readonly chips: readonly Chip[];
  readonly overflows: readonly Overflow[];
  /** For each chip the furthest right edge of it and all before it: where a search from the left may begin. */
  readonly reachPx: Float64Array;
};

export const mostRows = 3;
export const pointPx = 26;
export const badgePx = 28;
const narrowestRangePx = 5;
const gapPx = 2;
/** A badge covers what lies under it only when there is no room for it close by. */
const badgeReachPx = 60;
/** No label makes a point wider than this. */
export const widestPointPx = 220;

/** By time, then by id: the order in which items are given their rows. */
export function byPlace(a: LaneItem, b: LaneItem): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : 1);
}

/**
 * Gives every item a row at one zoom: the first that is free at its time; what finds none is counted where it is. A point
 * takes 26 px and, up to the next chip of its row, as much more as its label needs; a range takes its time. `items` come
 * by place.
 */
export function stackLane(items: readonly LaneItem[], pxPerMs: number, rowCount: number): StackedLane {
  const rowEnds: number[] = Array.from({ length: rowCount }, () => Number.NEGATIVE_INFINITY);
  const lastOfRow: (Placed | undefined)[] = Array.from({ length: rowCount });
  const placed: Placed[] = [];
  const overflows: { leftPx: number; count: number }[] = [];
  for (const item of items) {
    const leftPx = item.startMs * pxPerMs;
    const row = rowEnds.findIndex((endPx) => endPx + gapPx <= leftPx);
    if (row === -1) {
      count(overflows, leftPx, rowEnds, lastOfRow);
      continue;
    }
    const chip = { item, row, leftPx, timePx: timePx(item, pxPerMs), roomPx: Number.POSITIVE_INFINITY };
    endAt(lastOfRow[row], leftPx - gapPx);
    lastOfRow[row] = chip;
    rowEnds[row] = leftPx + chip.timePx;
    placed.push(chip);
  }
  return { chips: placed, overflows, reachPx: reachOf(placed) };
}

type Placed = { item: LaneItem; row: number; leftPx: number; timePx: number; roomPx: number };

function timePx(item: LaneItem, pxPerMs: number): number {
  if (item.endMs === null) return pointPx;
  return Math.max(narrowestRangePx, (item.endMs - item.startMs) * pxPerMs);
}

/** Counts an item that found no row in a badge, which stands in the last row: behind its last chip, or upon it. */
function count(
  overflows: { leftPx: number; count: number }[],
  leftPx: number,
  rowEnds: number[],
  lastOfRow: readonly (Placed | undefined)[],
): void {
  const last = overflows.at(-1);
  if (last !== undefined && leftPx < last.leftPx + badgePx + gapPx) {
    last.count += 1;
    return;
  }
  const row = rowEnds.length - 1;
  const endPx = (rowEnds[row] ?? 0) + gapPx;
  const behind = endPx <= leftPx + badgeReachPx;
  const badgeLeftPx = behind ? Math.max(leftPx, endPx) : leftPx;
  overflows.push({ leftPx: badgeLeftPx, count: 1 });
  if (!behind) return;
  endAt(lastOfRow[row], badgeLeftPx - gapPx);
  rowEnds[row] = badgeLeftPx + badgePx;
}

function endAt(chip: Placed | undefined, rightPx: number): void {
  if (chip !== undefined) chip.roomPx = Math.min(chip.roomPx, rightPx - chip.leftPx);
}

function reachOf(chips: readonly Chip[]): Float64Array {
  const reachPx = new Float64Array(chips.length);
  let furthest = Number.NEGATIVE_INFINITY;
  for (const [index, chip] of chips.entries()) {
    furthest = Math.max(furthest, chip.leftPx + widestPx(chip));
    reachPx[index] = furthest;
  }
  return reachPx;
}

function widestPx({ item, timePx: ownPx, roomPx }: Chip): number {
  return item.endMs === null ? Math.max(pointPx, Math.min(widestPointPx, roomPx)) : ownPx;
}

/** How wide a chip is drawn: a point as wide as its label, if there is room. */
export function chipWidth(chip: Chip, labelledPx: (item: LaneItem) => number): number {
  if (chip.item.endMs !== null) return chip.timePx;
  return Math.max(pointPx, Math.min(widestPx(chip), labelledPx(chip.item)));
}

/** The chips of which any part may lie between two pixels, found by binary search. */
export function chipsBetween(lane: StackedLane, fromPx: number, toPx: number): readonly Chip[] {
  const first = lowerBound(lane.chips.length, (index) => (lane.reachPx[index] ?? 0) >= fromPx);
  const end = lowerBound(lane.chips.length, (index) => (lane.chips[index]?.leftPx ?? 0) > toPx);
  return lane.chips.slice(first, end).filter((chip) => chip.leftPx + widestPx(chip) >= fromPx);
}

/** The badges of which any part lies between two pixels. */
export function overflowsBetween(lane: StackedLane, fromPx: number, toPx: number): readonly Overflow[] {
  const { overflows } = lane;
  const first = lowerBound(overflows.length, (index) => (overflows[index]?.leftPx ?? 0) + badgePx >= fromPx);
  const end = lowerBound(overflows.length, (index) => (overflows[index]?.leftPx ?? 0) > toPx);
  return overflows.slice(first, end);
}

/** The first index from which on `holds` is true; it must be false, then true. */
export function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
