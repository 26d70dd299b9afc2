import { type CaptionText, inTurn, type SpokenText } from './clip-text';

/** A line of a subtitle file, on the clip's own clock. */
export type SubtitleCue = { startMs: number; endMs: number; text: string };

/** How long codes and note stay at the beginning. */
const captionMs = 6_000;

export type SubtitleRequest = {
  range: { startMs: number; endMs: number };
  caption: CaptionText | null;
  words: readonly SpokenText[];
  /** Where an instant since the clip's start lies in the file. */
  toFileMs: (sinceStartMs: number) => number;
};

/** What the subtitles of a clip say, in order and one at a time: what is said, and first its codes and note. */
export function subtitleCues({ range, caption, words, toFileMs }: SubtitleRequest): SubtitleCue[] {
  const told = [caption?.heading, caption?.body]
    .filter((text) => text !== undefined && text !== '')
    .join('\n');
  const end = range.endMs - range.startMs;
  const spoken = inTurn(
    words.map(({ startMs, endMs, text }) => ({
      startMs: Math.max(0, startMs - range.startMs),
      endMs: Math.min(end, endMs - range.startMs),
      text,
    })),
  );
  const cues = told === '' ? spoken : withTold(spoken, told, Math.min(captionMs, end));
  return cues
    .map(({ startMs, endMs, text }) => ({
      startMs: toFileMs(startMs),
      // The last instant that is in it: a card right behind it is not.
      endMs: toFileMs(endMs - 1) + 1,
      text: text.trim(),
    }))
    .filter(({ startMs, endMs, text }) => endMs > startMs && text !== '');
}

/** Codes and note stand above what is said meanwhile. */
function withTold(spoken: readonly SpokenText[], told: string, untilMs: number): SpokenText[] {
  const cues: SpokenText[] = [];
  let atMs = 0;
  for (const { startMs, endMs, text } of spoken) {
    if (startMs >= untilMs) cues.push({ startMs, endMs, text });
    else {
      if (startMs > atMs) cues.push({ startMs: atMs, endMs: startMs, text: told });
      cues.push({ startMs, endMs: Math.min(endMs, untilMs), text: `${told}\n${text}` });
      if (endMs > untilMs) cues.push({ startMs: untilMs, endMs, text });
      atMs = Math.min(endMs, untilMs);
    }
  }
  if (atMs < untilMs) cues.push({ startMs: atMs, endMs: untilMs, text: told });
  return cues.toSorted((a, b) => a.startMs - b.startMs);
}

/** The cues as WebVTT (https://www.w3.org/TR/webvtt1/): no word in it can end a cue or be taken for a mark. */
export function writeWebvtt(cues: readonly SubtitleCue[]): string {
  const blocks = cues.map(
    ({ startMs, endMs, text }) => `${clock(startMs)} --> ${clock(endMs)}\n${plainText(text)}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}

function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\f]/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\0', '');
}

function clock(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
