import { readSpoken } from './cue-text';
import { type CueTiming, readTiming } from './cue-timing';
import { maxCueLength, type ParsedCue, type ParsedTranscript } from './parsed-transcript';
import { takeNamesFromText } from './spoken-names';
import { linesOf } from './text-lines';

type OpenCue = { timing: CueTiming; lines: string[]; length: number };

/**
 * Reads what WebVTT and SRT share: a line with times, then lines with words. Everything that stands outside a cue (header,
 * notes, styles, names of cues) is passed over. In WebVTT an empty line ends a cue; in SRT, where careless programs leave
 * empty lines in the words, only the next times do.
 */
export function readCueBlocks(text: string, options: { blankLineEnds: boolean }): ParsedTranscript {
  const cues: ParsedCue[] = [];
  let skipped = 0;
  let open: OpenCue | null = null;
  const close = () => {
    const done = open;
    open = null;
    if (done === null) return;
    if (done.length > maxCueLength) skipped += 1;
    else for (const spoken of readSpoken(done.lines)) cues.push({ ...done.timing, ...spoken });
  };
  for (const line of linesOf(text)) {
    const timing = readTiming(line);
    if (timing !== null) {
      dropCounter(open);
      close();
      if (timing === 'broken') skipped += 1;
      else open = { timing, lines: [], length: 0 };
    } else if (options.blankLineEnds && line.trim() === '') close();
    else addLine(open, line);
  }
  close();
  return { cues: takeNamesFromText(cues), skipped };
}

function addLine(open: OpenCue | null, line: string): void {
  if (open === null || open.length > maxCueLength) return;
  const words = line.trim();
  if (words === '' && open.lines.at(-1) === '') return;
  open.length += words.length;
  open.lines.push(words);
}

/** The number right above the next times belongs to the next cue, unless it is all that was said. */
function dropCounter(open: OpenCue | null): void {
  if (open !== null && open.lines.length > 1 && /^\d{1,9}$/u.test(open.lines.at(-1) ?? '')) open.lines.pop();
}
