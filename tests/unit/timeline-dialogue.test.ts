import fc from 'fast-check';
import { expect, test } from 'vitest';
import { silencesAfterCoach, voice, type VoicedTurn, voicesIn } from '../../renderer/timeline/dialogue';
import { textsOfTurns, turnsBetween } from '../../renderer/timeline/speech-lane';
import type { Turn } from '../../shared/model/speech';
import type { Cue } from '../../shared/model/transcript';

const says = (who: number, startMs: number, endMs: number): VoicedTurn => ({ voice: who, startMs, endMs });

test('a slice belongs to all who speak in the middle of it', () => {
  const turns = [says(voice.coach, 0, 2_500), says(voice.client, 2_000, 4_000)];
  expect([...voicesIn(turns, 0, 1_000, 5)]).toEqual([1, 1, 2, 2, 0]);
  expect([...voicesIn(turns, 0, 500, 9)]).toEqual([1, 1, 1, 1, 3, 2, 2, 2, 0]);
});

test('a word shorter than a slice still shows', () => {
  expect([...voicesIn([says(voice.client, 100, 200)], 0, 1_000, 2)]).toEqual([2, 0]);
  expect([...voicesIn([says(voice.client, 700, 800)], 0, 1_000, 2)]).toEqual([2, 0]);
  expect([...voicesIn([says(voice.client, 700, 800)], 1_000, 1_000, 2)]).toEqual([0, 0]);
});

const turns = fc
  .array(
    fc.record({
      startMs: fc.nat(60_000),
      lengthMs: fc.integer({ min: 1, max: 9_000 }),
      voice: fc.constantFrom(1, 2, 4, 8),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all
      .map(({ startMs, lengthMs, voice: who }) => says(who, startMs, startMs + lengthMs))
      .toSorted((a, b) => a.startMs - b.startMs),
  );

test('any page of slices says what the whole says', () => {
  fc.assert(
    fc.property(turns, fc.nat(300), fc.integer({ min: 1, max: 100 }), (all, first, count) => {
      const whole = voicesIn(all, 0, 173, 420);
      const page = voicesIn(all, first * 173, 173, count);
      expect([...page]).toEqual([
        ...whole.subarray(first, first + count),
        ...new Uint8Array(Math.max(0, first + count - 420)),
      ]);
    }),
  );
});

test('a silence is named when the coach spoke last and nobody speaks for two seconds', () => {
  const all = [
    says(voice.coach, 0, 4_000),
    says(voice.client, 6_000, 9_000),
    says(voice.coach, 12_000, 13_000),
    says(voice.client, 14_999, 15_000),
    says(voice.coach, 20_000, 30_000),
    says(voice.client, 22_000, 24_000),
    says(voice.coach, 33_000, 34_000),
  ];
  expect(silencesAfterCoach(all)).toEqual([
    { startMs: 4_000, endMs: 6_000 },
    { startMs: 30_000, endMs: 33_000 },
  ]);
});

const turn = (speaker: string | null, startMs: number, endMs: number): Turn => ({
  ...{ speaker, startMs, endMs, guess: true },
});
const cue = (speaker: string | null, startMs: number, endMs: number, text: string): Cue => ({
  ...{ id: startMs + 1, transcript: 't', speaker, startMs, endMs, text },
});

test('what was said stands in the turn of its own speaker', () => {
  const all = [turn('a', 0, 5_000), turn('b', 4_000, 9_000), turn('a', 9_000, 20_000)];
  const cues = [
    cue('a', 0, 2_000, 'een'),
    cue('a', 2_000, 6_000, 'twee'),
    cue('b', 4_000, 8_900, 'drie'),
    cue(null, 8_000, 12_000, 'vier'),
    cue('c', 9_000, 12_000, 'niemand'),
    cue('b', 30_000, 31_000, 'te laat'),
  ];
  expect(textsOfTurns(all, cues)).toEqual(['een twee', 'drie', 'vier']);
});

test('a cue over several turns gives each the words that fall to it, all of them and in order', () => {
  const all = [
    turn('a', 1_000, 2_000),
    turn('b', 1_500, 9_000),
    turn('a', 3_000, 5_000),
    turn('a', 8_000, 9_000),
  ];
  const cues = [cue('a', 0, 9_000, 'een twee drie vier vijf zes zeven acht')];
  expect(textsOfTurns(all, cues)).toEqual(['een twee', '', 'drie vier vijf zes', 'zeven acht']);
});

test('no cue is lost or said twice while it lies in a turn of its speaker', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 40 }), (starts) => {
      const cues = starts.map((start, index) => cue('a', start * 1_000, start * 1_000 + 900, `w${index}.`));
      const all = [turn('a', 0, 30_000), turn('b', 10_000, 90_000), turn('a', 30_000, 102_000)];
      const words = textsOfTurns(all, cues)
        .join(' ')
        .split(' ')
        .filter((word) => word !== '');
      expect(words.toSorted()).toEqual(cues.map(({ text }) => text).toSorted());
    }),
  );
});

test('turns in view are all that touch it', () => {
  const all = [turn('a', 0, 1_000), turn('a', 1_000, 5_000), turn('a', 7_000, 8_000)];
  expect(turnsBetween(all, 1_000, 7_000)).toEqual([all[1]]);
  expect(turnsBetween(all, 999, 7_001)).toEqual(all);
});
