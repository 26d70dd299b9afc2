import { cutText } from './canvas';
import { drawKindGlyph, kindTokens } from './kind-glyph';
import { type Chip, type StackedLane, visibleChips } from './lane';
import type { TimelineColors } from './timeline-colors';

export type LanePaint = {
  lane: StackedLane;
  colors: TimelineColors;
  /** Where the view begins, in pixels from the beginning of the recording. */
  scrollPx: number;
  widthPx: number;
  rowPx: number;
  selectedId: string | null;
  hoveredId: string | null;
  /** Does the lane have the keyboard's focus? Then its selected chip carries the ring. */
  focused: boolean;
  /** The ranges being recorded and where they reach so far. */
  open: { ids: ReadonlySet<string>; endPx: number };
};

const chipGapPx = 4;
const badgePx = 30;
const stripePx = 5;

/** Order: chips, the rings around them, what did not fit. */
export function paintLane(context: CanvasRenderingContext2D, paint: LanePaint): void {
  const chips = visibleChips(paint.lane, paint.scrollPx - 8, paint.scrollPx + paint.widthPx + 8);
  for (const chip of chips) if (chip.item.id !== paint.selectedId) paintChip(context, chip, paint);
  for (const chip of chips) if (chip.item.id === paint.selectedId) paintChip(context, chip, paint);
  paintOverflows(context, paint);
}

function paintChip(context: CanvasRenderingContext2D, chip: Chip, paint: LanePaint): void {
  const { colors } = paint;
  const { item } = chip;
  const open = paint.open.ids.has(item.id);
  const left = chip.leftPx - paint.scrollPx;
  const right = open ? paint.open.endPx - paint.scrollPx : left + chip.widthPx;
  const width = Math.max(item.endMs === null ? chip.widthPx : 2, right - left);
  const top = chip.row * paint.rowPx + 4;
  const height = paint.rowPx - chipGapPx;
  const tint =
    item.color === null
      ? { fill: colors.token('sunken'), stripe: colors.token('notitie') }
      : colors.code(item.color);
  const box = new Path2D();
  box.roundRect(left, top, width, height, item.endMs === null ? [3, height / 2, height / 2, 3] : 3);
  context.fillStyle = tint.fill;
  context.globalAlpha = item.state === 'slow' || item.state === 'failed' ? 0.55 : 1;
  context.fill(box);
  context.save();
  context.clip(box);
  context.fillStyle = tint.stripe;
  context.fillRect(left, top, Math.min(stripePx, width), height);
  // The underline says how long a range lasts; a point has none, however long its label is.
  if (item.endMs !== null) context.fillRect(left, top + height - 2, width, 2);
  context.restore();
  context.globalAlpha = 1;
  paintOutline(context, box, item.state, open, paint);
  paintLabel(
    context,
    chip,
    { left: Math.max(left, 0), right: Math.min(left + width, paint.widthPx), top, height },
    paint,
  );
  if (item.id === paint.selectedId) paintRing(context, { left, top, width, height }, paint);
  else if (item.id === paint.hoveredId) {
    context.strokeStyle = colors.token('line-strong');
    context.lineWidth = 1;
    context.stroke(box);
  }
}

/** Not yet in the library: dashed, so that colour is not the only difference. */
function paintOutline(
  context: CanvasRenderingContext2D,
  box: Path2D,
  state: Chip['item']['state'],
  open: boolean,
  { colors }: LanePaint,
): void {
  if (state !== 'slow' && state !== 'failed' && !open) return;
  context.save();
  context.setLineDash([4, 3]);
  context.lineWidth = 1.25;
  context.strokeStyle = colors.token(state === 'failed' ? 'error-text' : open ? 'accent' : 'line-strong');
  context.stroke(box);
  context.restore();
}

function paintLabel(
  context: CanvasRenderingContext2D,
  { item }: Chip,
  box: { left: number; right: number; top: number; height: number },
  { colors }: LanePaint,
): void {
  const width = box.right - box.left;
  const middle = box.top + box.height / 2;
  let x = box.left + stripePx + 6;
  if (item.kind !== null && width >= 24) {
    drawKindGlyph(context, item.kind, x + 5, middle, colors.token(kindTokens[item.kind].text));
    x += 17;
  }
  const room = box.right - x - 7;
  if (room < 18 || width < 44) return;
  context.font = `500 12.5px ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colors.token('ink');
  context.fillText(cutText(context, item.label, room), x, middle + 0.5);
}

function paintRing(
  context: CanvasRenderingContext2D,
  box: { left: number; top: number; width: number; height: number },
  { colors, focused }: LanePaint,
): void {
  const away = focused ? 3 : 1;
  context.beginPath();
  context.roundRect(box.left - away, box.top - away, box.width + away * 2, box.height + away * 2, 5);
  context.strokeStyle = colors.token('focus');
  context.lineWidth = focused ? 2 : 1.5;
  context.stroke();
}

function paintOverflows(context: CanvasRenderingContext2D, paint: LanePaint): void {
  const { colors, lane, scrollPx, widthPx, rowPx } = paint;
  if (lane.overflows.length === 0) return;
  context.font = `600 12px ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colors.token('ink-2');
  const y = lane.rowCount * rowPx + 10;
  for (const overflow of lane.overflows) {
    const x = overflow.leftPx - scrollPx;
    if (x > -badgePx && x < widthPx) context.fillText(`+${overflow.count}`, x + 2, y);
  }
}
