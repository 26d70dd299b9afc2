import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors';
import { decodeText } from '../../electron/service/transcripts/decode-text';
import { parseSrt } from '../../electron/service/transcripts/parse-srt';
import { parseTranscript } from '../../electron/service/transcripts/parse-transcript';
import { parseWebVtt } from '../../electron/service/transcripts/parse-webvtt';
import { parseZoomCaptions } from '../../electron/service/transcripts/parse-zoom-captions';
import { parseZoomChat } from '../../electron/service/transcripts/parse-zoom-chat';
import {
  maxCueLength,
  type ParsedCue,
  type ParsedTranscript,
} from '../../electron/service/transcripts/parsed-transcript';
import type { RecordingClock } from '../../electron/service/transcripts/zoom-clock';

const clock: RecordingClock = { startOfDayMs: 36_000_000, durationMs: 3_600_000 };
const parsers: readonly ((text: string) => ParsedTranscript)[] = [
  parseWebVtt,
  parseSrt,
  (text) => parseZoomCaptions(text, clock),
  (text) => parseZoomChat(text, clock),
];

function expectSound({ cues, skipped }: { cues: readonly ParsedCue[]; skipped: number }): void {
  expect(Number.isSafeInteger(skipped) && skipped >= 0).toBe(true);
  for (const { startMs, endMs, speaker, text } of cues) {
    expect(Number.isSafeInteger(startMs) && Number.isSafeInteger(endMs)).toBe(true);
    expect(startMs >= 0 && endMs >= startMs).toBe(true);
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(maxCueLength);
    expect(text.isWellFormed() && /^[^\0-\u{9}\u{b}-\u{1f}]*$/u.test(text)).toBe(true);
    if (speaker !== null) expect(speaker).toMatch(/^[^\p{Cc}]{1,100}$/u);
  }
}

/** Pieces that mean something to one of the parsers, in any order. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'WEBVTT',
      'NOTE',
      'STYLE',
      'REGION',
      '<v ',
      '<v',
      '</v>',
      '>',
      '<',
      '<c.',
      '&',
      '&#',
      ';',
      '&amp;',
      '{\\',
      '}',
      '-->',
      ' --> ',
      '[',
      ']',
      ': ',
      ':',
      ',',
      '.',
      '\t',
      ' ',
      'From ',
      ' to ',
      ' PM',
      '\u{feff}',
      '\0',
      '\u{fdd0}',
      '\u{d800}',
      '🙂',
      'e\u{301}',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u{2028}') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '00:00:01.000 --> 00:00:02.000',
      '00:01,5 --> 00:00,1',
      '99:99:99.999',
      '[Joris] 10:00:01',
      '10:00:01 From A to B:',
      '00:00:01\tA:\tb',
      '123456789012',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.nat().map(String) },
);
const hostileText = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(''));

describe('hostile text', () => {
  test('is read or passed over, never with impossible times', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const parse of parsers) expectSound(parse(text));
      }),
      { numRuns: 1_500 },
    );
  });

  test('in any bytes, by any clock, is a transcript or one of three errors', () => {
    const anyClock = fc.record({
      startOfDayMs: fc.option(fc.integer({ min: 0, max: 86_399_999 })),
      durationMs: fc.nat(40_000_000),
    });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      hostileText.map((text) => Buffer.from(text)),
      hostileText.map((text) => Buffer.from(text, 'utf16le')),
      hostileText.map((text) => Buffer.from(text, 'latin1')),
    );
    fc.assert(
      fc.property(bytes, anyClock, (content, recording) => {
        const text = decodeText(content);
        if (text === null) return;
        try {
          const read = parseTranscript(text, 'x', recording);
          expectSound(read);
          expect(Number.isSafeInteger(read.offsetMs)).toBe(true);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code).toMatch(/^transcript-(?:unreadable|empty)$/u);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  // Each would take hours if reading one character meant looking at all the others; the test's own limit is the judge.
  const million = 1_000_000;
  test.each([
    ['open brackets', 'WEBVTT\n\n00:01.000 --> 00:02.000\n', '<v '],
    ['open brackets, a cue each', 'WEBVTT\n\n', '00:01.000 --> 00:02.000\n<v<v<v<v\n'],
    ['ampersands', '00:00:01,000 --> 00:00:02,000\n', '&amp'],
    ['braces', '00:00:01,000 --> 00:00:02,000\n', '{\\'],
    ['spaces', '00:00:01,000', ' '],
    ['digits', '', '0'],
    ['arrows', '', '-->'],
    ['colons', '[A] 00:00:01\n', ': '],
    ['line ends', 'WEBVTT', '\r'],
    ['line ends in a cue', '00:00:01,000 --> 00:00:02,000\n', '\n'],
    ['headers', '', '[A] 00:00:01\n'],
    ['receivers', '00:00:01 From A', ' to '],
    ['open names', '', '['],
    ['numbers', '00:00:01,000 --> 00:00:02,000\nx\n', '1\n'],
  ])('of two million characters is read in one go: %s', (_, start, repeated) => {
    const text = start + repeated.repeat(Math.ceil((2 * million) / repeated.length));
    for (const parse of parsers) {
      const { cues, skipped } = parse(text);
      expectSound({ cues: cues.slice(0, 1_000), skipped });
    }
  });
});

test('ten thousand cues come out as they went in', () => {
  const cue = fc.record({
    startMs: fc.nat(359_999_000),
    lengthMs: fc.nat(60_000),
    speaker: fc.constantFrom('Marieke', 'Joris de Vries', 'Cliënt (hij/hem)'),
    text: fc.stringMatching(/^[a-zé’?!,. ]{1,40}$/u).filter((text) => !/^ |  | $/u.test(text)),
  });
  const [made = []] = fc.sample(fc.array(cue, { minLength: 10_000, maxLength: 10_000 }), {
    numRuns: 1,
    seed: 7,
  });
  const clockText = (ms: number) => new Date(ms % 86_400_000).toISOString().slice(14, 23);
  const stamp = (ms: number) => `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${clockText(ms)}`;
  const lines = made.map(
    ({ startMs, lengthMs, speaker, text }, index) =>
      `${index + 1}\n${stamp(startMs)} --> ${stamp(startMs + lengthMs)}\n${speaker}: ${text}\n`,
  );
  const expected = made.map(({ startMs, lengthMs, speaker, text }) => ({
    startMs,
    endMs: startMs + lengthMs,
    speaker,
    text,
  }));
  expect(parseWebVtt(`WEBVTT\n\n${lines.join('\n')}`)).toEqual({ cues: expected, skipped: 0 });
  expect(parseSrt(lines.join('\n').replaceAll('.', ','))).toEqual({
    cues: expected.map((one) => ({ ...one, text: one.text.replaceAll('.', ',') })),
    skipped: 0,
  });
});
