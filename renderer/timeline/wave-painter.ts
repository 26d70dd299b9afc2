import { type Swings, swingsOf } from '../playback/waveform-slices';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import type { TimelineColors } from './timeline-colors';

export type WavePaint = {
  context: CanvasRenderingContext2D;
  widthPx: number;
  heightPx: number;
  colors: TimelineColors;
  /** Where the left edge lies on the sound's own clock; negative where the sound begins later. */
  fromMs: number;
  pxPerMs: number;
};

/** A bar, and from one bar to the next. */
export const barPx = 2;
export const pitchPx = 3;

/**
 * Bars of two pixels with one between, the loudest swing of each. They are counted from the beginning of the sound, so
 * that scrolling moves them and never makes them flicker. What is not known yet is a plain field.
 */
export function paintSwings(paint: WavePaint, peaks: WaveformPeaks | null, color: string): void {
  if (peaks === null) return;
  const { context, widthPx, heightPx, fromMs, pxPerMs } = paint;
  const scrollPx = fromMs * pxPerMs;
  const first = Math.max(0, Math.floor(scrollPx / pitchPx));
  const end = Math.min(
    Math.ceil((scrollPx + widthPx) / pitchPx),
    Math.ceil((peaks.doneMs * pxPerMs) / pitchPx),
  );
  if (end > first) {
    const msPerBar = pitchPx / pxPerMs;
    const swings = swingsOf(peaks, first * msPerBar, msPerBar, end - first);
    context.fillStyle = color;
    context.beginPath();
    addBars(context, swings, first * pitchPx - scrollPx, heightPx / 2);
    context.fill();
  }
  paintUnknown(paint, peaks);
}

function addBars(
  context: CanvasRenderingContext2D,
  { up, down }: Swings,
  left: number,
  middle: number,
): void {
  const ratio = window.devicePixelRatio || 1;
  const reach = middle - 1;
  for (let bar = 0; bar < up.length; bar += 1) {
    const top = Math.max(0.5, (up[bar] ?? 0) * reach);
    const bottom = Math.max(0.5, (down[bar] ?? 0) * reach);
    const x = Math.round((left + bar * pitchPx) * ratio) / ratio;
    context.rect(x, middle - top, barPx, top + bottom);
  }
}

/** A plain field for the part of the sound that has not been counted yet. */
export function paintUnknown(
  { context, widthPx, heightPx, colors, fromMs, pxPerMs }: WavePaint,
  peaks: WaveformPeaks,
): void {
  if (peaks.doneMs >= peaks.durationMs) return;
  const left = Math.max(0, (peaks.doneMs - fromMs) * pxPerMs);
  const right = Math.min(widthPx, (peaks.durationMs - fromMs) * pxPerMs);
  if (right <= left) return;
  context.fillStyle = colors.token('sunken');
  context.fillRect(left, 0, right - left, heightPx);
}
