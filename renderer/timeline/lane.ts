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
};

/** Where an item is drawn. Pixels are counted from the beginning of the recording, so that scrolling moves nothing. */
export type Chip = {
  readonly item: LaneItem;
  readonly row: number;
  readonly leftPx: number;
  readonly widthPx: number;
};

/** Items that found no row, near one place. */
export type Overflow = { readonly leftPx: number; readonly count: number };

export type StackedLane = {
  /** By time. */
  readonly chips: readonly Chip[];
  readonly overflows: readonly Overflow[];
  readonly rowCount: number;
  /** For each chip the furthest right edge of it and all before it: where a search from the left may begin. */
  readonly reachPx: Float64Array;
};

export const laneRows = 3;
export const pointPx = 26;
const narrowestRangePx = 5;
const gapPx = 2;
/** Stripe and margins around a label, and the sign of a kind before it. */
const labelPaddingPx = 24;
const glyphPx = 17;

type Placed = { item: LaneItem; row: number; leftPx: number; occupiedPx: number };

/**
 * Gives every item a row at one zoom: the first of three that is free at its time; what finds none is counted where it
 * is. A point takes 26 px and, up to the next chip of its row, as much more as its label needs; a range takes its time.
 */
export function stackLane(
  items: readonly LaneItem[],
  pxPerMs: number,
  labelPx: (label: string) => number,
): StackedLane {
  const { placed, overflows } = placeItems(items, pxPerMs);
  const nextLeft: number[] = Array.from({ length: laneRows }, () => Number.POSITIVE_INFINITY);
  const chips: Chip[] = placed.toReversed().map(({ item, row, leftPx, occupiedPx }) => {
    const roomPx = (nextLeft[row] ?? Number.POSITIVE_INFINITY) - gapPx - leftPx;
    nextLeft[row] = leftPx;
    const wantedPx = item.endMs === null ? labelledPx(item, labelPx) : occupiedPx;
    return { item, row, leftPx, widthPx: Math.max(occupiedPx, Math.min(wantedPx, roomPx)) };
  });
  chips.reverse();
  const reachPx = new Float64Array(chips.length);
  let reach = Number.NEGATIVE_INFINITY;
  for (const [index, chip] of chips.entries()) {
    reach = Math.max(reach, chip.leftPx + chip.widthPx);
    reachPx[index] = reach;
  }
  const rowCount = chips.reduce((most, chip) => Math.max(most, chip.row + 1), 0);
  return { chips, overflows, rowCount, reachPx };
}

function labelledPx(item: LaneItem, labelPx: (label: string) => number): number {
  return labelPx(item.label) + labelPaddingPx + (item.kind === null ? 0 : glyphPx);
}

function placeItems(
  items: readonly LaneItem[],
  pxPerMs: number,
): { placed: Placed[]; overflows: Overflow[] } {
  const sorted = items.toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  const rowEnds: number[] = Array.from({ length: laneRows }, () => Number.NEGATIVE_INFINITY);
  const placed: Placed[] = [];
  const overflows: { leftPx: number; count: number }[] = [];
  for (const item of sorted) {
    const leftPx = item.startMs * pxPerMs;
    const occupiedPx =
      item.endMs === null ? pointPx : Math.max(narrowestRangePx, (item.endMs - item.startMs) * pxPerMs);
    const row = rowEnds.findIndex((endPx) => endPx + gapPx <= leftPx);
    if (row === -1) {
      const last = overflows.at(-1);
      if (last !== undefined && leftPx < last.leftPx + pointPx + gapPx) last.count += 1;
      else overflows.push({ leftPx, count: 1 });
      continue;
    }
    rowEnds[row] = leftPx + occupiedPx;
    placed.push({ item, row, leftPx, occupiedPx });
  }
  return { placed, overflows };
}

/** The chips of which any part lies between two pixels, found by binary search. */
export function visibleChips(lane: StackedLane, fromPx: number, toPx: number): readonly Chip[] {
  const first = lowerBound(lane.chips.length, (index) => (lane.reachPx[index] ?? 0) >= fromPx);
  const end = lowerBound(lane.chips.length, (index) => (lane.chips[index]?.leftPx ?? 0) > toPx);
  return lane.chips.slice(first, end).filter((chip) => chip.leftPx + chip.widthPx >= fromPx);
}

/** The chip at a place, or close enough to a narrow one to have been meant. */
export function chipAt(lane: StackedLane, px: number, row: number): Chip | null {
  const reachPx = 4;
  const near = visibleChips(lane, px - reachPx, px + reachPx).filter((chip) => chip.row === row);
  const inside = near.find((chip) => px >= chip.leftPx && px <= chip.leftPx + chip.widthPx);
  return inside ?? near[0] ?? null;
}

/** The first index from which on `holds` is true; it must be false, then true. */
function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
