import { cleanName } from './cue-text';
import type { RecordingClock } from './zoom-clock';
import { type ParsedZoomText, readStamp, readZoomText, type ZoomHeader } from './zoom-text';

// About fifteen characters a second, as people speak, and a moment to begin.
const msPerCharacter = 65;
const leastMs = 1_000;

/**
 * Reads what Zoom saves as `closed_caption.txt`: `[Name] HH:MM:SS`, then lines with words. The file does not say when words
 * end: a cue lasts as long as its words take to say, at most until the next.
 */
export function parseZoomCaptions(text: string, clock: RecordingClock): ParsedZoomText {
  return readZoomText(text, clock, readCaptionHeader, (words, untilNextMs) =>
    Math.min(leastMs + words.length * msPerCharacter, untilNextMs),
  );
}

/** Names may hold brackets themselves, so the last one before the time closes the name. */
export function readCaptionHeader(line: string): ZoomHeader | null {
  const match = /^\s{0,8}\[([^\n]{0,200})\]\s{1,8}(\d{1,3}:\d\d:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?)\s*$/u.exec(
    line,
  );
  const stampMs = readStamp(match?.[2] ?? '');
  return stampMs === null ? null : { stampMs, speaker: cleanName(match?.[1] ?? ''), words: '' };
}
