import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { getFile } from '../../electron/service/recordings/file-queries';
import type { AppEvent } from '../../shared/contract/events';
import { openBareDatabase } from '../support/bare-database';
import { badlyKeptCopy, type KeptCopy, unreadCopy } from '../support/kept-copy';
import { openLibrary } from '../support/open-library';
import { ServiceProcess } from '../support/service-process';

/** Long enough that a kill in its middle is not after its end: some hundred pieces to read. */
const seconds = 7_200;
const lastSecond = (seconds - 1) * 16_000;

/** Starts a service, which goes on by itself, and kills it once it tells this. */
async function killedOn(folder: string, isTime: (event: AppEvent) => boolean): Promise<void> {
  const service = ServiceProcess.start(folder, (event) => {
    if (isTime(event)) service.kill();
  });
  onTestFinished(() => service.kill());
  await service.call('jobs.list', {});
  await service.exited;
}

function isReading(event: AppEvent): boolean {
  if (event.name !== 'job.updated') return false;
  const { kind, state, progress } = event.payload;
  return kind === 'read-back' && state === 'running' && progress !== null;
}

async function contentHashOf({ folder, file }: KeptCopy): Promise<string | null | undefined> {
  const db = await openBareDatabase(folder);
  const found = getFile(db, file);
  db.close();
  return found?.contentHash;
}

/** Opened undisturbed, it ends right: a copy that is the original, known by its content, and nothing beside it. */
async function requireRight(copy: KeptCopy): Promise<void> {
  const { folder, source, recording, path } = copy;
  const library = await openLibrary(folder);
  await library.service.settled(recording);
  const jobs = await library.call('jobs.list', { recording });
  expect(jobs.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(await library.call('recordings.get', { recording })).toMatchObject({ stored: true });
  expect(await library.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  const played = await library.call('recordings.locateAsset', { recording, asset: 'play' });
  expect(played.path).toBe(path);
  expect((await readdir(dirname(path))).filter((name) => name.endsWith('.part'))).toEqual([]);
  await library.close();
  const original = await readFile(source);
  expect(original.equals(await readFile(path))).toBe(true);
  expect(await contentHashOf(copy)).toBe(createHash('sha256').update(original).digest('hex'));
}

test('a right copy whose reading back is killed again and again stays, and is read back anew', async () => {
  const copy = await unreadCopy(seconds);
  for (let kill = 0; kill < 3; kill += 1) {
    await killedOn(copy.folder, isReading);
    expect(await contentHashOf(copy), `kill ${kill}`).toBeNull();
  }
  await requireRight(copy);
});

test('a wrong copy is found out after a kill that came before its end was read', async () => {
  const copy = await badlyKeptCopy(seconds, lastSecond);
  await killedOn(copy.folder, isReading);
  expect(await contentHashOf(copy)).toBeNull();
  const library = await openLibrary(copy.folder);
  await library.service.settled(copy.recording);
  const failed = (await library.call('jobs.list', {})).filter(({ state }) => state === 'failed');
  expect(failed).toMatchObject([{ kind: 'read-back', error: { code: 'copy-mismatch' } }]);
  await library.call('jobs.retry', { job: failed[0]?.id ?? '' });
  await library.service.settled(copy.recording);
  await library.close();
  await requireRight(copy);
});

test('a wrong copy that is thrown away when the kill comes is made again from the original', async () => {
  const copy = await badlyKeptCopy(20, 100_000);
  await killedOn(copy.folder, ({ name, payload }) => {
    return name === 'data.changed' && payload.topics.includes('recordings');
  });
  expect(await contentHashOf(copy)).toBeNull();
  await requireRight(copy);
});
