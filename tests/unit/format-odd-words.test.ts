import { expect, test } from 'vitest';
import { writeSrt } from '../../electron/service/formats/write-subtitles';
import { cellText } from '../../electron/service/formats/xlsx-text';
import { emptyDocument } from '../support/annotation-documents';

test('nobody’s name in subtitles is taken for the times of a line', () => {
  const speaker = { id: '00000000-0000-7000-8000-000000000001', name: '00:01 --> 00:02', role: null };
  const document = {
    ...emptyDocument(),
    speakers: [speaker],
    transcript: [{ startMs: 0, endMs: 1_000, speaker: speaker.id, text: 'a --> b' }],
  };
  expect(writeSrt(document, 'nl').split('\r\n')).toEqual([
    ...['1', '00:00:00,000 --> 00:00:01,000', '00:01 → 00:02: a → b', ''],
  ]);
});

test('what a spreadsheet would read as the number of a character stays as it was written', () => {
  // As Excel reads a cell: ECMA-376, part 1, 22.9.2.19.
  const read = (cell: string): string =>
    cell.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, number: string) =>
      String.fromCharCode(Number.parseInt(number, 16)),
    );
  for (const text of ['_x0041_', 'a_x000D_b', '__x0041__x0042_', '_X0041_', '_x41_', '_x005F_x0041_'])
    expect(read(cellText(text))).toBe(text);
  expect(cellText('snake_case_x')).toBe('snake_case_x');
});

test('a cell holds no half of a character at its end', () => {
  expect(cellText(`${'x'.repeat(32_766)}😀`)).toBe('x'.repeat(32_766));
});
