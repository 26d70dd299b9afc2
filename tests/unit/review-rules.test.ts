import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moveEdge, shortestClipMs, trimWindow } from '../../renderer/features/clips/trim';
import { neighbour } from '../../renderer/features/review/moment-order';
import { newId } from '../../renderer/api/new-id';
import { closeRange } from '../../renderer/features/review/open-ranges';
import { openGroups, paletteGroups } from '../../renderer/features/review/palette-folding';
import { SeekQueue } from '../../renderer/playback/seek-queue';
import { frameworkSchema } from '../../shared/model/framework';
import { idSchema } from '../../shared/model/id';

const moment = (id: string, startMs: number) => ({ id, startMs });

test('down and up reach every moment once, also those at one instant', () => {
  const moments = [moment('a', 1_000), moment('b', 4_000), moment('c', 4_000), moment('d', 9_000)];
  const walk = (direction: 1 | -1, fromMs: number): string[] => {
    const seen: string[] = [];
    let at = neighbour(moments, null, fromMs, direction);
    while (at !== null) {
      seen.push(at.id);
      at = neighbour(moments, at.id, at.startMs, direction);
    }
    return seen;
  };
  expect(walk(1, 0)).toEqual(['a', 'b', 'c', 'd']);
  expect(walk(-1, 20_000)).toEqual(['d', 'c', 'b', 'a']);
});

test('far from the selected moment, the playhead decides', () => {
  const moments = [moment('a', 1_000), moment('b', 4_000), moment('c', 9_000)];
  expect(neighbour(moments, 'a', 8_000, 1)?.id).toBe('c');
  expect(neighbour(moments, 'c', 5_000, -1)?.id).toBe('b');
  // A jump while playing may land a little before the moment, on its frame.
  expect(neighbour(moments, 'b', 3_980, 1)?.id).toBe('c');
});

test('a range that was ended before its beginning is the stretch between; one without length is a point', () => {
  expect(closeRange(5_000, 8_000)).toEqual({ startMs: 5_000, endMs: 8_000 });
  expect(closeRange(8_000, 5_000)).toEqual({ startMs: 5_000, endMs: 8_000 });
  expect(closeRange(5_000, 5_000)).toEqual({ startMs: 5_000, endMs: null });
});

test('ids made in the window are version 7 and sort by time', () => {
  const ids = [1, 2, 65_536, 1_700_000_000_000, 2 ** 47].map((time) => newId(time));
  for (const id of ids) {
    expect(idSchema.parse(id)).toBe(id);
    expect(id[14]).toBe('7');
  }
  expect(ids.toSorted()).toEqual(ids);
});

test('a clip keeps its edges in order and inside the recording', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 80_000 }),
      fc.integer({ min: shortestClipMs, max: 10_000 }),
      fc.constantFrom<'start' | 'end'>('start', 'end'),
      fc.integer({ min: -50_000, max: 200_000 }),
      (startMs, lengthMs, edge, toMs) => {
        const moved = moveEdge({ startMs, endMs: startMs + lengthMs }, edge, toMs, 90_000);
        expect(moved.startMs).toBeGreaterThanOrEqual(0);
        expect(moved.endMs).toBeLessThanOrEqual(90_000);
        expect(moved.endMs - moved.startMs).toBeGreaterThanOrEqual(shortestClipMs);
        const shown = trimWindow(moved, 90_000);
        expect(shown.fromMs).toBeLessThanOrEqual(moved.startMs);
        expect(shown.toMs).toBeGreaterThanOrEqual(moved.endMs);
      },
    ),
  );
});

test('one seek is under way at a time, and of those that wait only the latest is made', async () => {
  const made: number[] = [];
  const finish: (() => void)[] = [];
  const queue = new SeekQueue(
    (targetMs) =>
      new Promise((resolve) => {
        made.push(targetMs);
        finish.push(resolve);
      }),
  );
  const all = Promise.all([1, 2, 3, 4].map((targetMs) => queue.request(targetMs)));
  expect(made).toEqual([1]);
  expect(queue.targetMs).toBe(4);
  finish[0]?.();
  await expect.poll(() => made).toEqual([1, 4]);
  finish[1]?.();
  await all;
  expect(queue.targetMs).toBeNull();
});

test('the palette leaves scores out and keeps every other code in sight', () => {
  const file = join(import.meta.dirname, '../../resources/frameworks/mi-skills-oars-processes.json');
  const framework = frameworkSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const groups = paletteGroups(framework, 'nl');
  const offered = groups.flatMap(({ codes }) => codes.map(({ id }) => id));
  expect(offered.toSorted()).toEqual(
    framework.codes
      .filter(({ kind }) => kind !== 'rating')
      .map(({ id }) => id)
      .toSorted(),
  );
  expect([...openGroups(groups, { widthPx: 248, heightPx: 368 })]).toEqual(['core']);
  expect([...openGroups(groups, { widthPx: 292, heightPx: 610 })]).toEqual(['core', 'guide', 'pitfall']);
  expect(openGroups(groups, { widthPx: 292, heightPx: 2_000 }).size).toBe(groups.length);
  expect(openGroups(groups, { widthPx: 248, heightPx: 0 }).size).toBe(1);
});
