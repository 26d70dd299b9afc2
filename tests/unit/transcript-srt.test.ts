import { expect, test } from 'vitest';
import { parseSrt } from '../../electron/service/transcripts/parse-srt';

const cue = (startMs: number, endMs: number, text: string, speaker: string | null = null) => ({
  startMs,
  endMs,
  speaker,
  text,
});

test('SRT with commas or points, with or without numbers, loses its marks', () => {
  const text = `1
00:00:01,000 --> 00:00:02,500
<font color="#ffffff"><b>Een</b></font> {\\an8}twee

00:00:02.500 --> 0:00:04.000 X1:100 X2:200
drie<br>vier

7
01:00:00,5 --> 01:00:01
42
`;
  expect(parseSrt(text)).toEqual({
    skipped: 0,
    cues: [cue(1_000, 2_500, 'Een twee'), cue(2_500, 4_000, 'drie\nvier'), cue(3_600_500, 3_601_000, '42')],
  });
});

test('SRT keeps words behind an empty line, and an arrow in the words', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:02,000\r\neen\r\n\r\ntwee\r\nA --> B\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\ndrie';
  expect(parseSrt(text).cues).toEqual([cue(1_000, 2_000, 'een\ntwee\nA --> B'), cue(3_000, 4_000, 'drie')]);
});

test('SRT takes names from the words where the file has them', () => {
  const text = `1
00:00:01,000 --> 00:00:02,000
Coach: Hoe gaat het?

2
00:00:03,000 --> 00:00:04,000
Cliënt:
Goed.`;
  expect(parseSrt(text).cues).toEqual([
    cue(1_000, 2_000, 'Hoe gaat het?', 'Coach'),
    cue(3_000, 4_000, 'Goed.', 'Cliënt'),
  ]);
});
