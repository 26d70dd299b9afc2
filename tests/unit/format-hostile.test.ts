import { describe, expect, test } from 'vitest';
import { readFormat } from '../../electron/service/formats/read-file';

describe('a file that is none, or means harm', () => {
  const damaged: readonly [string, string | Uint8Array, string][] = [
    ['nothing', '', 'format-empty'],
    ['spaces', ' \n\n', 'format-empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 1]), 'format-unknown'],
    ['a page', '<!doctype html><html><p>Hallo</p></html>', 'format-unknown'],
    ['a story', 'Er was eens een gesprek.', 'format-unknown'],
    ['another JSON', '{"format":"iets anders"}', 'format-unknown'],
    ['subtitles', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n', 'format-unknown'],
    ['half an ELAN file', '<ANNOTATION_DOCUMENT><TIER TIER_ID="a">', 'format-damaged'],
    [
      'entities that grow',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><ANNOTATION_DOCUMENT><TIER TIER_ID="&b;"/></ANNOTATION_DOCUMENT>',
      'format-unknown',
    ],
    [
      'an entity of its own',
      '<?xml version="1.0"?><!DOCTYPE ANNOTATION_DOCUMENT SYSTEM "file:///etc/passwd"><ANNOTATION_DOCUMENT/>',
      'format-unknown',
    ],
    [
      'half a TextGrid',
      'File type = "ooTextFile"\nObject class = "TextGrid"\n0 10 <exists> 1 "IntervalTier"',
      'format-damaged',
    ],
    [
      'a TextGrid that promises much',
      '"ooTextFile" "TextGrid" 0 10 <exists> 1000000000 "IntervalTier" "a" 0 10',
      'format-too-large',
    ],
    ['an empty table', 'start,note\n', 'format-empty'],
    [
      'JSON with times that are none',
      '{"format":"terugblik-annotations","version":1,"moments":[{"startMs":-1}]}',
      'format-damaged',
    ],
  ];

  test.each(damaged)('%s is refused by its own code', (_, content, code) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    expect(() => readFormat(bytes, 'bestand')).toThrow(code);
  });

  test('is read in time that grows with its size: chains, cycles and annotations that hang in the air', () => {
    const count = 50_000;
    const under = (index: number, parent: number) =>
      `<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a${index}" ANNOTATION_REF="a${parent}"><ANNOTATION_VALUE>x</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>`;
    const document = (annotations: string) =>
      `<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="2"/></TIME_ORDER><TIER TIER_ID="a" LINGUISTIC_TYPE_REF="b"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="root" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>y</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>${annotations}</TIER></ANNOTATION_DOCUMENT>`;
    const many = (parentOf: (index: number) => number) =>
      Array.from({ length: count }, (_, index) => under(index, parentOf(index))).join('');
    for (const parentOf of [(index: number) => index + 1, (index: number) => (index + 1) % count]) {
      const file = readFormat(new TextEncoder().encode(document(many(parentOf))), 'keten.eaf');
      expect(file).toMatchObject({ unread: count, rows: [{ cells: [{ text: 'y' }] }] });
    }
  });

  test('in the encodings that old programs write is read as it was meant', () => {
    const grid =
      'File type = "ooTextFile"\r\nObject class = "TextGrid"\r\n\r\n0\r\n2\r\n<exists>\r\n1\r\n"IntervalTier"\r\n"één"\r\n0\r\n2\r\n2\r\n0\r\n0.5\r\n"caf\u{e9} ""x"""\r\n0.5\r\n2\r\n""\r\n';
    const little = Buffer.from(`\u{feff}${grid}`, 'utf16le');
    const encodings = [
      Buffer.from(grid, 'utf8'),
      little,
      Buffer.from(little).swap16(),
      Buffer.from(grid, 'latin1'),
    ];
    for (const bytes of encodings)
      expect(readFormat(bytes, 'kort.TextGrid')).toMatchObject({
        format: 'textgrid',
        ours: false,
        fields: [{ name: 'één', role: 'note' }],
        rows: [{ place: { startMs: 0, endMs: 500 }, cells: [{ field: 0, text: 'café "x"' }] }],
      });
  });

  test.each([
    ['commas', 'start,note\n1.5,"a, ""b"""\n'],
    ['semicolons', 'start;note\r\n1,5;"a, ""b"""\r\n'],
    ['tabs', 'start\tnote\n1.5\ta, "b"\n'],
    ['a separator that it names itself', 'sep=|\nstart|note\n1.5|a, "b"'],
  ])('with %s is the same table', (_, text) => {
    expect(readFormat(new TextEncoder().encode(text), 'tabel.csv').rows).toMatchObject([
      { cells: [{ text: /^1[.,]5$/u.exec(text.includes('1,5') ? '1,5' : '1.5')?.[0] }, { text: 'a, "b"' }] },
    ]);
  });

  test('without names for its columns is read by its times', () => {
    const file = readFormat(new TextEncoder().encode('0:01,5;0:03;Open vraag;Mooi\n4;;;Later\n'), 'kaal.csv');
    expect(file.fields.map(({ name, role }) => [name, role])).toEqual([
      ['A', 'start'],
      ['B', 'end'],
      ['C', 'note'],
      ['D', 'note'],
    ]);
    expect(file.rows).toHaveLength(2);
  });
});
