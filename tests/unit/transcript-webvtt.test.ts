import { describe, expect, test } from 'vitest';
import { parseWebVtt } from '../../electron/service/transcripts/parse-webvtt';

const cue = (startMs: number, endMs: number, speaker: string | null, text: string) => ({
  startMs,
  endMs,
  speaker,
  text,
});

describe('WebVTT', () => {
  test('of Zoom: the name stands before the first colon that a space follows', () => {
    const text = `WEBVTT

1
00:02:24.720 --> 00:02:26.000
Marieke (she/her): Wat zou je graag anders willen?

2
00:02:26.500 --> 00:02:31.010
Joris 🙂: Nou: ik weet het niet, om 10:30 was ik er nog.

3
00:02:31.010 --> 00:02:33.000
Team:Zuid: hallo

4
00:02:33.000 --> 00:02:34.000
zonder naam
`;
    expect(parseWebVtt(text)).toEqual({
      skipped: 0,
      cues: [
        cue(144_720, 146_000, 'Marieke (she/her)', 'Wat zou je graag anders willen?'),
        cue(146_500, 151_010, 'Joris 🙂', 'Nou: ik weet het niet, om 10:30 was ik er nog.'),
        cue(151_010, 153_000, 'Team:Zuid', 'hallo'),
        cue(153_000, 154_000, null, 'zonder naam'),
      ],
    });
  });

  test('without names: a colon in what people say makes nobody of it', () => {
    const said = ['Ik dacht: nu of nooit', 'en toen', 'ging ik', 'naar huis', `${'x'.repeat(61)}: te lang`];
    const text = `WEBVTT\n\n${said.map((words, at) => `00:0${at}.000 --> 00:0${at}.900\n${words}\n`).join('\n')}`;
    expect(parseWebVtt(text).cues.map(({ speaker, text: words }) => [speaker, words])).toEqual(
      said.map((words) => [null, words]),
    );
  });

  test('of Teams: several voices in a cue, a closing tag that is missing, ids and confidence notes', () => {
    const text = `WEBVTT

NOTE Confidence: 0.9312345

4f6cbb9e-12ab-4b5a-9a4f-6d0c9d3e7c11/12-0
00:00:03.320 --> 00:00:07.480 position:50% line:0
<v Jansen, Marieke (Extern)>Goedemorgen,
hoe is het?</v>

4f6cbb9e-12ab-4b5a-9a4f-6d0c9d3e7c11/13-0
00:00:07.480 --> 00:00:09.000
<v.luid Joris>Goed &amp; wel<v Marieke>Fijn &lt;3</v> (gelach)

NOTE
een notitie
over twee regels

00:00:09.000 --> 00:00:10.000
<v Joris> Ja.
`;
    expect(parseWebVtt(text).cues).toEqual([
      cue(3_320, 7_480, 'Jansen, Marieke (Extern)', 'Goedemorgen,\nhoe is het?'),
      cue(7_480, 9_000, 'Joris', 'Goed & wel'),
      cue(7_480, 9_000, 'Marieke', 'Fijn <3'),
      cue(7_480, 9_000, null, '(gelach)'),
      cue(9_000, 10_000, 'Joris', 'Ja.'),
    ]);
  });

  test.each([
    ['\n', ''],
    ['\r\n', '\u{feff}'],
    ['\r', ''],
  ])('whatever ends its lines (%j) and whether it begins with a mark', (lineEnd, mark) => {
    const lines = [
      'WEBVTT - titel',
      'Kind: captions',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'REGION',
      'id:x',
    ];
    const cues = [
      '',
      '1:02.5 --> 100:00:00.123 align:start',
      'een',
      'twee',
      '',
      '00:01,250 --> 00:02,000',
      'x',
    ];
    expect(parseWebVtt(mark + [...lines, ...cues].join(lineEnd))).toEqual({
      skipped: 0,
      cues: [cue(62_500, 360_000_123, null, 'een\ntwee'), cue(1_250, 2_000, null, 'x')],
    });
  });

  test('marks, entities and control characters are read; brackets that are words stay', () => {
    const text = `WEBVTT

00:01.000 --> 00:02.000
<c.geel>a</c> <i>b</i><00:01.500> c &lt;d&gt; &#233;&#xe9;&#0;&#xd800;&onbekend; 1 < 2 <onverstaanbaar> e\u{7}f
`;
    expect(parseWebVtt(text).cues[0]?.text).toBe(
      'a b c <d> éé&#0;&#xd800;&onbekend; 1 < 2 <onverstaanbaar> e f',
    );
  });

  test('overlapping and backward cues keep their own times; one that ends too early lasts no time', () => {
    const text = `WEBVTT

00:10.000 --> 00:12.000
laat

00:01.000 --> 00:11.000
vroeg en lang

00:05.000 --> 00:04.000
achterstevoren`;
    expect(parseWebVtt(text).cues).toEqual([
      cue(10_000, 12_000, null, 'laat'),
      cue(1_000, 11_000, null, 'vroeg en lang'),
      cue(5_000, 5_000, null, 'achterstevoren'),
    ]);
  });

  test('times that cannot be are counted, and cost only their own cue', () => {
    const text = `WEBVTT

00:61.000 --> 00:62.000
weg

99999:00:00.000 --> 99999:00:01.000
weg

-00:01.000 --> 00:02.000
weg

00:03.000 --> 00:04.000

2
00:05.000 --> 00:06.000
goed
3
00:06.000 --> 00:07.000
ook goed`;
    expect(parseWebVtt(text)).toEqual({
      skipped: 3,
      cues: [cue(5_000, 6_000, null, 'goed'), cue(6_000, 7_000, null, 'ook goed')],
    });
  });
});
