import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StretchKind } from '../../shared/model/stretch';
import { barcodeVideo } from '../support/fixtures';
import { openLibrary, type OpenLibrary } from '../support/open-library';

const cacheOf = ({ folder }: OpenLibrary) => join(folder, 'cache', 'stretches');

/** A library with one recording of twenty seconds, and a way to ask for its stretches. */
async function withRecording() {
  const library = await openLibrary();
  const { recording } = await library.takeIn(await barcodeVideo());
  const ask = async (kind: StretchKind, index: number) =>
    await library.call('recordings.locateAsset', { recording: recording.id, asset: 'stretch', kind, index });
  return { library, id: recording.id, ask };
}

test('a stretch is made once, also when two ask for it at the same time', async () => {
  const { library, ask } = await withRecording();
  const [one, two] = await Promise.all([ask('picture', 3), ask('picture', 3)]);
  expect(one).toEqual(two);
  expect(one.mimeType).toBe('video/mp4');
  expect(one.path.startsWith(cacheOf(library))).toBe(true);
  const { mtimeMs } = await stat(one.path);
  const bytes = await readFile(one.path);
  expect(await ask('picture', 3)).toEqual(one);
  expect((await stat(one.path)).mtimeMs).toBe(mtimeMs);
  expect(await readFile(one.path)).toEqual(bytes);
  expect((await ask('sound', 0)).mimeType).toBe('audio/mp4');
});

test('who asks for another place is served, whatever was being made', async () => {
  const { ask } = await withRecording();
  const first = ask('picture', 0).then(
    () => 'made',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  expect(existsSync((await ask('picture', 15)).path)).toBe(true);
  expect(['made', 'cancelled']).toContain(await first);
  // And who was told to go asks again.
  expect(existsSync((await ask('picture', 0)).path)).toBe(true);
});

test('there is nothing past the end, and no stretch without a recording', async () => {
  const { library, id, ask } = await withRecording();
  await expect(ask('picture', 21)).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask('sound', 5)).rejects.toMatchObject({ code: 'not-found' });
  for (const index of [-1, 0.5, 1e9])
    await expect(ask('sound', index)).rejects.toMatchObject({ code: 'invalid-input' });
  await library.call('recordings.remove', { recording: id });
  await expect(ask('picture', 0)).rejects.toMatchObject({ code: 'not-found' });
});

test('stretches go with their recording, when the file plays, and when the library is opened again', async () => {
  const { library, id, ask } = await withRecording();
  const cached = async () => (existsSync(cacheOf(library)) ? await readdir(cacheOf(library)) : []);
  await ask('picture', 19);
  expect(await cached()).toEqual([id]);
  await library.call('recordings.locateAsset', { recording: id, asset: 'play' });
  await expect.poll(cached).toEqual([]);
  await ask('sound', 3);
  expect(await cached()).toEqual([id]);
  await library.close();
  const again = await openLibrary(library.folder);
  expect(await cached()).toEqual([]);
  await again.call('recordings.locateAsset', { recording: id, asset: 'stretch', kind: 'sound', index: 3 });
  await again.call('recordings.remove', { recording: id });
  expect(await cached()).toEqual([]);
});
