import { cutText } from './canvas';
import { drawKindGlyph, kindTokens } from './kind-glyph';
import { badgePx, type LaneItem, type Overflow } from './lane';
import type { TimelineColors } from './timeline-colors';

/** A chip as it stands on screen. */
export type ChipBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type ChipLook = {
  readonly colors: TimelineColors;
  /** How wide the view is: labels stay inside. */
  readonly widthPx: number;
  /** A range that is still being recorded. */
  readonly open: boolean;
};

export type Ring = 'focus' | 'chosen' | 'hovered' | null;

const stripePx = 5;
const radiusPx = 3;
const bubblePx = 22;
/** Under the first only the stripe shows, under the second stripe and sign. */
const narrowestGlyphPx = 24;
const narrowestLabelPx = 58;
export const chipFont = '500 12.5px';

/** What a point needs for its stripe, sign, label and number of replies. */
export function chipNeedsPx(item: LaneItem, labelPx: number): number {
  return labelPx + 24 + (item.kind === null ? 0 : 17) + (item.replies === 0 ? 0 : bubblePx);
}

/** A stripe in the code's colour, the sign of the feedback kind, the name, and how much was said of it. */
export function paintChip(
  context: CanvasRenderingContext2D,
  item: LaneItem,
  box: ChipBox,
  look: ChipLook,
): void {
  const { colors, open } = look;
  const shape = new Path2D();
  const round = box.height / 2;
  shape.roundRect(
    box.left,
    box.top,
    box.width,
    box.height,
    item.endMs === null ? [radiusPx, round, round, radiusPx] : radiusPx,
  );
  const tint = tintOf(item, colors);
  const waiting = item.state === 'slow' || item.state === 'failed';
  context.globalAlpha = waiting ? 0.55 : 1;
  context.fillStyle = tint.fill;
  context.fill(shape);
  context.fillStyle = tint.stripe;
  context.beginPath();
  const stripe = Math.min(stripePx, box.width);
  context.roundRect(box.left, box.top, stripe, box.height, [radiusPx, 0, 0, radiusPx]);
  // The underline says how long a range lasts; a point has none, however long its label is.
  if (item.endMs !== null) {
    context.roundRect(box.left, box.top + box.height - 2, box.width, 2, [0, 0, 2, 2]);
  }
  context.fill();
  context.globalAlpha = 1;
  if (waiting || open) {
    paintDashes(
      context,
      shape,
      colors.token(item.state === 'failed' ? 'error-text' : open ? 'accent' : 'line-strong'),
    );
  }
  paintInside(context, item, box, look);
}

/** A band of the lane of ranges: its name stays at the left edge of the view. */
export function paintBand(
  context: CanvasRenderingContext2D,
  item: LaneItem,
  box: ChipBox,
  look: ChipLook,
): void {
  const { colors, widthPx, open } = look;
  const tint = tintOf(item, colors);
  const shape = new Path2D();
  shape.roundRect(box.left, box.top, box.width, box.height, 4);
  context.fillStyle = tint.fill;
  context.fill(shape);
  context.fillStyle = tint.stripe;
  context.fillRect(box.left, box.top, Math.min(3, box.width), box.height);
  if (open) paintDashes(context, shape, colors.token('accent'));
  const from = Math.max(0, box.left) + 9;
  const room = Math.min(widthPx, box.left + box.width) - from - 6;
  if (room < 24) return;
  writeLabel(context, item.label, from, box.top + box.height / 2, room, colors);
}

export function paintRing(
  context: CanvasRenderingContext2D,
  box: ChipBox,
  ring: Ring,
  colors: TimelineColors,
): void {
  if (ring === null) return;
  const away = ring === 'focus' ? 3 : ring === 'chosen' ? 1 : 0;
  context.beginPath();
  context.roundRect(box.left - away, box.top - away, box.width + away * 2, box.height + away * 2, 5);
  context.strokeStyle = colors.token(ring === 'hovered' ? 'line-strong' : 'focus');
  context.lineWidth = ring === 'focus' ? 2 : ring === 'chosen' ? 1.5 : 1;
  context.stroke();
}

/** How many found no room here. */
export function paintBadge(
  context: CanvasRenderingContext2D,
  overflow: Overflow,
  box: ChipBox,
  colors: TimelineColors,
): void {
  // Two fills: a stroke of a round shape takes several times as long.
  for (const [token, inset] of [
    ['line-strong', 0],
    ['raised', 1],
  ] as const) {
    context.beginPath();
    const [width, height] = [badgePx - inset * 2, box.height - inset * 2];
    context.roundRect(box.left + inset, box.top + inset, width, height, height / 2);
    context.fillStyle = colors.token(token);
    context.fill();
  }
  context.font = `600 12px ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = colors.token('ink-2');
  const text = overflow.count > 99 ? '99+' : `+${overflow.count}`;
  context.fillText(text, box.left + badgePx / 2, box.top + box.height / 2 + 0.5);
}

function tintOf(item: LaneItem, colors: TimelineColors): { fill: string; stripe: string } {
  if (item.color !== null) return colors.code(item.color);
  return { fill: colors.token('sunken'), stripe: colors.token('notitie') };
}

/** Not yet in the library, or not yet ended: dashed, so that colour is not the only difference. */
function paintDashes(context: CanvasRenderingContext2D, shape: Path2D, color: string): void {
  context.save();
  context.setLineDash([4, 3]);
  context.lineWidth = 1.25;
  context.strokeStyle = color;
  context.stroke(shape);
  context.restore();
}

function paintInside(
  context: CanvasRenderingContext2D,
  item: LaneItem,
  box: ChipBox,
  { colors, widthPx }: ChipLook,
): void {
  const left = Math.max(box.left, 0);
  const right = Math.min(box.left + box.width, widthPx);
  const middle = box.top + box.height / 2;
  let x = left + stripePx + 6;
  if (item.kind !== null && right - left >= narrowestGlyphPx) {
    drawKindGlyph(context, item.kind, x + 5, middle, colors.token(kindTokens[item.kind].text));
    x += 17;
  }
  if (right - left < narrowestLabelPx) return;
  let end = right - 7;
  if (item.replies > 0 && end - x > bubblePx + 24) {
    paintReplies(context, item.replies, right - bubblePx, middle, colors);
    end -= bubblePx - 4;
  }
  if (end - x >= 18) writeLabel(context, item.label, x, middle, end - x, colors);
}

function writeLabel(
  context: CanvasRenderingContext2D,
  label: string,
  x: number,
  middle: number,
  room: number,
  colors: TimelineColors,
): void {
  context.font = `${chipFont} ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colors.token('ink');
  context.fillText(cutLabel(context, label, room, colors), x, middle + 0.5);
}

/** Labels as they were cut before, with these colours and fonts: a chip that only moves keeps its room. */
const cuts = new WeakMap<TimelineColors, Map<string, string>>();
const mostCuts = 4_000;

function cutLabel(
  context: CanvasRenderingContext2D,
  label: string,
  room: number,
  colors: TimelineColors,
): string {
  const known = cuts.get(colors) ?? new Map<string, string>();
  if (known.size >= mostCuts) known.clear();
  cuts.set(colors, known);
  const wanted = `${Math.floor(room)} ${label}`;
  const cut = known.get(wanted) ?? cutText(context, label, Math.floor(room));
  known.set(wanted, cut);
  return cut;
}

function paintReplies(
  context: CanvasRenderingContext2D,
  replies: number,
  x: number,
  middle: number,
  colors: TimelineColors,
): void {
  context.beginPath();
  context.roundRect(x, middle - 7, 16, 13, 6);
  context.strokeStyle = colors.token('ink-2');
  context.lineWidth = 1.1;
  context.stroke();
  context.font = `600 12px ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = colors.token('ink-2');
  context.fillText(replies > 9 ? '9+' : String(replies), x + 8, middle);
}
