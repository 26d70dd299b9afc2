import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heardAt, type Spoken, tagStart } from '../../shared/model/lead-in';

const turn = (speaker: string | null, startS: number, endS: number): Spoken => ({
  speaker,
  startMs: Math.round(startS * 1_000),
  endMs: Math.round(endS * 1_000),
});
const onUtterance = { leadIn: 'utterance', reactionMs: 1_500 } as const;
const playing = (atS: number) => ({ nowMs: Math.round(atS * 1_000), rate: 1 });
const only = (...turns: Spoken[]) => ({ turns, cues: [], speakers: null });
const start = (
  atS: number,
  heard: Parameters<typeof tagStart>[2],
  settings: Parameters<typeof tagStart>[1] = onUtterance,
) => tagStart(playing(atS), settings, heard) / 1_000;

describe('a tag begins', () => {
  test('at the start of the utterance that is heard', () => {
    expect(start(14, only(turn('c', 2, 8), turn('k', 11.2, 20)))).toBe(11.2);
  });

  test('before a pause for breath, not before a real pause', () => {
    expect(start(9, only(turn('c', 2, 5), turn('c', 5.6, 10)))).toBe(2);
    expect(start(9, only(turn('c', 2, 5), turn('c', 5.8, 10)))).toBe(5.8);
  });

  test('with what was said just before, when it is silent now', () => {
    expect(start(9.5, only(turn('c', 4, 8)))).toBe(4);
    // Too long ago: then what counts is how long a hand needs.
    expect(start(10.5, only(turn('c', 4, 8)))).toBe(9);
  });

  test('with what was said before, when the answer began within half a second', () => {
    const talk = only(turn('c', 4, 8), turn('k', 8.2, 15));
    expect(start(8.5, talk)).toBe(4);
    expect(start(8.8, talk)).toBe(8.2);
  });

  test('not at a hum in the middle of what another says', () => {
    expect(start(10.3, only(turn('k', 4, 20), turn('c', 10, 10.6)))).toBe(4);
    // A sentence through another is no hum.
    expect(start(12, only(turn('k', 4, 20), turn('c', 10, 13)))).toBe(10);
  });

  test('with the words of the one whom the code is about, also when the other answers by now', () => {
    const talk = { ...only(turn('c', 4, 8), turn('k', 8.2, 30)), speakers: new Set(['c']) };
    expect(start(14, talk)).toBe(4);
    expect(start(16.5, talk)).toBe(15);
  });

  test('with an unknown voice, as it may be the one', () => {
    const talk = { ...only(turn(null, 4, 8), turn('k', 1, 3)), speakers: new Set(['c']) };
    expect(start(7, talk)).toBe(4);
  });

  test('where the line of a transcript does when nobody listened, and a reaction time back without either', () => {
    const lines = { turns: [], cues: [turn(null, 6, 9)], speakers: null };
    expect(start(8, lines)).toBe(6);
    expect(start(8, only())).toBe(6.5);
    expect(start(0.4, only())).toBe(0);
  });

  test('never thirty seconds back: of a long story it is the last stretch that is near', () => {
    expect(start(80, only(turn('k', 2, 90)))).toBe(78.5);
    expect(start(80, only(turn('k', 2, 60), turn('k', 60.3, 90)))).toBe(60.3);
  });

  test('at the key itself, or a set time before it, for who wants that', () => {
    const talk = only(turn('k', 2, 90));
    expect(start(20, talk, { leadIn: 'off', reactionMs: 1_500 })).toBe(20);
    expect(start(20, talk, { leadIn: 'reaction', reactionMs: 800 })).toBe(19.2);
    // At double speed twice as much passes before a finger is down.
    const fast = { nowMs: 20_000, rate: 2 };
    expect(tagStart(fast, { leadIn: 'reaction', reactionMs: 800 }, talk)).toBe(18_400);
  });

  test('exactly on the frame on screen while it stands still, and while it plays backward', () => {
    for (const rate of [0, -2]) {
      expect(tagStart({ nowMs: 14_000, rate }, onUtterance, only(turn('k', 11, 20)))).toBe(14_000);
    }
  });

  test('never after its key, never before the recording, never far from it', () => {
    const spans = fc.array(
      fc.record({
        speaker: fc.constantFrom('c', 'k', null),
        startMs: fc.integer({ min: 0, max: 120_000 }),
        lengthMs: fc.integer({ min: 1, max: 50_000 }),
      }),
      { maxLength: 30 },
    );
    const speakers = fc.constantFrom(null, new Set(['c']), new Set(['k']));
    const asked = fc.tuple(spans, speakers, fc.integer({ min: 0, max: 150_000 }), fc.constantFrom(0.5, 1, 3));
    fc.assert(
      fc.property(asked, ([made, who, nowMs, rate]) => {
        const turns = made.map(({ speaker, startMs, lengthMs }) => ({
          ...{ speaker, startMs },
          endMs: startMs + lengthMs,
        }));
        const startMs = tagStart({ nowMs, rate }, onUtterance, { turns, cues: [], speakers: who });
        expect(startMs).toBeLessThanOrEqual(nowMs);
        expect(startMs).toBeGreaterThanOrEqual(Math.max(0, nowMs - 30_000));
      }),
    );
  });
});

test('what is heard is who speaks, else who spoke last', () => {
  const talk = [turn('c', 1, 4), turn('k', 6, 9)];
  expect(heardAt(talk, 2_000, null)?.speaker).toBe('c');
  expect(heardAt(talk, 5_500, null)?.speaker).toBe('c');
  expect(heardAt(talk, 8_000, null)?.speaker).toBe('k');
  expect(heardAt(talk, 12_000, null)).toBeNull();
});
