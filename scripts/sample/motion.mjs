/** How the two people move: lips follow the sound, everything else follows who speaks and how the client feels. */
import { REST } from './people.mjs';
import { FRAME_MS, SAMPLE_RATE, seeded } from './speech.mjs';

/**
 * @param {Float32Array} samples
 * @param {{speaker: string, startMs: number, endMs: number, mood: number}[]} turns
 * @returns {{coach: typeof REST, client: typeof REST}[]} one pair of poses for each frame
 */
export function makePoses(samples, turns) {
  const count = Math.round(((samples.length / SAMPLE_RATE) * 1000) / FRAME_MS);
  const lips = lipShapes(samples, count);
  const moods = smooth(
    frames(count, (ms) => moodAt(turns, ms)),
    14,
  );
  const people = ['coach', 'client'].map((speaker) => onePerson(speaker, turns, lips, moods, count));
  return frames(count, (_ms, i) => ({ coach: people[0][i], client: people[1][i] }));
}

function onePerson(speaker, turns, lips, moods, count) {
  const isCoach = speaker === 'coach';
  const own = turns.filter((turn) => turn.speaker === speaker);
  const random = seeded(isCoach ? 7 : 41);
  const talks = frames(count, (ms) =>
    own.some((turn) => ms >= turn.startMs - 60 && ms < turn.endMs + 40) ? 1 : 0,
  );
  const light = smooth(talks, 3);
  const energy = smooth(
    frames(count, (_ms, i) => talks[i] * lips[i].open),
    9,
  );
  const gestures = smooth(
    frames(count, (ms) => gestureAt(own, ms)),
    7,
  );
  const nods = nodsFor(isCoach, turns, count);
  const shut = blinks(random, count);
  const phase = isCoach ? 0.4 : 2.1;
  return frames(count, (ms, i) => {
    const mood = isCoach ? 0.55 + moods[i] * 0.3 : moods[i];
    const seconds = ms / 1000;
    const sway =
      (Math.sin(seconds * 2.3 + phase) * 2.1 + Math.sin(seconds * 3.9 + phase * 3) * 1.2) * light[i];
    return {
      speak: light[i],
      nod: nods[i] * 7 - energy[i] * 3,
      turn: sway + nods[i] * 4 + (isCoach ? -0.6 : Math.max(0, -mood) * 4),
      lean: (isCoach ? 0.8 : 0.2 + moods[i] * 0.8) + light[i] * 0.5,
      blink: shut[i],
      mouth: talks[i] ? lips[i] : REST.mouth,
      smile: Math.max(-0.5, Math.min(0.9, mood)) * (1 - energy[i] * 0.4),
      brow: Math.max(-0.8, Math.min(0.8, mood * 0.6 + energy[i] * 0.5)),
      gaze: isCoach ? 0 : Math.max(0, -mood) * 0.75,
      gesture: gestures[i],
    };
  });
}

/** Mouth opening from loudness; width from the share of high tones (an "ie" is wide, an "oe" is round). */
function lipShapes(samples, count) {
  const perFrame = (SAMPLE_RATE * FRAME_MS) / 1000;
  let loudest = 0;
  const raw = frames(count, (_ms, i) => {
    let [energy, change] = [1e-9, 0];
    for (let k = i * perFrame; k < (i + 1) * perFrame; k++) {
      energy += samples[k] ** 2;
      change += (samples[k] - (samples[k - 1] ?? 0)) ** 2;
    }
    loudest = Math.max(loudest, energy);
    return { energy, brightness: Math.sqrt(change / energy) * 8 };
  });
  return raw.map(({ energy, brightness }) => {
    const level = 1 + (10 * Math.log10(energy / loudest)) / 26;
    return {
      open: Math.max(0, Math.min(1, level * 1.15)) ** 1.4,
      wide: Math.max(-1, Math.min(1, brightness - 1)),
    };
  });
}

function moodAt(turns, ms) {
  // A mood sets in a little before the words that show it.
  return turns.findLast((turn) => ms >= turn.startMs - 900)?.mood ?? turns[0].mood;
}

/** The hand comes up twice in a turn of some length, for the first and the last thought. */
function gestureAt(own, ms) {
  for (const { startMs, endMs } of own) {
    if (ms < startMs || ms > endMs || endMs - startMs < 2200) continue;
    const share = (ms - startMs) / (endMs - startMs);
    if (share > 0.12 && share < 0.4) return 0.75;
    if (share > 0.62 && share < 0.88) return 1;
  }
  return 0;
}

/** Who listens nods: in the other's turn after a thought, and at its end. */
function nodsFor(isCoach, turns, count) {
  const times = turns
    .filter((turn) => (turn.speaker === 'client') === isCoach)
    .filter((turn) => isCoach || turn.mood > 0)
    .flatMap(({ startMs, endMs }) =>
      endMs - startMs > 3500 ? [startMs + (endMs - startMs) * 0.5, endMs - 250] : [endMs - 250],
    );
  return frames(count, (ms) =>
    times.reduce((sum, at) => {
      const t = (ms - at) / 760;
      return t > 0 && t < 1
        ? sum +
            Math.sin(t * 2 * Math.PI - Math.PI / 2) * 0.5 * Math.sin(t * Math.PI) +
            0.5 * Math.sin(t * Math.PI)
        : sum;
    }, 0),
  );
}

const BLINK = [0.6, 1, 1, 0.4];

function blinks(random, count) {
  const shut = new Array(count).fill(0);
  for (
    let i = 20 + Math.floor(random() * 40);
    i + BLINK.length < count;
    i += 55 + Math.floor(random() * 70)
  ) {
    BLINK.forEach((value, k) => {
      shut[i + k] = value;
    });
  }
  return shut;
}

function frames(count, make) {
  return Array.from({ length: count }, (_, i) => make(i * FRAME_MS + FRAME_MS / 2, i));
}

/** Two passes of a moving mean: starts and ends gently, without delay. */
function smooth(values, radius) {
  const once = (list) =>
    list.map((_, i) => {
      let sum = 0;
      for (let k = i - radius; k <= i + radius; k++) sum += list[Math.max(0, Math.min(list.length - 1, k))];
      return sum / (radius * 2 + 1);
    });
  return once(once(values));
}
