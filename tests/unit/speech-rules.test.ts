import { assert, array, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../shared/model/id';
import { idSchema } from '../../shared/model/id';
import { layCorrections, type SpeechCorrection, type SpeechPart, type Turn } from '../../shared/model/speech';
import { talkShare } from '../../shared/model/talk-share';
import { breathMs, furthestLeadInMs, utteranceStart } from '../../shared/model/utterance';

const coach = idSchema.parse('11111111-1111-4111-8111-111111111111');
const client = idSchema.parse('22222222-2222-4222-8222-222222222222');
const lanes: readonly (Id | null)[] = [coach, client, null];
const lengthMs = 200;

const stretch = record({
  speaker: constantFrom(...lanes),
  startMs: integer({ min: 0, max: lengthMs - 1 }),
  lastsMs: integer({ min: 1, max: 60 }),
}).map(({ speaker, startMs, lastsMs }) => ({
  speaker,
  startMs,
  endMs: Math.min(lengthMs, startMs + lastsMs),
}));
const guesses = array(stretch, { maxLength: 12 });
const corrections = array(
  record({ part: stretch, speaks: boolean() }).map(
    ({ part, speaks }): SpeechCorrection => ({ ...part, speaks }),
  ),
  { maxLength: 12 },
);

/** The rule said again, one millisecond at a time: what each lane is, and whether somebody said so. */
function millisecondByMillisecond(
  parts: readonly SpeechPart[],
  said: readonly SpeechCorrection[],
  lane: Id | null,
): ('guess' | 'sure' | null)[] {
  return Array.from({ length: lengthMs }, (_, ms) => {
    const holds = (one: SpeechPart) => one.speaker === lane && one.startMs <= ms && ms < one.endMs;
    const last = said.findLast(holds);
    if (last !== undefined) return last.speaks ? 'sure' : null;
    return parts.some(holds) ? 'guess' : null;
  });
}

function drawn(turns: readonly Turn[], lane: Id | null): ('guess' | 'sure' | null)[] {
  const line = Array.from({ length: lengthMs }, (): 'guess' | 'sure' | null => null);
  for (const { speaker, startMs, endMs, guess } of turns) {
    if (speaker === lane) line.fill(guess ? 'guess' : 'sure', startMs, endMs);
  }
  return line;
}

describe('what people say about who speaks', () => {
  it('lies over the guess, the later over the earlier, in every lane and at every millisecond', () => {
    assert(
      property(guesses, corrections, (parts, said) => {
        const turns = layCorrections(parts, said, false);
        for (const lane of lanes) {
          expect(drawn(turns, lane)).toEqual(millisecondByMillisecond(parts, said, lane));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves turns in order, within the recording, none empty and none of one lane over another', () => {
    assert(
      property(guesses, corrections, boolean(), (parts, said, confirmed) => {
        const turns = layCorrections(parts, said, confirmed);
        expect(turns).toEqual(turns.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs));
        for (const lane of lanes) {
          let endedMs = 0;
          for (const { startMs, endMs, guess } of turns.filter(({ speaker }) => speaker === lane)) {
            expect(startMs).toBeGreaterThanOrEqual(endedMs);
            expect(endMs).toBeGreaterThan(startMs);
            expect(endMs).toBeLessThanOrEqual(lengthMs);
            if (confirmed) expect(guess).toBe(false);
            endedMs = endMs;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

const turn = (speaker: Id | null, startMs: number, endMs: number) => ({ speaker, startMs, endMs });

describe('where an utterance begins', () => {
  it('is back over short pauses of the same voice, and not over long ones', () => {
    const turns = [turn(coach, 1000, 3000), turn(coach, 3000 + breathMs, 5000), turn(coach, 5200, 6000)];
    expect(utteranceStart(turns, 5900)).toBe(3000 + breathMs);
    expect(utteranceStart(turns, 2000)).toBe(1000);
  });

  it('is that of the voice that was heard until just now, and of nobody after that', () => {
    const turns = [turn(client, 1000, 3000)];
    expect(utteranceStart(turns, 3000 + breathMs - 1)).toBe(1000);
    expect(utteranceStart(turns, 3000 + breathMs)).toBeNull();
    expect(utteranceStart(turns, 999)).toBeNull();
    expect(utteranceStart([], 0)).toBeNull();
  });

  it('of two who speak at once is that of the one who began last, unless one is asked for', () => {
    const turns = [turn(client, 1000, 9000), turn(coach, 4000, 4500)];
    expect(utteranceStart(turns, 4200)).toBe(4000);
    expect(utteranceStart(turns, 4200, { speaker: client })).toBe(1000);
    expect(utteranceStart(turns, 8000)).toBe(1000);
    expect(utteranceStart(turns, 4200, { speaker: null })).toBeNull();
  });

  it('is never further back than asked for', () => {
    const breath = 300;
    const long = Array.from({ length: 20 }, (_, index) =>
      turn(client, index * 3000, (index + 1) * 3000 - breath),
    );
    const at = 59_000;
    const start = utteranceStart(long, at);
    expect(start).toBe(39_000);
    expect(at - (start ?? 0)).toBeLessThanOrEqual(furthestLeadInMs);
    expect(utteranceStart([turn(client, 0, 60_000)], at)).toBeNull();
  });
});

describe('the share of talk', () => {
  const speakers = [
    { id: coach, role: 'coach' as const },
    { id: client, role: 'client' as const },
  ];

  it('is what the coach speaks of what coach and client speak', () => {
    const turns = [turn(coach, 0, 1000), turn(client, 500, 3500), turn(null, 4000, 9000)];
    expect(talkShare(turns, speakers)).toEqual({ coachMs: 1000, clientMs: 3000, coachShare: 0.25 });
  });

  it('counts two with one role once where they speak at once', () => {
    const other = idSchema.parse('33333333-3333-4333-8333-333333333333');
    const turns = [
      turn(client, 0, 2000),
      turn(other, 1000, 3000),
      turn(other, 1500, 1600),
      turn(coach, 0, 1000),
    ];
    const three = [...speakers, { id: other, role: 'client' as const }];
    expect(talkShare(turns, three)).toEqual({ coachMs: 1000, clientMs: 3000, coachShare: 0.25 });
  });

  it('is unknown while nobody knows who is who', () => {
    expect(talkShare([turn(null, 0, 1000)], speakers)).toEqual({ coachMs: 0, clientMs: 0, coachShare: null });
    expect(talkShare([turn(coach, 0, 1000)], [{ id: coach, role: null }])).toMatchObject({
      coachShare: null,
    });
  });
});
