import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { createReadStream, writeFileSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { copyIntoPlace, fingerprint, removeStrays } from '../../electron/service/media/store';
import { readBack } from '../../electron/service/media/read-back';
import { ensureSpace } from '../../electron/service/media/store-space';
import { temporaryFolder } from '../support/temporary-folder';

const mebibyte = 1 << 20;

function pattern(length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff));
}

describe('a fingerprint', () => {
  test('is that of the first and last MiB and the size', async () => {
    const path = join(await temporaryFolder(), 'x');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 * mebibyte }), async (length) => {
        const bytes = pattern(length);
        await writeFile(path, bytes);
        const hash = createHash('sha256');
        hash.update(bytes.subarray(0, mebibyte)).update(bytes.subarray(Math.max(0, length - mebibyte)));
        expect(await fingerprint(path)).toEqual({
          sizeBytes: length,
          sha256: hash.update(String(length)).digest('hex'),
        });
      }),
      { numRuns: 10 },
    );
  });

  test('differs when a byte at either end does', async () => {
    const folder = await temporaryFolder();
    const bytes = pattern(3 * mebibyte);
    const prints = new Set<string>();
    for (const at of [null, 0, mebibyte - 1, 2 * mebibyte, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      if (at !== null) changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(join(folder, 'x'), changed);
      prints.add((await fingerprint(join(folder, 'x'))).sha256);
    }
    expect(prints.size).toBe(5);
  });
});

describe.each([
  ['past the cache', false],
  ['through the cache', true],
])('a copy %s', (_, throughCache) => {
  test.each([0, 1, 4096, 2 * mebibyte, 2 * mebibyte + 1, 9 * mebibyte + 7])(
    'of %i bytes is the same, is read back as what was copied, and leaves the source alone',
    async (length) => {
      const folder = await temporaryFolder();
      const source = join(folder, "één 'x' 100%.mp4");
      const target = join(folder, 'library', 'original.mp4');
      const bytes = pattern(length);
      await writeFile(source, bytes, { mode: 0o444 });
      const before = await stat(source);
      const fractions: number[] = [];
      const onProgress = (fraction: number): void => {
        fractions.push(fraction);
      };
      const made = await copyIntoPlace({ source, target, throughCache, onProgress });
      expect(made).toEqual({ sizeBytes: length, crc32: crc32(bytes) });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await readBack({ path: target })).toEqual({ ...made, sha256 });
      expect(Buffer.compare(await readFile(target), bytes)).toBe(0);
      const { mtimeMs, mode } = await stat(source);
      expect({ mtimeMs, mode }).toEqual({ mtimeMs: before.mtimeMs, mode: before.mode });
      if (length > 0) expect(fractions.at(-1)).toBe(1);
      expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
      expect(await readdir(join(folder, 'library'))).toEqual(['original.mp4']);
    },
  );

  test.skipIf(process.platform === 'win32')('of a file with holes is the same and has them too', async () => {
    const folder = await temporaryFolder();
    const [source, target] = [join(folder, 'x.mp4'), join(folder, 'y.mp4')];
    const file = await open(source, 'w');
    await file.write(pattern(mebibyte), 0, mebibyte, 0);
    await file.write(pattern(mebibyte), 0, mebibyte, 101 * mebibyte + 5);
    await file.truncate(120 * mebibyte + 3);
    await file.close();
    const made = await copyIntoPlace({ source, target, throughCache });
    expect(made.sizeBytes).toBe(120 * mebibyte + 3);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(source)) hash.update(chunk as Buffer);
    expect(await readBack({ path: target })).toEqual({ ...made, sha256: hash.digest('hex') });
    expect((await stat(target)).blocks * 512).toBeLessThan(16 * mebibyte);
  });
});

describe('a copy', () => {
  test.each<[string, (source: string) => Promise<void>]>([
    ['grew', async (source) => await appendFile(source, 'more')],
    ['shrank', async (source) => await truncate(source, 100)],
  ])('of a file that %s meanwhile is refused and taken away', async (_, change) => {
    const folder = await temporaryFolder();
    const source = join(folder, 'x.mp4');
    await writeFile(source, pattern(9 * mebibyte));
    let changed: Promise<void> | undefined;
    const target = join(folder, 'library', 'x.mp4');
    const made = copyIntoPlace({
      source,
      target,
      onProgress: () => {
        changed ??= change(source);
      },
    });
    await expect(made).rejects.toMatchObject({ code: 'file-changed', params: { name: 'x.mp4' } });
    await changed;
    expect(await readdir(join(folder, 'library'))).toEqual([]);
  });

  test('that is stopped leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const source = join(folder, 'x.mp4');
    await writeFile(source, pattern(9 * mebibyte));
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    const target = join(folder, 'library', 'x.mp4');
    const made = copyIntoPlace({ source, target, signal: stop.signal, onProgress });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(join(folder, 'library'))).toEqual([]);
  });

  test('of what is not there, or is a folder, is refused by name', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'y');
    await expect(copyIntoPlace({ source: join(folder, 'x.mp4'), target })).rejects.toMatchObject({
      code: 'file-missing',
    });
    await expect(copyIntoPlace({ source: folder, target })).rejects.toMatchObject({ code: 'file-is-folder' });
  });
});

test('what a killed run left is removed, and nothing else', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'a', 'b.part'), { recursive: true });
  for (const name of ['x.mp4.part', 'a/y.dat.part', 'a/b.part/z.part', 'a/keep.mp4', 'part', 'a/x.partial']) {
    await writeFile(join(folder, name), '');
  }
  expect(await removeStrays(folder)).toBe(3);
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
    'a',
    'a/b.part',
    'a/keep.mp4',
    'a/x.partial',
    'part',
  ]);
  expect(await removeStrays(join(folder, 'gone'))).toBe(0);
});

test('a disk that is too small is known before the work', async () => {
  await expect(ensureSpace(await temporaryFolder(), 1e18)).rejects.toMatchObject({ code: 'disk-full' });
});

const smallDisk = await mountSmallDisk();
afterAll(async () => {
  if (smallDisk === null) return;
  execFileSync('umount', [smallDisk]);
  await rm(smallDisk, { recursive: true });
});

/** A disk of 80 MiB; null where this user may not mount one, and then the test below is shown as skipped. */
async function mountSmallDisk(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'terugblik-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
}

/** Takes what is left of a small disk at once, as another program might. */
function fillUp(path: string): void {
  try {
    writeFileSync(path, Buffer.alloc(80 * mebibyte));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}

test.skipIf(smallDisk === null)(
  'a copy that does not fit, or stops fitting, leaves a usable disk',
  async () => {
    const disk = smallDisk ?? '';
    const source = join(await temporaryFolder(), 'x.mp4');
    await writeFile(source, pattern(14 * mebibyte));
    await writeFile(join(disk, 'other'), pattern(4 * mebibyte));
    const target = join(disk, 'library', 'x.mp4');
    await expect(copyIntoPlace({ source, target })).rejects.toMatchObject({ code: 'disk-full' });
    await rm(join(disk, 'other'));
    const onProgress = (): void => {
      fillUp(join(disk, 'other'));
    };
    const made = copyIntoPlace({ source, target, onProgress });
    await expect(made).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(join(disk, 'library'))).toEqual([]);
  },
);
