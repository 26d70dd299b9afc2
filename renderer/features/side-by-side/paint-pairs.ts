import { fitCanvas } from '../../timeline/canvas';
import { paintDialogueStrip } from '../../timeline/dialogue-strip';
import type { Dialogue } from '../../timeline/sound-strip';
import type { TimelineColors } from '../../timeline/timeline-colors';
import type { MomentPair } from './pair-list';

export type PairsPicture = Dialogue & {
  readonly pairs: readonly MomentPair[];
  readonly durationMs: number;
};

const dotPx = 6;
const [sameRadiusPx, differentRadiusPx] = [2.6, 4];
const waveTopPx = 15;

/** The whole conversation: whose moments stand left on its top edge, whose stand right on its bottom edge. */
export function paintPairs(canvas: HTMLCanvasElement, picture: PairsPicture, colors: TimelineColors): void {
  const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
  const context = fitCanvas(canvas, widthPx, heightPx);
  if (context === null || widthPx === 0) return;
  const wave = { topPx: waveTopPx, widthPx, heightPx: heightPx - 2 * waveTopPx };
  paintDialogueStrip({ context, colors }, picture, { fromMs: 0, toMs: picture.durationMs }, wave);
  const xOf = (ms: number): number =>
    Math.max(differentRadiusPx, Math.min(widthPx - differentRadiusPx, (ms / picture.durationMs) * widthPx));
  // What is the same lies below what differs; of those at one pixel one is enough.
  const [same, different] = [new Set<string>(), new Set<string>()];
  for (const pair of picture.pairs) {
    const places = pair.relation === 'same' ? same : different;
    if (pair.left !== null) places.add(`${Math.round(xOf(pair.left.startMs))} 1`);
    if (pair.right !== null) places.add(`${Math.round(xOf(pair.right.startMs))} 0`);
  }
  const edges = { top: dotPx, bottom: heightPx - dotPx };
  dots(context, same, edges, sameRadiusPx, colors.token('ink-3'));
  context.fillStyle = colors.token('accent-line');
  for (const place of different)
    context.fillRect(Number.parseInt(place, 10) - 0.75, dotPx, 1.5, heightPx - 2 * dotPx);
  dots(context, different, edges, differentRadiusPx, colors.token('accent'));
}

/** Each place is a pixel, and 1 for the top edge. */
function dots(
  context: CanvasRenderingContext2D,
  places: ReadonlySet<string>,
  { top, bottom }: { top: number; bottom: number },
  radiusPx: number,
  color: string,
): void {
  context.fillStyle = color;
  context.beginPath();
  for (const place of places) {
    const [x, isTop] = place.split(' ').map(Number);
    const y = isTop === 1 ? top : bottom;
    context.moveTo((x ?? 0) + radiusPx, y);
    context.arc(x ?? 0, y, radiusPx, 0, Math.PI * 2);
  }
  context.fill();
}
