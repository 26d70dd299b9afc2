import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listeningRate } from '../../electron/service/media/mono-sound';
import { LevelMeter, silentLevels } from '../../electron/service/speech/level-meter';
import { dropShort, fillPauses, type Marks, runsOf, widen } from '../../electron/service/speech/marks';
import { nameByCues } from '../../electron/service/speech/name-by-cues';
import { soundOfTrack } from '../../electron/service/speech/track-sound';
import { spokenMarks } from '../../electron/service/speech/voice-marks';
import { excessOf, whoSpeaks, worthHearing } from '../../electron/service/speech/who-speaks';
import { idSchema } from '../../shared/model/id';
import { seeded } from '../support/two-voices';

const anyMarks = array(integer({ min: 0, max: 1 }), { maxLength: 80 }).map((marks) => Uint8Array.from(marks));
const text = (marks: Marks): string => marks.join('');
const changed = (marks: Marks, change: (own: Marks) => void): Marks => {
  const own = Uint8Array.from(marks);
  change(own);
  return own;
};

describe('marks of ten milliseconds', () => {
  it('are the runs that they are made of', () => {
    assert(
      property(anyMarks, (marks) => {
        const drawn = new Uint8Array(marks.length);
        for (const { first, end } of runsOf(marks)) {
          expect(end).toBeGreaterThan(first);
          drawn.fill(1, first, end);
        }
        expect(drawn).toEqual(marks);
      }),
    );
  });

  it('lose short pauses, short runs, and gain room around them, as a text would', () => {
    assert(
      property(anyMarks, integer({ min: 1, max: 6 }), (marks, long) => {
        const filled = text(marks).replaceAll(/(?<=1)0+(?=1)/gu, (gap) =>
          gap.length < long ? '1'.repeat(gap.length) : gap,
        );
        expect(text(changed(marks, (own) => fillPauses(own, long)))).toBe(filled);
        const dropped = text(marks).replaceAll(/1+/gu, (run) =>
          run.length < long ? '0'.repeat(run.length) : run,
        );
        expect(text(changed(marks, (own) => dropShort(own, long)))).toBe(dropped);
        const wide = changed(marks, (own) => widen(own, long));
        wide.forEach((mark, at) => {
          const near = marks.subarray(Math.max(0, at - long), at + long + 1).includes(1);
          expect(mark === 1).toBe(near);
        });
      }),
    );
  });
});

describe('the level of a sound', () => {
  it('is the mean square of each ten milliseconds, however it comes in pieces, and hum does not count', () => {
    const tone = (hertz: number) =>
      Float32Array.from(
        { length: listeningRate },
        (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / listeningRate),
      );
    const levels = (samples: Float32Array, pieces: readonly number[]) => {
      const power = silentLevels(1000);
      const meter = new LevelMeter(power, 0);
      let at = 0;
      for (const size of [...pieces, samples.length]) {
        meter.push(samples.subarray(at, at + size));
        at += size;
      }
      return power;
    };
    const voice = levels(tone(1000), [1, 159, 7, 4000]);
    expect(voice).toEqual(levels(tone(1000), []));
    expect(voice[50]).toBeCloseTo(0.125, 2);
    expect((levels(tone(50), [])[50] ?? 1) / 0.125).toBeLessThan(0.02);
  });
});

describe('a voice', () => {
  it('begins where the model is sure, goes on where it is nearly, and leaves out what is no word', () => {
    // Frames of 32 ms: one sure one alone, then two sure ones with a doubtful one between, then a short pause, then more.
    const sureness = Float32Array.of(
      0,
      0,
      0.6,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0.9,
      0.4,
      0.9,
      0.2,
      0.2,
      0.9,
      0.4,
      0.4,
      0,
      0,
    );
    const runs = runsOf(spokenMarks(sureness, sureness.length * 32));
    expect(runs).toEqual([{ first: Math.round((13 * 32 - 20) / 10), end: Math.round((21 * 32 - 20) / 10) }]);
  });
});

/** Syllables: what a voice does from `first` to `end`, in decibels, over a noise. */
function levelsWith(
  length: number,
  voices: readonly { first: number; end: number; decibel: number }[],
  seed: number,
) {
  const random = seeded(seed);
  return Float32Array.from({ length }, (_, mark) => {
    let power = 10 ** (-60 / 10) * (0.8 + 0.4 * random());
    for (const { first, end, decibel } of voices) {
      const syllable = 0.6 + 0.4 * Math.sin(mark / 4);
      if (mark >= first && mark < end) power += syllable * 10 ** (decibel / 10);
    }
    return power;
  });
}

const spans = (length: number, ...stretches: [number, number][]): Marks => {
  const marks = new Uint8Array(length);
  for (const [first, end] of stretches) marks.fill(1, first, end);
  return marks;
};

describe('who speaks', () => {
  const length = 6000;
  /** One speaks, then the other, then both at once, then neither; each is heard in the other's track. */
  const meeting = (quieter: number, leak: number) => {
    const coach = [
      { first: 100, end: 1500, decibel: -20 },
      { first: 3500, end: 4500, decibel: -20 },
    ];
    const client = [
      { first: 1600, end: 3000, decibel: -20 - quieter },
      { first: 3500, end: 4500, decibel: -20 - quieter },
    ];
    const softer = (own: typeof coach) => own.map((one) => ({ ...one, decibel: one.decibel - leak }));
    return [
      levelsWith(length, [...coach, ...softer(client)], 1),
      levelsWith(length, [...client, ...softer(coach)], 2),
    ];
  };
  const truth = [spans(length, [100, 1500], [3500, 4500]), spans(length, [1600, 3000], [3500, 4500])];
  /** The model hears a voice wherever there is one, whosever it is. */
  const heard = spans(length, [100, 1500], [1600, 3000], [3500, 4500]);

  it.each([
    [0, 20],
    [6, 15],
    [12, 20],
  ])(
    'is each in the own track, and both where both do (client %i dB quieter, heard %i dB softer)',
    (quieter, leak) => {
      const sounds = meeting(quieter, leak).map(soundOfTrack);
      const found = whoSpeaks(excessOf(sounds), [heard, heard]);
      for (const [index, own] of truth.entries()) {
        const wrong = own.filter((mark, at) => mark !== found[index]?.[at]).length;
        expect(wrong / length).toBeLessThan(0.02);
      }
    },
  );

  it('is somebody, and one only, where two tracks hold the very same sound', () => {
    const [same = new Float32Array()] = meeting(0, 200);
    const sounds = [same, same].map(soundOfTrack);
    const found = whoSpeaks(excessOf(sounds), [heard, heard]);
    const someone = found[0]?.map((mark, at) => mark | (found[1]?.[at] ?? 0)) ?? new Uint8Array();
    expect(someone.filter((mark, at) => mark !== heard[at]).length / length).toBeLessThan(0.02);
    expect(found[0]?.some((mark, at) => mark === 1 && found[1]?.[at] === 1)).toBe(false);
  });

  it('is nobody where the model hears no voice, however loud it is', () => {
    const sounds = meeting(0, 20).map(soundOfTrack);
    const found = whoSpeaks(excessOf(sounds), [new Uint8Array(length), new Uint8Array(length)]);
    expect(found.flatMap(runsOf)).toEqual([]);
  });

  it('is worth hearing in a track where its own speaker may be, and hardly elsewhere', () => {
    const sounds = meeting(6, 20).map(soundOfTrack);
    const worth = worthHearing(sounds, excessOf(sounds));
    for (const [index, own] of truth.entries()) {
      expect(own.every((mark, at) => mark === 0 || worth[index]?.[at] === 1)).toBe(true);
      expect((worth[index] ?? new Uint8Array()).reduce((sum, mark) => sum + mark, 0) / length).toBeLessThan(
        0.65,
      );
    }
    const silent = [silentLevels(length * 10), silentLevels(length * 10)].map(soundOfTrack);
    expect(worthHearing(silent, excessOf(silent)).flatMap(runsOf)).toEqual([]);
  });
});

const anna = idSchema.parse('11111111-1111-4111-8111-111111111111');
const jan = idSchema.parse('22222222-2222-4222-8222-222222222222');
const part = (startMs: number, endMs: number) => ({ speaker: null, startMs, endMs });
const cue = (speaker: typeof anna | null, startMs: number, endMs: number) => ({ speaker, startMs, endMs });

describe('names from a transcript', () => {
  it('go to what is heard under their lines, whole where most of it is', () => {
    const cues = [cue(anna, 700, 3_000), cue(jan, 3_200, 6_000)];
    expect(nameByCues([part(1_000, 3_300), part(3_600, 6_400)], cues)).toEqual([
      { speaker: anna, startMs: 1_000, endMs: 3_300 },
      { speaker: jan, startMs: 3_600, endMs: 6_400 },
    ]);
  });

  it('part what is heard without a pause where the next line begins', () => {
    expect(nameByCues([part(1_000, 5_000)], [cue(anna, 1_000, 3_000), cue(jan, 3_000, 5_000)])).toEqual([
      { speaker: anna, startMs: 1_000, endMs: 3_000 },
      { speaker: jan, startMs: 3_000, endMs: 5_000 },
    ]);
  });

  it('are both, where two lines are said over each other', () => {
    const cues = [cue(anna, 1_000, 3_000), cue(jan, 1_000, 3_000)];
    expect(nameByCues([part(1_000, 3_000)], cues).map(({ speaker }) => speaker)).toEqual([anna, jan]);
  });

  it('reach a little beyond their lines, and not far', () => {
    const cues = [cue(anna, 1_000, 2_000), cue(null, 20_000, 21_000)];
    const named = nameByCues([part(2_500, 2_900), part(8_000, 9_000), part(20_000, 21_000)], cues);
    expect(named.map(({ speaker }) => speaker)).toEqual([anna, null, null]);
  });

  it('are the lines themselves while nothing was heard', () => {
    expect(nameByCues([], [cue(jan, 5, 10)])).toEqual([{ speaker: jan, startMs: 5, endMs: 10 }]);
    expect(nameByCues([part(0, 10)], [])).toEqual([part(0, 10)]);
  });
});
