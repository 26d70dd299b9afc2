import { cleanText } from './cue-text';
import { maxCueLength, type ParsedCue } from './parsed-transcript';
import { linesOf } from './text-lines';
import { placeStamps, type RecordingClock } from './zoom-clock';

/** Who says something when, and the words that stand on the same line. */
export type ZoomHeader = { stampMs: number; speaker: string | null; words: string };

/** Zoom's own text: cues as `ParsedTranscript` has them, and what to add to their times for the recording's clock. */
export type ParsedZoomText = { cues: ParsedCue[]; skipped: number; offsetMs: number };

type Entry = { header: ZoomHeader; lines: string[]; length: number };

/** Reads lines that belong to the header above them. `lengthOf` answers how long the words of a cue may last. */
export function readZoomText(
  text: string,
  clock: RecordingClock,
  readHeader: (line: string) => ZoomHeader | null,
  lengthOf: (text: string, untilNextMs: number) => number,
): ParsedZoomText {
  const entries: Entry[] = [];
  for (const line of linesOf(text)) {
    const header = readHeader(line);
    if (header !== null) entries.push({ header, lines: [header.words], length: header.words.length });
    else addLine(entries.at(-1), line);
  }
  const { stampsMs, offsetMs } = placeStamps(
    entries.map(({ header }) => header.stampMs),
    clock,
  );
  const gaps = gapsToNext(stampsMs);
  const cues: ParsedCue[] = [];
  let skipped = 0;
  entries.forEach(({ header, lines, length }, index) => {
    const words = length > maxCueLength ? '' : cleanText(lines.join('\n'));
    if (length > maxCueLength) skipped += 1;
    if (words === '') return;
    const startMs = stampsMs[index] ?? 0;
    const endMs = startMs + lengthOf(words, gaps[index] ?? Number.MAX_SAFE_INTEGER);
    cues.push({ startMs, endMs, speaker: header.speaker, text: words });
  });
  return { cues, skipped, offsetMs };
}

/** `13:05:21`, with hours of one to three digits and, in American settings, `PM` behind it; null for no time. */
export function readStamp(text: string): number | null {
  const match = /^(\d{1,3}):([0-5]\d):([0-5]\d)(?:\s?([ap])\.?m\.?)?$/iu.exec(text);
  if (match === null) return null;
  const half = match[4]?.toLowerCase();
  const hours = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'p' ? 12 : 0);
  return ((hours * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000;
}

function addLine(entry: Entry | undefined, line: string): void {
  const words = line.trim();
  if (entry === undefined || words === '' || entry.length > maxCueLength) return;
  entry.length += words.length;
  entry.lines.push(words);
}

/** For each stamp, how long until a later one; the last have none to wait for. */
function gapsToNext(stampsMs: readonly number[]): number[] {
  const gaps = new Array<number>(stampsMs.length).fill(Number.MAX_SAFE_INTEGER);
  for (let index = stampsMs.length - 2; index >= 0; index -= 1) {
    const gap = (stampsMs[index + 1] ?? 0) - (stampsMs[index] ?? 0);
    gaps[index] = gap > 0 ? gap : (gaps[index + 1] ?? Number.MAX_SAFE_INTEGER);
  }
  return gaps;
}
