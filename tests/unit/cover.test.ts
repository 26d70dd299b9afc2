import { describe, expect, test } from 'vitest';
import { areaAt, type CoverArea, coverAreaSchema } from '../../shared/model/cover';
import { brokenOff, findSaid } from '../../shared/model/said-names';

const id = '00000000-0000-7000-8000-000000000001';
const area = (keys: [number, number][], fromMs: number | null, untilMs: number | null): CoverArea => ({
  ...{ id, fromMs, untilMs, source: 'hand' },
  keys: keys.map(([atMs, x]) => ({ atMs, x, y: 0.5, width: 0.1, height: 0.2 })),
});

describe('an area', () => {
  test('moves evenly between its keys and stays where it is before the first and after the last', () => {
    const moving = area(
      [
        [1_000, 0.2],
        [2_000, 0.6],
        [4_000, 0],
      ],
      null,
      null,
    );
    const xAt = (ms: number) => areaAt(moving, ms)?.x;
    expect([0, 1_000, 1_500, 2_000, 3_000, 4_000, 9_000].map(xAt)).toEqual([
      ...[0.2, 0.2, 0.4, 0.6, 0.3, 0, 0],
    ]);
  });

  test('covers from its beginning until, and not at, its end', () => {
    const limited = area([[1_500, 0.2]], 1_000, 2_000);
    expect([999, 1_000, 1_999, 2_000].map((ms) => areaAt(limited, ms) !== null)).toEqual([
      ...[false, true, true, false],
    ]);
  });

  test('has its keys in order', () => {
    const keys: [number, number][] = [
      [2_000, 0.1],
      [1_000, 0.2],
    ];
    expect(coverAreaSchema.safeParse(area(keys, null, null)).success).toBe(false);
    expect(coverAreaSchema.safeParse(area(keys.toReversed(), null, null)).success).toBe(true);
  });
});

describe('names in a transcript', () => {
  const cues = [
    { startMs: 10_000, endMs: 14_000, text: 'En toen zei Noémi dat ze niet wilde.' },
    { startMs: 20_000, endMs: 22_000, text: 'Noemi’s broer heet Jan Jansen; janken deed hij niet.' },
  ];

  test('are found as whole words, whatever their accents, capitals and possessives', () => {
    const { hits } = findSaid(cues, ['noémi', 'Jan', 'Jan Jansen', '…'], 60_000);
    expect(hits).toEqual([
      { name: 'noémi', count: 2 },
      { name: 'Jan', count: 1 },
      { name: 'Jan Jansen', count: 1 },
      { name: '…', count: 0 },
    ]);
  });

  test('are found with what nobody sees between their letters, and with any apostrophe behind them', () => {
    const forged = ['An\u{ad}na', 'A\u{200b}nna', 'Annaʼs', 'Anna`s', 'Ａｎｎａ'].map((text, index) => {
      return { startMs: index * 5_000, endMs: index * 5_000 + 1_000, text: `Dag ${text} daar` };
    });
    expect(findSaid(forged, ['Anna'], 60_000).hits).toEqual([{ name: 'Anna', count: 5 }]);
  });

  test('are bleeped where they stand in the sentence, with room around', () => {
    const { bleeps } = findSaid(cues, ['Noémi'], 60_000);
    expect(bleeps.map(({ source }) => source)).toEqual(['name', 'name']);
    const [first] = bleeps;
    // The name stands from a third to a half of the way.
    expect(first?.startMs).toBeLessThanOrEqual(11_333 - 400);
    expect(first?.startMs).toBeGreaterThan(10_000);
    expect(first?.endMs).toBeGreaterThanOrEqual(11_888 + 400);
    expect(first?.endMs).toBeLessThan(14_000);
  });

  test('of several words are found, too, where the transcript breaks them off', () => {
    const broken = [
      { startMs: 0, endMs: 4_000, text: 'Dat zei ik tegen Jan de ' },
      { startMs: 9_000, endMs: 13_000, text: 'Vries van hiernaast. Jan' },
      { startMs: 13_000, endMs: 14_000, text: 'lachte.' },
    ];
    const { hits, bleeps } = findSaid(broken, ['Jan de Vries', 'Jan lachte niet'], 60_000);
    expect(hits.map(({ count }) => count)).toEqual([1, 0]);
    // Not what is between them, which may be long.
    expect(bleeps).toHaveLength(2);
    expect(bleeps[0]?.endMs).toBeGreaterThanOrEqual(4_000);
    expect(bleeps[0]?.endMs).toBeLessThan(5_000);
    expect(bleeps[1]?.startMs).toBeLessThanOrEqual(9_000);
    expect(bleeps[1]?.endMs).toBeGreaterThan(9_900);
    expect([...brokenOff(broken, ['Jan de Vries'])]).toEqual([0, 1]);
  });

  test('that are said one after the other are one stretch, kept within the recording', () => {
    const { bleeps } = findSaid(cues, ['Jan', 'Jansen', 'broer', 'niet'], 22_000);
    expect(bleeps.at(-1)?.endMs).toBe(22_000);
    expect(
      bleeps.every(
        ({ startMs, endMs }, index) => startMs > (bleeps[index - 1]?.endMs ?? -1) && endMs > startMs,
      ),
    ).toBe(true);
  });
});
