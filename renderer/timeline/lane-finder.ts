import { type Grip, gripOnChips, gripOnSelection, gripOnTurns } from './grip';
import type { LaneSlot } from './lane-layout';
import { type LaneView, type SeenChip, type SeenLane, visibleLane } from './lane-view';
import { type SpokenTurn, turnsBetween } from './speech-lane';
import type { TimelineSurface } from './timeline-surface';

/** What lies under a pointer in the zoomed lanes. */
export function gripAt(surface: TimelineSurface, clientX: number, clientY: number): Grip {
  const view = surface.view();
  const { x, y } = surface.placeOf(clientX, clientY);
  const slot = slotAt(surface, clientY);
  const found = slot === null ? null : gripInSlot(surface, slot, view, x, y);
  // What is not taken by its edge gives way to the edge of a selection.
  if (found !== null && (found.on !== 'turn' || found.edge !== null)) return found;
  return gripOnSelection(surface.viewport.selection.get(), x, view) ?? found ?? { on: 'empty' };
}

/** The lane under a pointer. */
export function slotAt(surface: TimelineSurface, clientY: number): LaneSlot | null {
  const { lanesTopPx, scrolledPx } = surface.view();
  const y = surface.placeOf(0, clientY).y - lanesTopPx;
  if (y < 0) return null;
  const inside = y + scrolledPx;
  const { slots } = surface.scene.getLayout();
  return slots.find(({ topPx, heightPx }) => inside >= topPx - 1 && inside <= topPx + heightPx + 1) ?? null;
}

/** The chips in view, for those who cannot see them. */
export function seenChips(surface: TimelineSurface): readonly SeenChip[] {
  const view = surface.view();
  return surface.scene
    .getLayout()
    .slots.filter(({ kind }) => kind !== 'speech')
    .flatMap((slot) => seen(surface, slot, view).chips);
}

/** The turns of a speaker in view, and a little beside it. */
export function seenTurns(surface: TimelineSurface, key: string): readonly SpokenTurn[] {
  const { startMs, spanMs } = surface.viewport.getView();
  const marginMs = spanMs / 50;
  const turns = surface.scene.speaker(key)?.turns ?? [];
  return turnsBetween(turns, startMs - marginMs, startMs + spanMs + marginMs);
}

function gripInSlot(
  surface: TimelineSurface,
  slot: LaneSlot,
  view: LaneView,
  x: number,
  y: number,
): Grip | null {
  if (slot.kind === 'speech') return gripOnTurns(slot.key, seenTurns(surface, slot.key), x, view);
  return gripOnChips(seen(surface, slot, view), x, y, surface.content.selectedId);
}

function seen(surface: TimelineSurface, slot: LaneSlot, view: LaneView): SeenLane {
  const stacked = surface.stacks.stackOf(slot.key, view.pxPerMs, slot.rows);
  return visibleLane(stacked, slot, view, (item) => view.labels.get(item.label) ?? 0);
}
