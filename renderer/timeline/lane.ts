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
  /** Whose it is; null for the user's own. */
  readonly author: string | null;
  /** How much was said under it. */
  readonly replies: number;
};

/** Are both the same item, drawn the same? What is being saved looks like what is. */
export function looksLike(one: LaneItem, other: LaneItem): boolean {
  if (one === other) return true;
  const shown = ({ state }: LaneItem): LaneItem['state'] => (state === 'saving' ? 'saved' : state);
  return (
    one.id === other.id &&
    one.startMs === other.startMs &&
    one.endMs === other.endMs &&
    one.label === other.label &&
    one.color === other.color &&
    one.kind === other.kind &&
    one.lane === other.lane &&
    one.author === other.author &&
    one.replies === other.replies &&
    shown(one) === shown(other)
  );
}

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

/**
 * A lane at one zoom, by place: which items found a row, in which, and with how much room. Numbers only: while the zoom
 * moves it is worked out in every frame, for all items.
 */
export type StackedLane = {
  readonly items: readonly LaneItem[];
  readonly pxPerMs: number;
  readonly count: number;
  /** Of each that found a row: its place among the items, its row, and as wide as it may be. */
  readonly placed: Int32Array;
  readonly rows: Int8Array;
  readonly roomPx: Float64Array;
  /** The furthest right edge of it and all before it: where a search from the left may begin. */
  readonly reachPx: Float64Array;
  readonly overflows: readonly Overflow[];
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
  const placed = new Int32Array(items.length);
  const rows = new Int8Array(items.length);
  const roomPx = new Float64Array(items.length).fill(Number.POSITIVE_INFINITY);
  const rowEnds = new Float64Array(rowCount).fill(Number.NEGATIVE_INFINITY);
  const lastOfRow = new Int32Array(rowCount).fill(-1);
  const lefts = new Float64Array(items.length);
  const overflows: { leftPx: number; count: number }[] = [];
  const endRow = (row: number, rightPx: number): void => {
    const last = lastOfRow[row] ?? -1;
    if (last !== -1) roomPx[last] = Math.min(roomPx[last] ?? 0, rightPx - (lefts[last] ?? 0));
  };
  let count = 0;
  for (const [index, item] of items.entries()) {
    const leftPx = item.startMs * pxPerMs;
    const row = freeRow(rowEnds, leftPx);
    if (row === -1) {
      const badgePlacePx = countOverflow(overflows, leftPx, rowEnds[rowCount - 1] ?? 0);
      if (badgePlacePx === null) continue;
      endRow(rowCount - 1, badgePlacePx - gapPx);
      rowEnds[rowCount - 1] = badgePlacePx + badgePx;
      continue;
    }
    endRow(row, leftPx - gapPx);
    placed[count] = index;
    rows[count] = row;
    lefts[count] = leftPx;
    lastOfRow[row] = count;
    rowEnds[row] = leftPx + timePx(item, pxPerMs);
    count += 1;
  }
  const lane = { items, pxPerMs, count, placed, rows, roomPx, reachPx: new Float64Array(count), overflows };
  setReach(lane);
  return lane;
}

/** The first row that is free from here on; -1 when all are taken. */
function freeRow(rowEnds: Float64Array, leftPx: number): number {
  for (let row = 0; row < rowEnds.length; row += 1) if ((rowEnds[row] ?? 0) + gapPx <= leftPx) return row;
  return -1;
}

function timePx(item: LaneItem, pxPerMs: number): number {
  if (item.endMs === null) return pointPx;
  return Math.max(narrowestRangePx, (item.endMs - item.startMs) * pxPerMs);
}

/**
 * Counts an item that found no row in a badge, which stands in the last row: behind its last chip, or upon it when that
 * ends far away. Answers where a new badge takes room in the row; null when it takes none.
 */
function countOverflow(
  overflows: { leftPx: number; count: number }[],
  leftPx: number,
  rowEndPx: number,
): number | null {
  const last = overflows.at(-1);
  if (last !== undefined && leftPx < last.leftPx + badgePx + gapPx) {
    last.count += 1;
    return null;
  }
  const endPx = rowEndPx + gapPx;
  const behind = endPx <= leftPx + badgeReachPx;
  const badgeLeftPx = behind ? Math.max(leftPx, endPx) : leftPx;
  overflows.push({ leftPx: badgeLeftPx, count: 1 });
  return behind ? badgeLeftPx : null;
}

function setReach({ items, pxPerMs, placed, roomPx, reachPx }: StackedLane): void {
  let furthest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < reachPx.length; index += 1) {
    const item = items[placed[index] ?? 0];
    if (item === undefined) continue;
    furthest = Math.max(
      furthest,
      item.startMs * pxPerMs + widestPx(item, timePx(item, pxPerMs), roomPx[index] ?? 0),
    );
    reachPx[index] = furthest;
  }
}

function widestPx(item: LaneItem, ownPx: number, roomPx: number): number {
  return item.endMs === null ? Math.max(pointPx, Math.min(widestPointPx, roomPx)) : ownPx;
}

function chipOf({ items, pxPerMs, placed, rows, roomPx }: StackedLane, index: number): Chip | null {
  const item = items[placed[index] ?? -1];
  if (item === undefined) return null;
  const leftPx = item.startMs * pxPerMs;
  return { item, row: rows[index] ?? 0, leftPx, timePx: timePx(item, pxPerMs), roomPx: roomPx[index] ?? 0 };
}

/** How wide a chip is drawn: a point as wide as its label, if there is room. */
export function chipWidth(chip: Chip, labelledPx: (item: LaneItem) => number): number {
  if (chip.item.endMs !== null) return chip.timePx;
  const { item, timePx: ownPx, roomPx } = chip;
  return Math.max(pointPx, Math.min(widestPx(item, ownPx, roomPx), labelledPx(item)));
}

/** The chips of which any part may lie between two pixels, found by binary search. */
export function chipsBetween(lane: StackedLane, fromPx: number, toPx: number): readonly Chip[] {
  const { items, placed, pxPerMs, count, reachPx } = lane;
  const leftOf = (index: number): number => (items[placed[index] ?? 0]?.startMs ?? 0) * pxPerMs;
  const first = lowerBound(count, (index) => (reachPx[index] ?? 0) >= fromPx);
  const end = lowerBound(count, (index) => leftOf(index) > toPx);
  const chips: Chip[] = [];
  for (let index = first; index < end; index += 1) {
    const chip = chipOf(lane, index);
    if (chip === null) continue;
    if (chip.leftPx + widestPx(chip.item, chip.timePx, chip.roomPx) >= fromPx) chips.push(chip);
  }
  return chips;
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
