import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beeps, madeBy } from '../support/fixtures';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

test('the window sees a waveform grow from the left, and nothing of it once it is whole', async () => {
  const sound = await madeBy(['-f', 'lavfi', '-i', 'sine=f=310:r=8000:d=3000', '-c:a', 'pcm_s16le'], 'wav');
  const { call, service, takeIn } = await openLibrary();
  const { recording } = await takeIn(sound);
  const ask = { recording: recording.id, file: null };
  const seen: number[] = [];
  for (;;) {
    const soFar = await call('recordings.waveformSoFar', ask);
    if (soFar !== null) {
      const peaks = new Int8Array(Buffer.from(soFar.peaks, 'base64'));
      expect(soFar.durationMs).toBe(3_000_000);
      const done = Math.floor((soFar.doneMs / soFar.durationMs) * (peaks.length / 2));
      if (done > 0) expect(Math.max(...peaks.subarray(0, done * 2))).toBeGreaterThan(10);
      expect(peaks.subarray((done + 1) * 2).every((value) => value === 0)).toBe(true);
      seen.push(soFar.doneMs);
    }
    const jobs = await call('jobs.list', { recording: recording.id });
    if (jobs.some(({ kind, state }) => kind === 'waveform' && state === 'done')) break;
    // Every call is answered at once: without a turn of the event loop no sound would ever arrive.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(seen).toEqual(seen.toSorted((left, right) => left - right));
  expect(seen.some((doneMs) => doneMs > 0 && doneMs < 3_000_000)).toBe(true);
  expect(await call('recordings.waveformSoFar', ask)).toBeNull();
  await service.settled(recording.id);
  expect(await call('recordings.get', { recording: recording.id })).toMatchObject({
    hasWaveform: true,
    stored: true,
    warnings: [],
  });
});

test('a recording whose sound turns out to be damaged says so and keeps the rest', async () => {
  const bytes = await readFile(await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=30`, '-c:a', 'aac'], 'm4a'));
  const path = join(await temporaryFolder(), 'x.m4a');
  const from = Math.floor(bytes.length * 0.45);
  await writeFile(path, bytes.fill(0x55, from, from + Math.floor(bytes.length * 0.1)));
  const { call, service, takeIn } = await openLibrary();
  const { recording } = await takeIn(path);
  await service.settled(recording.id);
  const after = await call('recordings.get', { recording: recording.id });
  expect(after).toMatchObject({ hasWaveform: true, stored: true, warnings: ['damaged'] });
});
