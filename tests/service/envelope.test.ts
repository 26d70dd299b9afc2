import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockOf } from '../../electron/service/exchange/envelope/age-header';
import { isPublicKey, newIdentity, publicKeyOf } from '../../electron/service/exchange/envelope/age-keys';
import { readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import {
  documentEntry,
  fileEntry,
  type SealEntry,
} from '../../electron/service/exchange/envelope/seal-entry';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import { contentsOf, packageOf } from '../support/packages';
import { canMount, smallDisk } from '../support/small-disk';
import { temporaryFolder } from '../support/temporary-folder';

const megabyte = 1 << 20;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('what is put in comes out, in order, whatever its size and name', async () => {
  const inside: Record<string, Buffer> = { 'media/één opname 🎥.mp4': randomBytes(3 * megabyte + 77) };
  for (const bytes of [0, 1, 511, 512, 513, 65_535, 65_536, 65_537, megabyte, megabyte + 1])
    inside[`media/${bytes}.bin`] = randomBytes(bytes);
  inside[`frameworks/${'x'.repeat(200)}.json`] = Buffer.from('{}');
  const { path, identity } = await packageOf(inside);
  expect(await readdir(join(path, '..'))).toEqual(['gesprek.terugblik']);
  const found = await contentsOf(path, { secretKeys: [identity.secretKey] });
  expect(found.map(([name]) => name)).toEqual(Object.keys(inside));
  for (const [name, content] of found)
    expect(content.equals(inside[name] ?? Buffer.alloc(1)), name).toBe(true);
});

test('a file goes in and out in pieces, with its hash', async () => {
  const folder = await temporaryFolder();
  const media = randomBytes(5 * megabyte + 3);
  await writeFile(join(folder, 'in.mp4'), media);
  const { secretKey, publicKey } = await newIdentity();
  const target = join(folder, 'a.terugblik');
  const entries = [
    documentEntry('manifest.json', '{}'),
    fileEntry('media/a.mp4', join(folder, 'in.mp4'), media.byteLength),
    documentEntry('media/b.txt', 'achteraan'),
  ];
  const sealed: number[] = [];
  const { sizeBytes } = await sealFile({
    ...{ entries, target, overwrite: false, protection: { publicKeys: [publicKey] } },
    onProgress: (doneBytes) => sealed.push(doneBytes),
  });
  expect(sizeBytes).toBe((await readFile(target)).byteLength);
  expect(sealed).toEqual(sealed.toSorted((a, b) => a - b));
  expect(sealed.at(-1)).toBe(media.byteLength + 2 + 'achteraan'.length);
  const seen: string[] = [];
  const { wholeRead } = await readSealed({
    path: target,
    secrets: { secretKeys: [secretKey] },
    onEntry: async (entry) => {
      seen.push(entry.name);
      if (entry.name === 'media/a.mp4')
        expect(await entry.saveTo(join(folder, 'out.mp4'))).toEqual({ sha256: sha256(media) });
      if (entry.name === 'media/b.txt') expect((await entry.read()).toString()).toBe('achteraan');
      return 'go-on';
    },
  });
  expect({ wholeRead, seen }).toEqual({ wholeRead: true, seen: entries.map(({ name }) => name) });
  expect((await readFile(join(folder, 'out.mp4'))).equals(media)).toBe(true);
});

test('the first thing can be looked at without reading the rest', async () => {
  const { path, identity } = await packageOf({
    'manifest.json': '{}',
    'media/a.bin': randomBytes(20 * megabyte),
  });
  const done: number[] = [];
  const seen: string[] = [];
  const { wholeRead } = await readSealed({
    path,
    secrets: { secretKeys: [identity.secretKey] },
    onProgress: (doneBytes) => done.push(doneBytes),
    onEntry: async ({ name }) => {
      seen.push(name);
      return await Promise.resolve('stop');
    },
  });
  expect({ wholeRead, seen, done }).toEqual({ wholeRead: false, seen: ['manifest.json'], done: [0] });
});

test('a saved file never replaces one, and a thing is taken once, while it is at hand', async () => {
  const { path, identity } = await packageOf({ 'a.txt': 'a', 'b.txt': 'b' });
  const there = join(await temporaryFolder(), 'er.txt');
  await writeFile(there, 'was er al');
  const kept: (() => Promise<Buffer>)[] = [];
  const secrets = { secretKeys: [identity.secretKey] };
  const first = contentsOf(path, secrets, {
    onEntry: async (entry) => {
      await entry.saveTo(there);
      return 'go-on';
    },
  });
  await expect(first).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(there, 'utf8')).toBe('was er al');
  await contentsOf(path, secrets, {
    onEntry: async (entry) => {
      kept.push(async () => await entry.read());
      return await Promise.resolve('go-on');
    },
  });
  for (const read of kept) await expect(read()).rejects.toThrow('no longer at hand');
});

describe('a lock', () => {
  test('tells what opens it', async () => {
    const folder = await temporaryFolder();
    const { path } = await packageOf({ 'a.txt': 'a' });
    const passphrase = await packageOf({ 'a.txt': 'a' }, { passphrase: 'zin' });
    await writeFile(join(folder, 'video.mp4'), randomBytes(1000));
    await writeFile(join(folder, 'empty'), '');
    expect(await lockOf(path)).toBe('key');
    expect(await lockOf(passphrase.path)).toBe('passphrase');
    expect(await lockOf(join(folder, 'video.mp4'))).toBeNull();
    expect(await lockOf(join(folder, 'empty'))).toBeNull();
    await expect(lockOf(join(folder, 'no'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(lockOf(folder)).rejects.toMatchObject({ code: 'file-is-folder' });
  });

  test('with a passphrase opens with that passphrase only, however its letters were typed', async () => {
    const { path, identity } = await packageOf({ 'a.txt': 'a' }, { passphrase: 'vier caf\u00e9s' });
    expect(await contentsOf(path, { passphrase: 'vier cafe\u0301s' })).toHaveLength(1);
    for (const [passphrase, code] of [
      ['vier cafes', 'package-passphrase-wrong'],
      ['', 'package-passphrase-wrong'],
      [undefined, 'package-needs-passphrase'],
    ] as const) {
      const read = contentsOf(path, { passphrase, secretKeys: [identity.secretKey] });
      await expect(read).rejects.toMatchObject({ code, params: { name: 'gesprek.terugblik' } });
    }
  });

  test('for a key opens with that key only, among others', async () => {
    const [mine, other] = [await newIdentity(), await newIdentity()];
    const { path } = await packageOf({ 'a.txt': 'a' }, { publicKeys: [mine.publicKey] });
    expect(await contentsOf(path, { secretKeys: [other.secretKey, mine.secretKey] })).toHaveLength(1);
    for (const secretKeys of [[other.secretKey], [], undefined])
      await expect(contentsOf(path, { passphrase: 'x', secretKeys })).rejects.toMatchObject({
        code: 'package-not-for-you',
      });
  });

  test('is refused for what is no key', async () => {
    const { secretKey, publicKey } = await newIdentity();
    expect(await publicKeyOf(secretKey)).toBe(publicKey);
    expect(isPublicKey(publicKey)).toBe(true);
    const changed = `${publicKey.slice(0, -1)}${publicKey.endsWith('q') ? 'p' : 'q'}`;
    // All zeros: a key that is well written, and with which anybody could open everything.
    const lowOrder = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqsydqfp5';
    for (const key of [changed, secretKey, '', ` ${publicKey}`, publicKey.toUpperCase(), lowOrder]) {
      const target = join(await temporaryFolder(), 'a.terugblik');
      const made = sealFile({ entries: [], target, overwrite: false, protection: { publicKeys: [key] } });
      await expect(made, key).rejects.toMatchObject({ code: 'public-key-invalid' });
    }
    const made = packageOf({}, { publicKeys: [] });
    await expect(made).rejects.toMatchObject({ code: 'public-key-invalid' });
    await expect(packageOf({}, { passphrase: '' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a package that is not finished', () => {
  const lying: readonly (readonly [string, number, number])[] = [
    ['gives less than it said', 1000, 999],
    ['gives more than it said', 1000, 1001],
  ];
  test.for(lying)('leaves nothing where a file %s', async ([, sizeBytes, given]) => {
    const entry: SealEntry = { ...documentEntry('media/a.bin', randomBytes(given)), sizeBytes };
    await expectNothingLeft([entry], 'file-changed');
  });

  test('leaves nothing where its file is gone', async () => {
    const gone = fileEntry('media/a.bin', join(await temporaryFolder(), 'weg.mp4'), 10);
    await expectNothingLeft([documentEntry('a.txt', 'a'), gone], 'file-missing');
  });

  test('leaves nothing where a name would lead elsewhere', async () => {
    await expectNothingLeft([documentEntry('../a.txt', 'a')], 'package-entry-outside');
  });

  test('leaves nothing when it is stopped, and what was there stays', async () => {
    const stop = new AbortController();
    const endless: SealEntry = {
      name: 'media/a.bin',
      sizeBytes: Number.MAX_SAFE_INTEGER,
      open: async function* open() {
        for (;;) yield await Promise.resolve(Buffer.alloc(megabyte));
      },
    };
    const onProgress = (doneBytes: number): void => {
      if (doneBytes > 5 * megabyte) stop.abort();
    };
    await expectNothingLeft([endless], 'cancelled', { signal: stop.signal, onProgress });
  });

  test.runIf(canMount)('leaves nothing where the disk is full', async () => {
    const target = join(await smallDisk(2), 'a.terugblik');
    const { publicKey } = await newIdentity();
    const entries = [documentEntry('media/a.bin', randomBytes(3 * megabyte))];
    const made = sealFile({ entries, target, overwrite: false, protection: { publicKeys: [publicKey] } });
    await expect(made).rejects.toMatchObject({ code: 'package-target-full' });
    expect(await readdir(join(target, '..'))).toEqual([]);
  });

  test('touches nobody else’s file that happens to be named as ours was', async () => {
    const target = join(await temporaryFolder(), 'a.terugblik');
    await writeFile(`${target}.part`, 'van een ander');
    const { publicKey } = await newIdentity();
    const entries = [documentEntry('a.txt', 'van ons')];
    await sealFile({ entries, target, overwrite: false, protection: { publicKeys: [publicKey] } });
    expect((await readdir(join(target, '..'))).toSorted()).toEqual(['a.terugblik', 'a.terugblik.part']);
    expect(await readFile(`${target}.part`, 'utf8')).toBe('van een ander');
  });

  test.skipIf(process.platform !== 'linux')('says so where the disk takes no file that large', async () => {
    const limit = (bytes: string): void => {
      execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
    };
    const ignore = (): void => undefined;
    process.on('SIGXFSZ', ignore);
    onTestFinished(() => {
      limit('unlimited');
      process.off('SIGXFSZ', ignore);
    });
    limit(String(megabyte));
    await expectNothingLeft(
      [documentEntry('media/a.bin', randomBytes(3 * megabyte))],
      'package-target-limit',
    );
  });

  test('says so where there is no such folder', async () => {
    const target = join(await temporaryFolder(), 'geen', 'a.terugblik');
    const made = sealFile({ entries: [], target, overwrite: true, protection: { passphrase: 'zin' } });
    await expect(made).rejects.toMatchObject({ code: 'clip-target-unwritable' });
  });

  async function expectNothingLeft(
    entries: SealEntry[],
    code: string,
    more: { signal?: AbortSignal; onProgress?: (doneBytes: number) => void } = {},
  ): Promise<void> {
    const target = join(await temporaryFolder(), 'a.terugblik');
    await writeFile(target, 'het vorige');
    const { publicKey } = await newIdentity();
    const made = sealFile({
      entries,
      target,
      overwrite: true,
      protection: { publicKeys: [publicKey] },
      ...more,
    });
    await expect(made).rejects.toMatchObject({ code });
    expect(await readdir(join(target, '..'))).toEqual(['a.terugblik']);
    expect(await readFile(target, 'utf8')).toBe('het vorige');
  }
});

test('a package replaces another only where that is wanted', async () => {
  const target = join(await temporaryFolder(), 'a.terugblik');
  const { secretKey, publicKey } = await newIdentity();
  const make = async (text: string, overwrite: boolean): Promise<unknown> =>
    await sealFile({
      entries: [documentEntry('a.txt', text)],
      target,
      overwrite,
      protection: { publicKeys: [publicKey] },
    });
  const text = async (): Promise<string> =>
    (await contentsOf(target, { secretKeys: [secretKey] })).map(([, content]) => content.toString()).join('');
  await make('een', false);
  await expect(make('twee', false)).rejects.toMatchObject({ code: 'clip-target-exists' });
  expect(await text()).toBe('een');
  await make('drie', true);
  expect(await text()).toBe('drie');
});

test('opening can be stopped', async () => {
  const { path, identity } = await packageOf({ 'media/a.bin': randomBytes(5 * megabyte) });
  const out = await temporaryFolder();
  await mkdir(join(out, 'in'));
  const stop = new AbortController();
  const opened = readSealed({
    ...{ path, secrets: { secretKeys: [identity.secretKey] }, signal: stop.signal },
    onProgress: (doneBytes) => {
      if (doneBytes > megabyte) stop.abort();
    },
    onEntry: async (entry) => {
      await entry.saveTo(join(out, 'in', 'a'));
      return 'go-on';
    },
  });
  await expect(opened).rejects.toMatchObject({ code: 'cancelled' });
});
