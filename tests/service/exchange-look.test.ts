import { randomBytes } from 'node:crypto';
import { copyFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import {
  coachWithTone,
  libraryOf,
  openIn,
  packInto,
  passphrase,
  repack,
  unpack,
  wholeParts,
} from '../support/handed-over';
import { granted } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

const onlyWords = { ...wholeParts, media: 'none' as const };

describe('looking into a package', () => {
  test('can be stopped, before it begins and while it reads', async () => {
    const coach = await coachWithTone(3);
    const made = await unpack((await packInto(coach, coach.recording, { parts: onlyWords })).path);
    // Made by hand, with a great deal in front of what is looked for.
    const bulk = new Map([['notities.bin', randomBytes(60 << 20)], ...made]);
    const path = await repack(bulk, coach);
    const look = async (task: string) => await coach.call('exchange.look', { task, from: { path } });
    const task = newId();
    const stopped = expect(look(task)).rejects.toMatchObject({ code: 'cancelled' });
    await coach.call('exchange.cancel', { task });
    await stopped;
    const early = newId();
    await coach.call('exchange.cancel', { task: early });
    await expect(look(early)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await look(newId())).toMatchObject({ locked: null, known: true });
  });
});

describe('between looking and opening', () => {
  async function twoPackages() {
    const coach = await coachWithTone(6);
    const supervisor = await libraryOf('Joris', 'supervisor');
    const [first, second] = [await packInto(coach, coach.recording), await packInto(coach, coach.recording)];
    const { manifest } = await supervisor.call('exchange.look', { from: { path: first.path }, passphrase });
    if (manifest === null) throw new Error('it did not open');
    const open = async (path: ReturnType<typeof granted>) =>
      await supervisor.call('exchange.open', {
        ...{ task: newId(), from: { path }, passphrase, looked: manifest.id },
      });
    return { supervisor, first, second, open };
  }

  test('a file may be replaced: what comes in is what was shown, or nothing', async () => {
    const { supervisor, first, second, open } = await twoPackages();
    const aside = granted(join(await temporaryFolder(), 'eerste.terugblik'));
    await copyFile(first.path, aside);
    await rename(second.path, first.path);
    await expect(open(first.path)).rejects.toMatchObject({ code: 'package-replaced' });
    expect(await supervisor.call('recordings.list', {})).toEqual([]);
    expect(await readdir(join(supervisor.folder, 'incoming'))).toEqual([]);
    expect(await open(aside)).toMatchObject({ isNew: true });
  });

  test('a file may be gone, or another thing altogether', async () => {
    const { supervisor, first, second, open } = await twoPackages();
    await rename(first.path, `${first.path}.elders`);
    await expect(open(first.path)).rejects.toMatchObject({ code: 'file-missing' });
    await copyFile(import.meta.filename, first.path);
    await expect(open(first.path)).rejects.toMatchObject({ code: 'package-not-ours' });
    expect(await supervisor.call('recordings.list', {})).toEqual([]);
    expect(await supervisor.call('library.verify', {})).toEqual({ ok: true, problems: [] });
    expect(await openIn(supervisor, second.path)).toMatchObject({ isNew: true });
  });
});
