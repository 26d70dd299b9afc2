import { type LaneView, visibleLane } from './lane-view';
import {
  chipFont,
  type ChipBox,
  paintBadge,
  paintBand,
  paintChip,
  paintRing,
  type Ring,
} from './chip-painter';
import type { LaneItem } from './lane';
import type { LaneSlot } from './lane-layout';
import type { LaneStacks } from './lane-stacks';
import type { Stretch } from './selection';
import type { Silence } from './dialogue';
import { paintSpeechLane, paintTrackSound } from './speech-painter';
import { turnsBetween } from './speech-lane';
import type { TimelineColors } from './timeline-colors';
import type { Dragged, ZoomedScene } from './zoomed-scene';

/** Everything that decides how the zoomed part looks. */
export type ZoomedPaint = LaneView & {
  readonly context: CanvasRenderingContext2D;
  readonly colors: TimelineColors;
  readonly scene: ZoomedScene;
  readonly stacks: LaneStacks;
  readonly positionMs: number;
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  readonly openIds: ReadonlySet<string>;
  readonly focused: boolean;
  readonly selection: Stretch | null;
  readonly dragged: Dragged;
  /** Where an edge that is dragged has snapped to. */
  readonly snappedMs: number | null;
  /** The speaker's lane that a turn is being carried to. */
  readonly carriedTo: string | null;
  /** How a silence is called in the language in force. */
  readonly nameSilence: (lengthMs: number) => string;
  readonly heightPx: number;
  /** The top of the zoomed part, under the ruler. */
  readonly topPx: number;
};

/** Order: selection, brackets, speakers, ranges, moments, rings, the line where an edge snaps. */
export function paintZoomed(paint: ZoomedPaint): void {
  const { context, colors, scene, widthPx, heightPx, topPx, lanesTopPx } = paint;
  const layout = scene.getLayout();
  if (paint.selection !== null) {
    const left = xOf(paint, paint.selection.startMs);
    context.fillStyle = colors.token('accent-soft');
    context.fillRect(left, topPx - 4, xOf(paint, paint.selection.endMs) - left, heightPx);
  }
  if (layout.wavePx > 0) {
    context.fillStyle = colors.token('line');
    context.fillRect(0, Math.round(topPx + layout.wavePx / 2) - 0.5, widthPx, 1);
    paintSilences(paint, topPx + layout.wavePx / 2);
  }
  context.save();
  context.beginPath();
  context.rect(0, lanesTopPx, widthPx, heightPx - lanesTopPx);
  context.clip();
  paintDivider(paint, layout.slots);
  for (const slot of layout.slots) {
    const top = lanesTopPx + slot.topPx - paint.scrolledPx;
    if (top + slot.heightPx < lanesTopPx || top > heightPx) continue;
    if (slot.key === paint.carriedTo) {
      context.fillStyle = colors.token('accent-soft');
      context.fillRect(0, top, widthPx, slot.heightPx);
    }
    if (slot.kind === 'speech') paintSpeaker(paint, slot, top);
    else paintItems(paint, slot);
  }
  context.restore();
  if (paint.snappedMs !== null) {
    context.fillStyle = colors.token('accent');
    context.fillRect(Math.round(xOf(paint, paint.snappedMs)) - 0.5, topPx, 1, heightPx - topPx);
  }
}

function xOf({ startMs, pxPerMs }: Pick<LaneView, 'startMs' | 'pxPerMs'>, instantMs: number): number {
  return (instantMs - startMs) * pxPerMs;
}

/** A hairline between what was said and what is said of it. */
function paintDivider(
  { context, colors, widthPx, lanesTopPx, scrolledPx }: ZoomedPaint,
  slots: readonly LaneSlot[],
): void {
  const first = slots.find(({ kind }) => kind !== 'speech');
  if (first === undefined || first.topPx === 0) return;
  context.fillStyle = colors.token('line');
  context.fillRect(0, Math.round(lanesTopPx + first.topPx - scrolledPx - 3), widthPx, 1);
}

/** Silences after the coach that are long enough on screen to be named. */
function paintSilences(paint: ZoomedPaint, middle: number): void {
  const { context, colors, scene, startMs, pxPerMs, widthPx } = paint;
  const seen: readonly Silence[] = turnsBetween(scene.silences, startMs, startMs + widthPx / pxPerMs);
  for (const silence of seen) {
    const [left, right] = [xOf(paint, silence.startMs) + 6, xOf(paint, silence.endMs) - 6];
    if (right - left < narrowestSilencePx) continue;
    context.fillStyle = colors.token('ink-3');
    context.fillRect(Math.round(left), middle - 5, 1, 10);
    context.fillRect(Math.round(right) - 1, middle - 5, 1, 10);
    context.font = `500 12px ${colors.fontFamily}`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    const name = paint.nameSilence(silence.endMs - silence.startMs);
    const width = context.measureText(name).width;
    const x = (left + right - width) / 2;
    context.fillStyle = colors.token('surface');
    context.fillRect(x - 6, middle - 9, width + 12, 18);
    context.fillStyle = colors.token('ink-2');
    context.fillText(name, x, middle + 0.5);
  }
}

const narrowestSilencePx = 90;

function paintSpeaker(paint: ZoomedPaint, slot: LaneSlot, topPx: number): void {
  const { context, colors, scene, widthPx, startMs, pxPerMs, dragged } = paint;
  const lane = scene.speaker(slot.key);
  if (lane === null) return;
  const place = { topPx, heightPx: slot.heightPx, widthPx, startMs, pxPerMs };
  if (lane.turns.length === 0 && lane.sound !== null) {
    paintTrackSound(context, lane.sound, lane.role, place, colors);
    return;
  }
  if (dragged?.kind !== 'turn' || dragged.lane !== slot.key) {
    paintSpeechLane(context, lane, place, colors);
    return;
  }
  const { from, to } = dragged;
  const turns = lane.turns.map((turn) =>
    turn.startMs === from.startMs && turn.endMs === from.endMs ? { ...turn, ...to } : turn,
  );
  paintSpeechLane(context, { ...lane, turns }, place, colors);
}

function paintItems(paint: ZoomedPaint, slot: LaneSlot): void {
  const { context, colors, stacks, selectedId, hoveredId, dragged } = paint;
  const stacked = stacks.stackOf(slot.key, paint.pxPerMs, slot.rows);
  const seen = visibleLane(stacked, slot, paint, (item) => labelOf(paint, item));
  const last: { item: LaneItem; box: ChipBox }[] = [];
  for (const { chip, box } of seen.chips) {
    const { item } = chip;
    if (dragged?.kind === 'item' && dragged.item.id === item.id) {
      last.push({
        item: { ...item, startMs: dragged.startMs, endMs: dragged.endMs },
        box: draggedBox(paint, dragged, box),
      });
    } else if (item.id === selectedId) last.push({ item, box });
    else paintItem(paint, slot, item, box, item.id === hoveredId ? 'hovered' : null);
  }
  for (const { overflow, box } of seen.overflows) paintBadge(context, overflow, box, colors);
  // What is chosen or dragged lies over its neighbours.
  for (const { item, box } of last) paintItem(paint, slot, item, box, paint.focused ? 'focus' : 'chosen');
}

function paintItem(paint: ZoomedPaint, slot: LaneSlot, item: LaneItem, box: ChipBox, ring: Ring): void {
  const { context, colors, widthPx, openIds } = paint;
  const open = openIds.has(item.id);
  const grown = open ? { ...box, width: Math.max(2, xOf(paint, paint.positionMs) - box.left) } : box;
  const draw = slot.kind === 'band' ? paintBand : paintChip;
  draw(context, item, grown, { colors, widthPx, open });
  paintRing(context, grown, ring, colors);
}

function draggedBox(paint: ZoomedPaint, dragged: NonNullable<Dragged>, box: ChipBox): ChipBox {
  if (dragged.kind !== 'item') return box;
  const left = xOf(paint, dragged.startMs);
  const width = dragged.endMs === null ? box.width : Math.max(2, xOf(paint, dragged.endMs) - left);
  return { ...box, left, width };
}

/** How wide the label of an item is; measured once for each text. */
function labelOf({ context, colors, labels }: ZoomedPaint, item: LaneItem): number {
  const known = labels.get(item.label);
  if (known !== undefined) return known;
  context.font = `${chipFont} ${colors.fontFamily}`;
  const width = context.measureText(item.label).width;
  labels.set(item.label, width);
  return width;
}
