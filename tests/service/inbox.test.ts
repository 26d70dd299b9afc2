import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Inbox } from '../../shared/model/handover';
import { coachWithTone, libraryOf, packInto, passphrase } from '../support/handed-over';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

/** Waits until this many files are found. */
async function inboxWith(library: OpenLibrary, count: number): Promise<Inbox> {
  const found = async () => (await library.call('inbox.list', {})).found.length;
  await expect.poll(found, { timeout: 30_000 }).toBe(count);
  return await library.call('inbox.list', {});
}

test('a watched folder offers whole packages, each until it was opened or passed over', async () => {
  const coach = await coachWithTone(6);
  const { path } = await packInto(coach, coach.recording);
  const folder = await temporaryFolder();
  const library = await libraryOf('Joris', 'supervisor');
  await expect(
    library.call('inbox.setFolder', { folder: granted(join(folder, 'is er niet')) }),
  ).rejects.toThrow('file-missing');
  expect((await library.call('inbox.setFolder', { folder: granted(folder) })).folder).toBe(folder);

  const bytes = await readFile(path);
  const half = bytes.subarray(0, Math.floor(bytes.byteLength / 2));
  await writeFile(join(folder, 'gesprek.terugblik.part'), half);
  await writeFile(join(folder, '.gesprek.terugblik'), bytes);
  await writeFile(join(folder, 'leeg.terugblik'), '');
  await writeFile(join(folder, 'vakantie.terugblik'), 'geen pakket');
  await mkdir(join(folder, 'map.terugblik'));
  await copyFile(path, join(folder, 'tweede.terugblik-feedback'));
  await rename(join(folder, 'gesprek.terugblik.part'), join(folder, 'gesprek.terugblik'));
  // It grows while it is looked at, as a file does that comes over a slow line.
  await writeFile(join(folder, 'gesprek.terugblik'), bytes);
  const { found } = await inboxWith(library, 2);
  expect(found.map(({ name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
    'gesprek.terugblik review',
    'tweede.terugblik-feedback feedback',
  ]);
  const [first, second] = ['gesprek.terugblik', 'tweede.terugblik-feedback'].map(
    (wanted) => found.find(({ name }) => name === wanted)?.id ?? '',
  );
  const { manifest } = await library.call('exchange.look', { from: { found: first ?? '' }, passphrase });
  expect(manifest?.recording.id).toBe(coach.recording);
  await library.call('exchange.open', {
    ...{ task: coach.recording, from: { found: first ?? '' }, passphrase },
  });
  expect((await library.call('inbox.list', {})).found.map(({ id }) => id)).toEqual([second]);
  expect((await library.call('inbox.passOver', { found: second ?? '' })).found).toEqual([]);
  await expect(library.call('inbox.passOver', { found: second ?? '' })).rejects.toThrow('not-found');
  // Nothing was moved, nothing deleted.
  expect(await readFile(join(folder, 'gesprek.terugblik'))).toEqual(bytes);

  await library.close();
  const again = await openLibrary(library.folder);
  await writeFile(join(folder, 'derde.terugblik'), bytes);
  const later = await inboxWith(again, 1);
  expect(later.found.map(({ name }) => name)).toEqual(['derde.terugblik']);
  expect(later.folder).toBe(folder);
  expect(again.log.join('\n')).not.toContain('gesprek');
  expect((await again.call('inbox.setFolder', { folder: null })).found).toEqual([]);
});
