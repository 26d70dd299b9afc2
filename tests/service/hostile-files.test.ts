import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeBy } from '../support/fixtures';
import { granted, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

// Windows lets nobody move or delete a file that is open.
describe.skipIf(process.platform === 'win32')('a library whose folder goes away while it is open', () => {
  test.each([
    ['deleted', (folder: string) => rm(folder, { recursive: true })],
    ['moved', (folder: string) => rename(folder, `${folder}-elsewhere`)],
    [
      'replaced',
      async (folder: string) => {
        const database = join(folder, 'library.db');
        await writeFile(`${database}.new`, await readFile(database));
        await rename(`${database}.new`, database);
      },
    ],
  ])('confirms nothing more once it is %s', async (_name, takeAway) => {
    const folder = join(await temporaryFolder(), 'library');
    const { call, service, takeIn } = await openLibrary(folder);
    const source = await temporaryFolder();
    const path = granted(await writeTone(join(source, 'a.wav'), 2));
    const { recording } = await takeIn(path);
    await service.settled(recording.id);
    await takeAway(folder);
    const moment = { recording: recording.id, startMs: 1, endMs: null, codes: [], note: '', kind: null };
    const refused = { code: 'library-unwritable' };
    await expect(call('annotations.add', moment)).rejects.toMatchObject(refused);
    await expect(call('settings.set', { authorName: 'An' })).rejects.toMatchObject(refused);
    const second = granted(await writeTone(join(source, 'b.wav'), 3));
    await expect(takeIn(second)).rejects.toMatchObject(refused);
    await service.settled(recording.id);
  });
});

describe('a source that changes between import and copy', () => {
  test('is not taken for the recording it was', async () => {
    const path = granted(await writeTone(join(await temporaryFolder(), 'a.wav'), 600));
    const first = await openLibrary();
    const { recording } = await first.takeIn(path);
    // Quit in the middle of the copy; by the next start another program has written over the file.
    await first.close();
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0x11, 1000));
    const { call, service, folder } = await openLibrary(first.folder);
    await service.settled(recording.id);
    const store = (await call('jobs.list', { recording: recording.id })).find(({ kind }) => kind === 'store');
    expect(store).toMatchObject({ state: 'failed', error: { code: 'file-changed' } });
    expect(await call('recordings.get', { recording: recording.id })).toMatchObject({ stored: false });
    expect(existsSync(join(folder, 'recordings', recording.id, 'original.wav'))).toBe(false);
  });
});

describe('a picture of a size that no encoder takes', () => {
  test.each(['1x1', '1x101', '301x1'])('%s becomes one that can be played', async (size) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const frames = Buffer.alloc(width * height * 25, 90);
    const path = await madeBy(
      ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', size, '-r', '25', '-i', 'pipe:0', '-c:v', 'ffv1'],
      'mkv',
      { name: `plain-${size}`, write: (write) => write(frames) },
    );
    const { call, service, takeIn } = await openLibrary();
    const { recording } = await takeIn(path);
    await service.settled(recording.id);
    expect((await call('jobs.list', {})).filter(({ state }) => state === 'failed')).toEqual([]);
    expect(await call('recordings.get', { recording: recording.id })).toMatchObject({
      playsFrom: 'file',
      hasPoster: true,
    });
  });
});
