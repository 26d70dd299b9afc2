import { expect, test } from 'vitest';
import { bestShift } from '../../electron/service/media/compare-sound';
import { seeded } from '../support/format-bytes';

const rate = 8_000;

function sound(at: (second: number) => number): Int16Array {
  return Int16Array.from({ length: 8 * rate }, (_, index) => 12_000 * at(index / rate));
}

/** What an encoder leaves of a sound: nearly the same, and worst at its start. */
function encoded(samples: Int16Array, laterBy = 0): Int16Array {
  const noise = seeded(5);
  return samples.map((_, index) => {
    const rough = index < 400 ? 0.2 : 0.01;
    return (samples[index - laterBy] ?? 0) * (1 - rough) + (noise() - 0.5) * 12_000 * rough;
  });
}

test('a steady tone is where it is, not a period on', () => {
  const tone = sound((second) => Math.sin(2 * Math.PI * 440 * second));
  expect(Math.abs(bestShift(tone, encoded(tone)) ?? NaN)).toBeLessThanOrEqual(1);
});

test('speech-like sound that lies later is found that much later', () => {
  const noise = seeded(9);
  const speech = sound((second) => (noise() - 0.5) * Math.max(0, Math.sin(2 * Math.PI * 1.7 * second)));
  for (const laterBy of [0, 4, 160, 1_600])
    expect(Math.abs((bestShift(speech, encoded(speech, laterBy)) ?? NaN) - laterBy)).toBeLessThanOrEqual(2);
});

test('sound that is not there at all is not found, and silence is right where it is', () => {
  const noise = seeded(11);
  const speech = sound(() => noise() - 0.5);
  const other = sound(() => noise() - 0.5);
  expect(bestShift(speech, other)).toBeNull();
  expect(
    bestShift(
      sound(() => 0),
      other,
    ),
  ).toBe(0);
});
