import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { getFile, listFiles } from '../../electron/service/recordings/file-queries';
import { openBareDatabase } from '../support/bare-database';
import { badlyKeptCopy } from '../support/kept-copy';
import { type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

async function failed({ call }: OpenLibrary, recording: string): Promise<{ id: string; code?: string }[]> {
  const jobs = await call('jobs.list', { recording });
  return jobs
    .filter(({ state }) => state === 'failed')
    .map(({ id, error }) => ({ id, ...(error === null ? {} : { code: error.code }) }));
}

test('a copy is read back after it was made, and known by its content from then on', async () => {
  const { folder, service, takeIn, close, call } = await openLibrary();
  const { recording } = await takeIn(await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 3));
  await service.settled(recording.id);
  expect(await call('jobs.list', { recording: recording.id })).toContainEqual(
    expect.objectContaining({ kind: 'read-back', state: 'done' }),
  );
  await close();
  const [file] = listFiles(await openBareDatabase(folder), recording.id);
  expect(file?.contentHash).toMatch(/^[0-9a-f]{64}$/u);
});

test('a copy that the disk did not keep is thrown away, said so, and made again from the original', async () => {
  const { folder, source, recording, file } = await badlyKeptCopy(20, 100_000);
  const library = await openLibrary(folder);
  await library.service.settled(recording);
  const [failure] = await failed(library, recording);
  expect(failure?.code).toBe('copy-mismatch');
  // It plays from where it came from until there is a copy again.
  const played = await library.call('recordings.locateAsset', { recording, asset: 'play' });
  expect(played.path).toBe(source);
  expect(await library.call('recordings.get', { recording })).toMatchObject({ stored: false });
  await library.call('jobs.retry', { job: failure?.id ?? '' });
  await library.service.settled(recording);
  expect(await library.call('recordings.get', { recording })).toMatchObject({ stored: true });
  const again = await library.call('recordings.locateAsset', { recording, asset: 'play' });
  expect(await readFile(again.path)).toEqual(await readFile(source));
  expect(await library.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  await library.close();
  expect(getFile(await openBareDatabase(folder), file)?.contentHash).not.toBeNull();
});

test('a copy that the disk did not keep stays where the original is gone, and is made again once it is back', async () => {
  const { folder, source, recording } = await badlyKeptCopy(20, 100_000);
  const bytes = await readFile(source);
  await rm(source);
  const library = await openLibrary(folder);
  await library.service.settled(recording);
  const [failure] = await failed(library, recording);
  expect(failure?.code).toBe('copy-damaged');
  expect(await library.call('recordings.get', { recording })).toMatchObject({ stored: true });
  await writeFile(source, bytes);
  for (let tries = 0; tries < 2; tries += 1) {
    for (const { id } of await failed(library, recording)) await library.call('jobs.retry', { job: id });
    await library.service.settled(recording);
  }
  const { path } = await library.call('recordings.locateAsset', { recording, asset: 'play' });
  expect(path.startsWith(folder)).toBe(true);
  expect(await readFile(path)).toEqual(bytes);
  expect(await failed(library, recording)).toEqual([]);
});
