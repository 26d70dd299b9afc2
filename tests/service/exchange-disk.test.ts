import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import { probeFile } from '../../electron/service/media/probe';
import { stripFile } from '../../electron/service/media/strip';
import { binaries } from '../support/fixtures';
import { agreeTo, coachWithTone, libraryOf, openIn, packInto, tag } from '../support/handed-over';
import type { OpenLibrary } from '../support/open-library';
import { packageOf } from '../support/packages';
import { canMount, fill, smallDisk } from '../support/small-disk';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

async function workLeft({ folder }: OpenLibrary): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name === 'incoming' || name === 'outgoing');
  const inside = await Promise.all(names.map(async (name) => await readdir(join(folder, name))));
  return inside.flat();
}

/** A library on a disk of its own, which is full until `makeRoom`. */
async function onFullDisk(
  name: string,
  role: 'coach' | 'supervisor',
  before: (library: OpenLibrary) => Promise<void> = async () => {},
) {
  const disk = await smallDisk(90);
  const library = await libraryOf(name, role, join(disk, 'library'));
  await library.call('settings.set', { listensByItself: false });
  await before(library);
  fill(disk);
  return { library, makeRoom: () => rmSync(join(disk, 'ballast')) };
}

describe.runIf(canMount)('a full disk', () => {
  test('while media is made is called by its name, and packing works once there is room', async () => {
    const ids: string[] = [];
    const { library, makeRoom } = await onFullDisk('Lies', 'coach', async (coach) => {
      const { recording } = await coach.takeIn(await writeTone(join(await temporaryFolder(), 'a.wav'), 60));
      await coach.service.settled(recording.id);
      await agreeTo(coach, recording.id);
      ids.push(recording.id);
    });
    const [recording = ''] = ids;
    await expect(packInto(library, recording)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await workLeft(library)).toEqual([]);
    makeRoom();
    await packInto(library, recording);
    expect(await library.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('while a file is copied without its metadata leaves nothing of it', async () => {
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 300);
    const facts = await probeFile({ path, name: 'x', binaries });
    const disk = await smallDisk(2);
    const stripped = stripFile({ path, facts, target: join(disk, 'a.wav'), binaries });
    await expect(stripped).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(disk)).toEqual([]);
  });

  test('while a package is taken apart leaves nothing of it', async () => {
    const { path, identity } = await packageOf({ 'media/a.bin': randomBytes(3 << 20) });
    const disk = await smallDisk(2);
    const read = readSealed({
      ...{ path, secrets: { secretKeys: [identity.secretKey] } },
      onEntry: async (entry) => {
        await entry.saveTo(join(disk, 'a.bin'));
        return 'go-on';
      },
    });
    await expect(read).rejects.toMatchObject({ code: 'disk-full' });
  });

  test('while a package comes in changes nothing, and it comes in once there is room', async () => {
    const coach = await coachWithTone(60);
    const { recording } = coach;
    await tag(coach, recording, 1_000, 'Mooie open vraag');
    const { path } = await packInto(coach, recording);
    const { library, makeRoom } = await onFullDisk('Joris', 'supervisor');
    await expect(openIn(library, path)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await library.call('recordings.list', {})).toEqual([]);
    expect(await workLeft(library)).toEqual([]);
    makeRoom();
    expect(await openIn(library, path)).toMatchObject({ isNew: true });
    expect(await library.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});
