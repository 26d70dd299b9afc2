import { formatClock } from '../../shared/model/time';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { loudnessOf } from '../playback/waveform-slices';
import { rulerTicks } from './ruler';
import type { TimelineColors } from './timeline-colors';
import type { TimelineView } from './viewport';

type Strip = { context: CanvasRenderingContext2D; widthPx: number; heightPx: number; colors: TimelineColors };

/** A column without a gap. */
export const columnPx = 2;

/** How loud each column of two pixels is on average, lightly smoothed. */
export function loudnessColumns(
  peaks: WaveformPeaks,
  range: { fromMs: number; toMs: number },
  widthPx: number,
): Float32Array {
  const count = Math.max(1, Math.floor(widthPx / columnPx));
  const loudness = loudnessOf(peaks, range.fromMs, range.toMs, count);
  return loudness.map(
    (value, index) => (2 * value + (loudness[index - 1] ?? value) + (loudness[index + 1] ?? value)) / 4,
  );
}

/** The loudest of some columns, for drawing them and others to one scale; never so low that silence looks like speech. */
export function loudestOf(columns: Float32Array): number {
  return columns.reduce((highest, value) => Math.max(highest, value), 0.02);
}

/**
 * Columns of two pixels without gaps, centred on the line: nobody knows yet who speaks. `loudest` fills the height; of
 * this strip itself unless said otherwise. What is not known yet is a plain field, in `unknown`.
 */
export function paintLoudness(
  { context, widthPx, heightPx, colors }: Strip,
  peaks: WaveformPeaks,
  range: { fromMs: number; toMs: number },
  color: string,
  options: { loudest?: number; unknown?: string } = {},
): void {
  const columns = loudnessColumns(peaks, range, widthPx);
  const most = options.loudest ?? loudestOf(columns);
  const middle = heightPx / 2;
  const pxPerMs = widthPx / (range.toMs - range.fromMs);
  const knownPx = Math.max(0, (peaks.doneMs - range.fromMs) * pxPerMs);
  context.fillStyle = color;
  context.beginPath();
  for (let index = 0; index < Math.min(Math.ceil(knownPx / columnPx), columns.length); index += 1) {
    const half = Math.max(0.5, Math.min(1, (columns[index] ?? 0) / most) * (middle - 1));
    context.rect(index * columnPx, middle - half, columnPx, half * 2);
  }
  context.fill();
  if (peaks.doneMs >= peaks.durationMs || knownPx >= widthPx) return;
  context.fillStyle = options.unknown ?? colors.token('sunken');
  context.fillRect(knownPx, 0, widthPx - knownPx, heightPx);
}

export function paintRuler({ context, widthPx, heightPx, colors }: Strip, view: TimelineView): void {
  context.font = `12px ${colors.fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const pxPerMs = widthPx / view.spanMs;
  for (const tick of rulerTicks(view.startMs, view.startMs + view.spanMs, widthPx)) {
    const x = Math.round((tick.atMs - view.startMs) * pxPerMs);
    const height = tick.labelled ? 5 : 3;
    context.fillStyle = colors.token(tick.labelled ? 'line-strong' : 'line');
    context.fillRect(x, heightPx - height, 1, height);
    const label = formatClock(tick.atMs);
    const half = context.measureText(label).width / 2;
    if (!tick.labelled || x < half || x > widthPx - half) continue;
    context.fillStyle = colors.token('ink-3');
    context.fillText(label, x, heightPx / 2 - 2);
  }
}
