import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from '../../electron/main/window-state';

const screen = { x: 0, y: 27, width: 1920, height: 1053 };
const bounds = { x: 100, y: 120, width: 1200, height: 800 };
const state = { bounds, maximized: true, fullScreen: false };

describe('what is kept of the window', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terugblik-window-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('comes back as it was written, without leaving a half-made file', async () => {
    const file = join(folder, 'window.json');
    writeWindowState(file, { ...state, maximized: false });
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(await readdir(folder)).toEqual(['window.json']);
  });

  it.each(['', '{', 'null', '{"bounds":{}}', '{"bounds":{"x":1e999,"y":0,"width":1,"height":1}}'])(
    'is nothing when the file says %j',
    async (text) => {
      const file = join(folder, 'window.json');
      await writeFile(file, text);
      expect(readWindowState(file)).toBeNull();
    },
  );

  it('is nothing when there is no file', () => {
    expect(readWindowState(join(folder, 'window.json'))).toBeNull();
  });
});

describe('placeWindow', () => {
  it('opens where it was', () => expect(placeWindow(bounds, [screen])).toEqual(bounds));

  it('opens on a second screen, also left of the first', () => {
    const left = { x: -1600, y: 0, width: 1600, height: 900 };
    const there = { ...bounds, x: -1500 };
    expect(placeWindow(there, [screen, left])).toEqual(there);
    expect(placeWindow(there, [screen])).toEqual({ x: 320, y: 133, width: 1280, height: 840 });
  });

  it('comes back when its title bar could not be grasped', () => {
    for (const lost of [
      { ...bounds, y: -50 },
      { ...bounds, y: 1200 },
      { ...bounds, x: 1900 },
    ])
      expect(placeWindow(lost, [screen])).not.toEqual(lost);
  });

  it('is never smaller than can be worked in, and in sight', () => {
    const size = fc.integer({ min: 1, max: 5000 });
    const place = fc.integer({ min: -5000, max: 5000 });
    const rectangle = fc.record({ x: place, y: place, width: size, height: size });
    fc.assert(
      fc.property(fc.option(rectangle), rectangle, (kept, area) => {
        const placed = placeWindow(kept, [area]);
        expect(placed.width).toBeGreaterThanOrEqual(960);
        expect(placed.height).toBeGreaterThanOrEqual(640);
        expect(placed.y).toBeGreaterThanOrEqual(area.y);
        expect(placed.x).toBeLessThan(area.x + area.width);
      }),
    );
  });
});
