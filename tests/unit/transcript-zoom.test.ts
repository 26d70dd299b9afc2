import { describe, expect, test } from 'vitest';
import { parseZoomCaptions } from '../../electron/service/transcripts/parse-zoom-captions';
import { parseZoomChat } from '../../electron/service/transcripts/parse-zoom-chat';
import { parseTranscript } from '../../electron/service/transcripts/parse-transcript';
import type { RecordingClock } from '../../electron/service/transcripts/zoom-clock';

const hour = 3_600_000;
const atTen: RecordingClock = { startOfDayMs: 10 * hour, durationMs: hour };

/** Where the cues stand on the recording's clock. */
function placed(text: string, clock: RecordingClock): number[] {
  const { cues, offsetMs } = parseZoomCaptions(text, clock);
  expect(cues.every(({ startMs, endMs }) => startMs >= 0 && endMs >= startMs)).toBe(true);
  return cues.map(({ startMs }) => startMs + offsetMs);
}

const captions = (...stamps: string[]) => stamps.map((stamp) => `[Joris] ${stamp}\nwoorden\n`).join('\n');

describe('Zoom captions', () => {
  test('with the time of day are placed from the start of the recording', () => {
    const text =
      '[Sara [de] Kim] 10:00:05\nGoed morgen.\nAllemaal.\n\n[Rob: H.] 10:00:06\nJa\n\n[Sara [de] Kim] 10:20:00\nX\n';
    expect(parseZoomCaptions(text, atTen)).toEqual({
      skipped: 0,
      offsetMs: 0,
      cues: [
        { startMs: 5_000, endMs: 6_000, speaker: 'Sara [de] Kim', text: 'Goed morgen.\nAllemaal.' },
        { startMs: 6_000, endMs: 7_130, speaker: 'Rob: H.', text: 'Ja' },
        { startMs: 1_200_000, endMs: 1_201_065, speaker: 'Sara [de] Kim', text: 'X' },
      ],
    });
  });

  test('with the time since the start are placed as they are, also when the hour is unknown', () => {
    expect(placed(captions('00:00:05', '00:59:00'), atTen)).toEqual([5_000, 3_540_000]);
    expect(placed(captions('00:00:05', '00:59:00'), { ...atTen, startOfDayMs: null })).toEqual([
      5_000, 3_540_000,
    ]);
  });

  test('go on over midnight', () => {
    const clock = { startOfDayMs: 24 * hour - 60_000, durationMs: hour };
    expect(placed(captions('23:59:30', '00:00:30', '23:59:59', '00:01:00'), clock)).toEqual([
      30_000, 90_000, 59_000, 120_000,
    ]);
  });

  test('in American time of day', () => {
    const clock = { startOfDayMs: 12 * hour, durationMs: 2 * hour };
    expect(placed(captions('12:30:00 PM', '01:00:00 PM'), clock)).toEqual([1_800_000, 3_600_000]);
  });

  test('that began before the recording lie before it', () => {
    expect(placed(captions('09:50:00', '10:00:10'), atTen)).toEqual([-600_000, 10_000]);
  });

  test('of another hour begin with the recording', () => {
    expect(placed(captions('15:00:00', '15:01:00'), atTen)).toEqual([0, 60_000]);
    expect(placed(captions('15:00:00', '15:01:00'), { ...atTen, startOfDayMs: null })).toEqual([0, 60_000]);
    expect(placed(captions('09:10:00', '09:50:00'), atTen)).toEqual([0, 2_400_000]);
  });
});

describe('Zoom chat', () => {
  test('in the shapes of the desktop program and of the cloud', () => {
    const text = `10:01:02 From Ana López to Everyone:
\tlink: https://example.test/a b
\ttweede regel
10:01:05\t From  Rob to Co  to  Joris(Direct Message) : alleen voor jou
2026-09-15 10:02:00 Van Piet aan Iedereen:
\thoi
10:03:00\tSara Kim:\tdag
geen kop`;
    expect(parseZoomChat(text, atTen)).toEqual({
      skipped: 0,
      offsetMs: 0,
      cues: [
        {
          startMs: 62_000,
          endMs: 62_000,
          speaker: 'Ana López',
          text: 'link: https://example.test/a b\ntweede regel',
        },
        { startMs: 65_000, endMs: 65_000, speaker: 'Rob to Co', text: 'alleen voor jou' },
        { startMs: 120_000, endMs: 120_000, speaker: 'Piet', text: 'hoi' },
        { startMs: 180_000, endMs: 180_000, speaker: 'Sara Kim', text: 'dag\ngeen kop' },
      ],
    });
  });
});

describe('what a file is', () => {
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nx';
  test.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nx', 'webvtt'],
    ['\u{feff}\n WEBVTT titel\r\n\r\n00:01.000 --> 00:02.000\r\nx', 'webvtt'],
    [srt, 'srt'],
    [`\n\n${srt}`, 'srt'],
    [captions('00:00:01'), 'zoom-captions'],
    ['00:00:01 From A to Everyone:\n\tx', 'zoom-chat'],
    ['00:00:01\tA:\tx', 'zoom-chat'],
  ])('is told by its words: %j', (text, format) => {
    const read = parseTranscript(text, 'naam.txt', atTen);
    expect(read).toMatchObject({ format, skipped: 0, offsetMs: 0 });
    expect(read.cues).toHaveLength(1);
  });

  test.each([
    ['', 'transcript-empty'],
    [' \r\n\u{feff}', 'transcript-empty'],
    ['WEBVTT\n\nNOTE niets', 'transcript-empty'],
    ['WEBVTT\n\n00:99.000 --> 00:99.500\nx', 'transcript-unreadable'],
    ['Notulen van dinsdag: er was taart.', 'transcript-unreadable'],
    ['{"cues": []}', 'transcript-unreadable'],
    ['<html><body>Inloggen</body></html>', 'transcript-unreadable'],
    [`WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(200_001)}`, 'transcript-too-large'],
  ])('or why it is none', (text, code) => {
    expect(() => parseTranscript(text, 'naam.txt', atTen)).toThrow(code);
  });
});
