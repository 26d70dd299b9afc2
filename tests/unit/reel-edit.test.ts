import { describe, expect, test } from 'vitest';
import { reelClipSchema } from '../../shared/model/reel';
import {
  asking,
  clipOfMoment,
  cutElsewhere,
  lengthMs,
  moved,
  type ReelDraft,
  withClips,
  without,
} from '../../shared/model/reel-edit';

const id = (number: number): string => `0190b4f0-0000-7000-8000-00000000000${number}`;
const moment = { id: id(8), recording: id(9), startMs: 1_000, endMs: null };

function reelOf(count: number): ReelDraft {
  let next = 0;
  const clips = Array.from({ length: count }, (_, index) => ({
    ...{ recording: id(9), annotation: null, startMs: index * 1_000, endMs: index * 1_000 + 500 },
    ...{ title: `${index + 1}`, pause: null },
  }));
  return withClips({ id: id(7), title: '', clips: [] }, clips, () => id((next += 1)));
}
const titles = ({ clips }: ReelDraft): string => clips.map(({ title }) => title).join('');

describe('a clip of a moment', () => {
  test('has the usual room around a point, within the recording, and no title that is too long', () => {
    const clip = clipOfMoment(moment, 4_000, 'x'.repeat(500));
    expect(clip).toMatchObject({ annotation: id(8), startMs: 0, endMs: 4_000, pause: null });
    expect(reelClipSchema.safeParse({ ...clip, id: id(1) }).success).toBe(true);
  });
  test('is none where there is nothing to show', () => {
    expect(clipOfMoment({ ...moment, startMs: 9_000, endMs: 9_000 }, 9_000, '')).toBeNull();
  });
});

describe('a reel', () => {
  test('is put in order one clip at a time, never past its ends', () => {
    expect(titles(moved(reelOf(4), id(4), 0))).toBe('4123');
    expect(titles(moved(reelOf(4), id(1), 99))).toBe('2341');
    expect(titles(moved(reelOf(4), id(2), -1))).toBe('2134');
    expect(titles(moved(reelOf(4), id(5), 0))).toBe('1234');
  });
  test('lasts as long as what is left of its clips', () => {
    const cut = cutElsewhere(reelOf(3), id(2), { startMs: 0, endMs: 2_000 });
    expect(lengthMs(cut)).toBe(3_000);
    expect(lengthMs(without(cut, id(2)))).toBe(1_000);
  });
  test('asks only what is written', () => {
    const asked = asking(reelOf(1), id(1), 'Wat nu?');
    expect(asked.clips[0]?.pause).toEqual({ atMs: null, question: 'Wat nu?', seconds: 8 });
    expect(asking(asked, id(1), '').clips[0]?.pause).toBeNull();
  });
});
