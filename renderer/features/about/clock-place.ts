import type { RecordingFile } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';

/** Where a file lies on the recording's clock: `00:00 – 20:00`; with a minus where it began before the recording. */
export function formatPlace({ startMs, durationMs }: Pick<RecordingFile, 'startMs' | 'durationMs'>): string {
  return durationMs === null ? signed(startMs) : `${signed(startMs)} – ${signed(startMs + durationMs)}`;
}

function signed(milliseconds: number): string {
  return milliseconds < 0 ? `−${formatClock(-milliseconds)}` : formatClock(milliseconds);
}
