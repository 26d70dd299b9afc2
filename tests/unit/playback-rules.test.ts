import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentHere } from '../../renderer/features/review/moment-here';
import { aroundPointMs, playedRange } from '../../renderer/playback/played-range';
import { PlayCourse } from '../../renderer/playback/play-course';
import { recordingVoices, voiceOwners } from '../../renderer/playback/recording-voices';
import { backwardPosition, nextShuttle } from '../../renderer/playback/shuttle';
import { keptSideMs, type MarkedPlace, silencesToSkip, type Span } from '../../renderer/playback/silences';
import { turnStarts, turnStep } from '../../renderer/playback/turn-steps';
import { catchUpMs, correctionOf, DriftGauge, nearEnoughMs } from '../../renderer/playback/voice-drift';

describe('the shuttle', () => {
  const presses = (directions: readonly (1 | -1)[], ownRate = 1): number[] => {
    let speed = 0;
    return directions.map((direction) => (speed = nextShuttle(speed, direction, ownRate)));
  };

  test('goes faster with each press, and no faster than three times', () => {
    expect(presses([1, 1, 1, 1, 1])).toEqual([1, 1.5, 2, 3, 3]);
    expect(presses([-1, -1, -1, -1, -1])).toEqual([-1, -1.5, -2, -3, -3]);
  });

  test('turns round at once, from any speed', () => {
    expect(presses([1, 1, 1, -1, 1])).toEqual([1, 1.5, 2, -1, 1]);
  });

  test('begins at the speed the user chose', () => {
    expect(presses([1, 1, -1, 1], 0.5)).toEqual([0.5, 1, -1, 0.5]);
    expect(presses([1, 1], 2.5)).toEqual([2.5, 3]);
  });

  test('goes back as fast as it says, to the beginning and no further', () => {
    expect(backwardPosition(10_000, 2, 1_500)).toBe(7_000);
    expect(backwardPosition(1_000, 3, 900)).toBe(0);
  });
});

const durationMs = 600_000;
const span = fc
  .tuple(fc.integer({ min: 0, max: durationMs - 1 }), fc.integer({ min: 1, max: 60_000 }))
  .map(([startMs, lengthMs]): Span => ({ startMs, endMs: Math.min(durationMs, startMs + lengthMs) }));
const place = fc
  .tuple(span, fc.boolean())
  .map(([{ startMs, endMs }, isPoint]): MarkedPlace => ({ startMs, endMs: isPoint ? null : endMs }));

/** Plays from the beginning in steps of a frame or so and answers which stretches were jumped over. */
function jumpsOf(skips: readonly Span[], stepMs: number): Span[] {
  let nowMs = 0;
  const jumps: Span[] = [];
  const course = new PlayCourse({
    jump: (targetMs) => {
      jumps.push({ startMs: nowMs, endMs: targetMs });
      nowMs = targetMs;
    },
    stopAt: () => expect.unreachable('nothing was to stop'),
    onChange: () => {},
  });
  course.setSilences(skips);
  for (; nowMs < durationMs; nowMs += stepMs) course.reached(nowMs);
  return jumps;
}

describe('skipping silence', () => {
  test('keeps a bit on each side, and begins at once where nobody has spoken yet', () => {
    const speech = [
      { startMs: 4_000, endMs: 9_000 },
      { startMs: 14_000, endMs: 20_000 },
      { startMs: 21_000, endMs: 22_000 },
    ];
    expect(silencesToSkip(speech, [], durationMs)).toEqual([
      { startMs: 0, endMs: 4_000 - keptSideMs },
      { startMs: 9_000 + keptSideMs, endMs: 14_000 - keptSideMs },
    ]);
  });

  test('where nobody listened, nothing is known to be silent', () => {
    expect(silencesToSkip([], [], durationMs)).toEqual([]);
  });

  test('never passes over a moment, a tagged silence, or anything that was said', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 30 }),
        fc.array(place, { maxLength: 20 }),
        fc.integer({ min: 5, max: 120 }),
        (speech, marked, stepMs) => {
          for (const jump of jumpsOf(silencesToSkip(speech, marked, durationMs), stepMs)) {
            expect(jump.endMs).toBeGreaterThan(jump.startMs);
            const isOver = ({ startMs, endMs }: MarkedPlace): boolean =>
              startMs < jump.endMs && (endMs ?? startMs) > jump.startMs;
            expect(marked.filter(isOver)).toEqual([]);
            expect(speech.filter(isOver)).toEqual([]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a silence with a moment anywhere in it is heard whole', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), place, (speech, moment) => {
        const overlaps = ({ startMs, endMs }: Span): boolean =>
          moment.startMs <= endMs + keptSideMs && (moment.endMs ?? moment.startMs) >= startMs - keptSideMs;
        expect(silencesToSkip(speech, [moment], durationMs).filter(overlaps)).toEqual([]);
      }),
    );
  });

  test('who goes into a silence hears it', () => {
    const jumps: number[] = [];
    const course = new PlayCourse({ jump: (ms) => jumps.push(ms), stopAt: () => {}, onChange: () => {} });
    course.setSilences([{ startMs: 1_000, endMs: 5_000 }]);
    course.reached(900);
    course.went(2_000);
    for (const nowMs of [2_000, 2_040, 2_080]) course.reached(nowMs);
    expect(jumps).toEqual([]);
    course.went(900);
    for (const nowMs of [900, 960, 1_020]) course.reached(nowMs);
    expect(jumps).toEqual([5_000]);
  });
});

describe('a stretch that is played', () => {
  const course = (loop: boolean) => {
    const done: string[] = [];
    const made = new PlayCourse({
      jump: (ms) => done.push(`jump ${ms}`),
      stopAt: (ms) => done.push(`stop ${ms}`),
      onChange: () => {},
    });
    made.setRange({ startMs: 2_000, endMs: 3_000, loop });
    return { made, done };
  };

  test('goes round, or stops at its end', () => {
    const [round, once] = [course(true), course(false)];
    for (const { made } of [round, once]) for (const ms of [2_000, 2_980, 3_012]) made.reached(ms);
    expect(round.done).toEqual(['jump 2000']);
    expect(once.done).toEqual(['stop 3000']);
    expect(once.made.range).toBeNull();
  });

  test('is left by going elsewhere, not by moving in it', () => {
    const { made } = course(true);
    made.went(2_500);
    expect(made.range).not.toBeNull();
    made.went(3_001);
    expect(made.range).toBeNull();
  });

  test('is the chosen moment, or the one under the playhead; a point with what is around it', () => {
    const [a, b] = [
      { id: 'a', startMs: 1_000, endMs: 9_000 },
      { id: 'b', startMs: 20_000, endMs: null },
    ];
    expect(momentHere([a, b], b, 2_000)).toBe(b);
    expect(momentHere([a, b], null, 2_000)).toBe(a);
    expect(momentHere([a, b], null, 20_000 + aroundPointMs)).toBe(b);
    expect(momentHere([a, b], null, 15_000)).toBeNull();
    expect(playedRange(a, durationMs)).toEqual({ startMs: 1_000, endMs: 9_000 });
    expect(playedRange({ startMs: 1_000, endMs: null }, 3_500)).toEqual({ startMs: 0, endMs: 3_500 });
  });
});

describe('turns', () => {
  const turn = (speaker: string | null, startMs: number, endMs: number) => ({ speaker, startMs, endMs });

  test('are where the word passes on; one speaker twice in a row is one turn', () => {
    const spoken = [
      turn('a', 0, 1_000),
      turn('a', 3_000, 4_000),
      turn('b', 5_000, 9_000),
      turn('a', 9_500, 9_900),
    ];
    expect(turnStarts(spoken)).toEqual([0, 5_000, 9_500]);
  });

  test('of a voice that nobody named end with a pause', () => {
    expect(turnStarts([turn(null, 0, 1_000), turn(null, 1_500, 3_000), turn(null, 5_000, 6_000)])).toEqual([
      0, 5_000,
    ]);
  });

  test('forward leads to the next, back to the beginning of this one and then to the one before', () => {
    const starts = [0, 5_000, 9_500];
    expect(turnStep(starts, 5_000, 1)).toBe(9_500);
    expect(turnStep(starts, 9_500, 1)).toBeNull();
    expect(turnStep(starts, 8_000, -1)).toBe(5_000);
    expect(turnStep(starts, 5_000, -1)).toBe(0);
    expect(turnStep(starts, 200, -1)).toBeNull();
  });
});

describe('voices of their own', () => {
  test('are brought beside the picture, gently when they are near', () => {
    expect(correctionOf(nearEnoughMs)).toBe(1);
    expect(correctionOf(40)).toBeCloseTo(0.96);
    expect(correctionOf(-40)).toBeCloseTo(1.04);
    expect(correctionOf(500)).toBe('jump');
    fc.assert(
      fc.property(fc.integer({ min: -179, max: 179 }), (driftMs) => {
        const factor = correctionOf(driftMs);
        expect(factor).not.toBe('jump');
        // Ahead goes slower, behind goes faster, and never so much that it is heard.
        expect(Math.sign(1 - Number(factor))).toBe(
          Math.abs(driftMs) <= nearEnoughMs ? 0 : Math.sign(driftMs),
        );
        expect(Math.abs(1 - Number(factor))).toBeLessThanOrEqual(0.08 + Number.EPSILON);
      }),
    );
  });

  test('come to rest beside the picture in a few steps, from any distance they are gently brought from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), (startMs) => {
        let driftMs = startMs;
        for (let step = 0; step < 4; step += 1) driftMs += catchUpMs * (Number(correctionOf(driftMs)) - 1);
        expect(Math.abs(driftMs)).toBeLessThanOrEqual(nearEnoughMs);
      }),
    );
  });

  test('are looked at several times before one look is believed', () => {
    const gauge = new DriftGauge();
    const answers = [20, 22, -60, 21, 90, 19, 20, 5].map((driftMs) => gauge.look(driftMs));
    expect(answers).toEqual([null, null, null, null, null, null, 20, null]);
  });

  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  const file = (n: number, speaker: string | null) => ({
    id: id(n),
    name: `audio${n}.m4a`,
    sizeBytes: 1,
    role: 'speaker' as const,
    startMs: n * 1_000,
    durationMs: 9_000,
    speaker,
    heard: false,
    hasWaveform: true,
    stored: true,
    missing: false,
  });

  test('are those of participants who were recorded apart, several files of one together', () => {
    const files = [file(1, id(8)), file(2, id(9)), file(3, id(8))];
    const speakers = [8, 9].map((n) => ({ id: id(n), name: `P${n}`, role: null, source: 'track' as const }));
    const tracks = recordingVoices({ id: id(0), files });
    expect(tracks.map(({ owner, startMs }) => [owner, startMs])).toEqual([
      [id(8), 1_000],
      [id(9), 2_000],
      [id(8), 3_000],
    ]);
    expect(voiceOwners({ files, speakers }, tracks)).toEqual([
      { id: id(8), name: 'P8' },
      { id: id(9), name: 'P9' },
    ]);
  });

  test('of one alone are none: that is what is heard anyway', () => {
    expect(recordingVoices({ id: id(0), files: [file(1, id(8)), file(2, id(8))] })).toEqual([]);
  });
});
