import { fitCanvas } from './canvas';
import { paintDialogueStrip } from './dialogue-strip';
import { kindTokens } from './kind-glyph';
import type { LaneItem } from './lane';
import type { Dialogue } from './sound-strip';
import type { TimelineColors } from './timeline-colors';
import type { TimelineView } from './viewport';

const [insetTopPx, insetPx] = [7, 14];
const markPx = 4.5;
/** The frame can be seen and grabbed however close the zoom. */
const narrowestFramePx = 14;

/** The whole conversation: a dialogue waveform, and the marks of all moments: one's own on the top edge. */
export function paintOverview(
  canvas: HTMLCanvasElement,
  what: Dialogue & { items: Iterable<LaneItem>; durationMs: number },
  colors: TimelineColors,
): void {
  const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
  const context = fitCanvas(canvas, widthPx, heightPx);
  if (context === null || widthPx === 0) return;
  const place = { topPx: insetTopPx, widthPx, heightPx: heightPx - insetPx };
  paintDialogueStrip({ context, colors }, what, { fromMs: 0, toMs: what.durationMs }, place);
  paintMarks(context, what, { widthPx, heightPx }, colors);
}

/** A round sun, a triangle, a square, and without a kind a small dash; one where many would lie over each other. */
function paintMarks(
  context: CanvasRenderingContext2D,
  { items, durationMs }: { items: Iterable<LaneItem>; durationMs: number },
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  colors: TimelineColors,
): void {
  const drawn = new Set<string>();
  for (const item of items) {
    const x = Math.round((item.startMs / durationMs) * widthPx);
    const place = `${x} ${item.kind ?? ''} ${item.author === null}`;
    if (drawn.has(place)) continue;
    drawn.add(place);
    const y = item.author === null ? markPx : heightPx - markPx;
    context.fillStyle = item.kind === null ? colors.token('ink-3') : colors.token(kindTokens[item.kind].mark);
    context.beginPath();
    if (item.kind === 'strength') context.arc(x, y, 3.2, 0, Math.PI * 2);
    else if (item.kind === 'opportunity') {
      context.moveTo(x - 3.6, y + 3);
      context.lineTo(x + 3.6, y + 3);
      context.lineTo(x, y - 3.4);
    } else if (item.kind === null) context.rect(x - 1, y - 3, 2, 6);
    else context.rect(x - 2.6, y - 2.6, 5.2, 5.2);
    context.fill();
  }
}

/** Where the frame around the part that the zoomed lanes show stands in the overview; null while they show it all. */
export function viewFrame(view: TimelineView, widthPx: number): { left: number; width: number } | null {
  if (view.spanMs >= view.durationMs || widthPx <= 0) return null;
  const width = Math.max(narrowestFramePx, (view.spanMs / view.durationMs) * widthPx);
  const share = view.startMs / (view.durationMs - view.spanMs);
  return { left: share * (widthPx - width), width };
}

/** The view whose frame begins at `leftPx`. */
export function viewAtFrame(view: TimelineView, widthPx: number, leftPx: number): number {
  const frame = viewFrame(view, widthPx);
  if (frame === null || frame.width >= widthPx) return view.startMs;
  const share = Math.max(0, Math.min(1, leftPx / (widthPx - frame.width)));
  return share * (view.durationMs - view.spanMs);
}
