export type CueTiming = { startMs: number; endMs: number };

// `MM:SS.mmm`, `H:MM:SS.mmm`, with a point or a comma, and with more or fewer decimals than the formats ask for.
const clock = String.raw`(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?`;
const timingLine = new RegExp(String.raw`^\s*${clock}\s*-{1,3}>\s*${clock}(?=\s|$)`, 'u');
const brokenTimingLine = /^\s*[-\d][^>]{0,80}-->/u;

/**
 * The times of a cue, for a line of WebVTT or SRT; `broken` for a line that means to give times but gives none, null for
 * any other line. A cue that ends before it starts lasts no time at all.
 */
export function readTiming(line: string): CueTiming | 'broken' | null {
  if (!line.includes('>')) return null;
  const match = timingLine.exec(line);
  if (match === null) return brokenTimingLine.test(line) ? 'broken' : null;
  const startMs = toMs(match.slice(1, 5));
  const endMs = toMs(match.slice(5, 9));
  return startMs === null || endMs === null ? 'broken' : { startMs, endMs: Math.max(startMs, endMs) };
}

function toMs([hours, minutes, seconds, decimals]: (string | undefined)[]): number | null {
  const [wholeMinutes, wholeSeconds] = [Number(minutes), Number(seconds)];
  if (wholeSeconds > 59 || (hours !== undefined && wholeMinutes > 59)) return null;
  const thousandths = Number((decimals ?? '').padEnd(3, '0').slice(0, 3));
  return ((Number(hours ?? 0) * 60 + wholeMinutes) * 60 + wholeSeconds) * 1000 + thousandths;
}
