import { type ChipBox, chipNeedsPx } from './chip-painter';
import {
  type Chip,
  badgePx,
  chipsBetween,
  chipWidth,
  type LaneItem,
  type Overflow,
  overflowsBetween,
  type StackedLane,
} from './lane';
import type { LaneSlot } from './lane-layout';

/** Where the view on the lanes stands, in time and in pixels of the zoomed part. */
export type LaneView = {
  readonly startMs: number;
  readonly pxPerMs: number;
  readonly widthPx: number;
  /** Where the lanes begin, and how far they are scrolled when there are more than fit. */
  readonly lanesTopPx: number;
  readonly scrolledPx: number;
  /** The widths of labels that were measured. */
  readonly labels: Map<string, number>;
};

export type SeenChip = { readonly chip: Chip; readonly box: ChipBox };
export type SeenOverflow = { readonly overflow: Overflow; readonly box: ChipBox };
export type SeenLane = { readonly chips: readonly SeenChip[]; readonly overflows: readonly SeenOverflow[] };

const chipGapPx = 3;
/** Rings reach beyond their chips. */
const marginPx = 8;

/** What of a lane is in view, and where it stands on screen. */
export function visibleLane(
  stacked: StackedLane,
  slot: LaneSlot,
  view: LaneView,
  labelPx: (item: LaneItem) => number,
): SeenLane {
  const scrollPx = view.startMs * view.pxPerMs;
  const [fromPx, toPx] = [scrollPx - marginPx, scrollPx + view.widthPx + marginPx];
  const needs = (item: LaneItem): number => chipNeedsPx(item, labelPx(item));
  return {
    chips: chipsBetween(stacked, fromPx, toPx).map((chip) => ({
      chip,
      box: chipBox(chip, chipWidth(chip, needs), slot, view),
    })),
    overflows: overflowsBetween(stacked, fromPx, toPx).map((overflow) => ({
      overflow,
      box: badgeBox(overflow, slot, view),
    })),
  };
}

export function chipBox(chip: Chip, width: number, slot: LaneSlot, view: LaneView): ChipBox {
  return { left: chip.leftPx - view.startMs * view.pxPerMs, width, ...rowBox(chip.row, slot, view) };
}

export function badgeBox(overflow: Overflow, slot: LaneSlot, view: LaneView): ChipBox {
  const left = overflow.leftPx - view.startMs * view.pxPerMs;
  return { left, width: badgePx, ...rowBox(slot.rows - 1, slot, view) };
}

function rowBox(row: number, slot: LaneSlot, view: LaneView): { top: number; height: number } {
  const rowPx = slot.heightPx / slot.rows;
  const top = view.lanesTopPx + slot.topPx - view.scrolledPx + row * rowPx;
  return slot.kind === 'band'
    ? { top: top + 1, height: rowPx - 2 }
    : { top: top + 1, height: rowPx - chipGapPx };
}
