import { voice, voicesIn } from './dialogue';
import { paintDialogue } from './dialogue-painter';
import type { Dialogue } from './sound-strip';
import { columnPx, loudestOf, loudnessColumns } from './strip-painter';
import type { TimelineColors } from './timeline-colors';

/**
 * A stretch of the sound, and who is heard in it: columns of two pixels without gaps, the loudest of which fills the height.
 * What is not known yet is a plain field.
 */
export function paintDialogueStrip(
  { context, colors }: { context: CanvasRenderingContext2D; colors: TimelineColors },
  { peaks, turns, unheard }: Dialogue,
  range: { fromMs: number; toMs: number },
  { topPx, widthPx, heightPx }: { topPx: number; widthPx: number; heightPx: number },
): void {
  context.fillStyle = colors.token('line');
  context.fillRect(0, topPx + heightPx / 2 - 0.5, widthPx, 1);
  if (peaks === null) return;
  const columns = loudnessColumns(peaks, range, widthPx);
  const most = loudestOf(columns);
  const spanMs = range.toMs - range.fromMs;
  const knownPx = Math.max(0, Math.min(widthPx, ((peaks.doneMs - range.fromMs) / spanMs) * widthPx));
  const known = Math.min(columns.length, Math.ceil(knownPx / columnPx));
  const loud = columns.subarray(0, known).map((value) => Math.min(1, value / most));
  const voices = unheard
    ? new Uint8Array(known).fill(voice.unknown)
    : voicesIn(turns, range.fromMs, spanMs / columns.length, columns.length).subarray(0, known);
  const place = { leftPx: 0, topPx, heightPx, barPx: columnPx, pitchPx: columnPx };
  paintDialogue(context, { up: loud, down: loud, voices }, place, colors);
  if (peaks.doneMs >= peaks.durationMs || knownPx >= widthPx) return;
  context.fillStyle = colors.token('sunken');
  context.fillRect(knownPx, topPx, widthPx - knownPx, heightPx);
}
