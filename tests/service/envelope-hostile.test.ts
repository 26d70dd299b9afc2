import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Secrets } from '../../electron/service/exchange/envelope/age-header';
import { newIdentity } from '../../electron/service/exchange/envelope/age-keys';
import { ordinaryLimits, type ReadLimits } from '../../electron/service/exchange/envelope/read-limits';
import { readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import { type ErrorCode, isErrorCode } from '../../shared/errors';
import { seeded } from '../support/format-bytes';
import { contentsOf, lockedBytes, packageOf, recordsOf, tarBlock, tarOf } from '../support/packages';
import { temporaryFolder } from '../support/temporary-folder';

// Whoever sends a package may mean ill, and what lies between may have dropped or changed some of it.

const identity = await newIdentity();
const text = 'hallo';
const plain = [tarBlock({ size: text.length }), text] as const;
const named = (name: string | Buffer, type = '0'): Buffer => tarBlock({ name, type });
const endless = 'x'.repeat(300);

/** What is inside, how that is called, and what is refused about it. */
const insides: readonly (readonly [what: string, bytes: Buffer | (() => Buffer), code: ErrorCode])[] = [
  ['nothing', Buffer.alloc(0), 'package-not-tar'],
  ['a video', randomBytes(5000), 'package-not-tar'],
  [
    'a tar file without an end',
    Buffer.concat([tarBlock({ size: 512 }), randomBytes(512)]),
    'package-not-tar',
  ],
  ['a tar file cut off in a header', tarOf(...plain).subarray(0, 1024 + 100), 'package-not-tar'],
  ['a tar file cut off in a file', tarOf(...plain).subarray(0, 512 + 3), 'package-not-tar'],
  ['a header with a changed letter', changed(tarOf(...plain), 3, 0x01), 'package-not-tar'],
  ['a header with a changed size', changed(tarOf(...plain), 134, 0x01), 'package-not-tar'],
  ['a size that is no number', tarOf(tarBlock({ size: '99999999999\0' })), 'package-not-tar'],
  ['a size below nothing', tarOf(tarBlock({ size: Buffer.alloc(12, 0xff) })), 'package-not-tar'],
  [
    'a size beyond all numbers',
    tarOf(tarBlock({ size: Buffer.from(`80${'ff'.repeat(11)}`, 'hex') })),
    'package-not-tar',
  ],
  [
    'a size of a terabyte',
    tarOf(...recordsOf({ size: '1099511627776' }), tarBlock({})),
    'package-entry-too-large',
  ],
  ['a size of eight gigabytes', tarOf(tarBlock({ size: 8 ** 11 - 1 })), 'package-entry-too-large'],
  ['a film larger than its file', tarOf(tarBlock({ name: 'media/a', size: 1e9 })), 'package-not-tar'],
  ['a size in words', tarOf(...recordsOf({ size: '1e3' }), tarBlock({})), 'package-not-tar'],
  [
    'a size for whatever follows',
    tarOf(...recordsOf({ size: '5' }, 'g'), tarBlock({}), text),
    'package-not-tar',
  ],
  ['records that are none', tarOf(tarBlock({ type: 'x', size: 5 }), text), 'package-not-tar'],
  ['a record longer than all', tarOf(tarBlock({ type: 'x', size: 12 }), '99999 path=a\n'), 'package-not-tar'],
  [
    'endless records',
    tarOf(tarBlock({ type: 'x', size: 2 ** 21 }), Buffer.alloc(2 ** 21)),
    'package-entry-too-large',
  ],
  ['records for nothing', tarOf(...recordsOf({ path: 'a' })), 'package-not-tar'],
  ['a hard link', tarOf(tarBlock({ type: '1', link: '/etc/passwd' })), 'package-entry-not-plain'],
  ['a symbolic link', tarOf(tarBlock({ type: '2', link: '../../x' })), 'package-entry-not-plain'],
  ['a device', tarOf(named('a', '3')), 'package-entry-not-plain'],
  ['a disk', tarOf(named('a', '4')), 'package-entry-not-plain'],
  ['a pipe', tarOf(named('a', '6')), 'package-entry-not-plain'],
  ['an old file with holes', tarOf(named('a', 'S')), 'package-entry-not-plain'],
  [
    'a file with holes',
    tarOf(...recordsOf({ 'GNU.sparse.realsize': '1099511627776' }), named('a')),
    'package-entry-not-plain',
  ],
  ['an unknown kind', tarOf(named('a', 'Z')), 'package-entry-not-plain'],
  ['a part of another volume', tarOf(named('a', 'M')), 'package-entry-not-plain'],
  ...[
    '../a',
    'media/../../a',
    '/etc/passwd',
    '//server/share',
    './/a',
    'media//a',
    'media/./a',
    '..',
    'C:\\a',
    'C:/a',
    'media\\..\\a',
    'a\u0007b',
    'a\u202Egpj.exe',
    'a\u200Bb',
    'con',
    'media/NUL.txt',
    'media/a.',
    'media/a ',
    ' a',
    'a:stream',
    'a/b/c/d/e/f/g/h/i',
    '~/../a',
  ].map((name) => [`the name ${JSON.stringify(name)}`, tarOf(named(name)), 'package-entry-outside'] as const),
  ['a folder elsewhere', tarOf(named('../media/', '5')), 'package-entry-outside'],
  [
    'a record that leads elsewhere',
    tarOf(...recordsOf({ path: '/tmp/a' }), named('a')),
    'package-entry-outside',
  ],
  ['an empty record of a name', tarOf(...recordsOf({ path: '' }), named('a')), 'package-entry-outside'],
  ['a front that leads elsewhere', tarOf(fronted('../..')), 'package-entry-outside'],
  ['no name', tarOf(named('')), 'package-entry-outside'],
  ['a name that is no text', tarOf(named(Buffer.from([0x61, 0xff, 0xfe]))), 'package-not-tar'],
  ['a folder with bytes', tarOf(tarBlock({ name: 'a/', type: '5', size: 5 }), text), 'package-not-tar'],
  ['a long name', tarOf(...recordsOf({ path: endless }), named('a')), 'package-entry-name-too-long'],
  [
    'a long name as GNU has it',
    tarOf(tarBlock({ type: 'L', size: 300 }), endless),
    'package-entry-name-too-long',
  ],
  ['a name twice', tarOf(...plain, ...plain), 'package-entry-twice'],
  ['a name twice in capitals', tarOf(named('a.txt'), named('A.TXT')), 'package-entry-twice'],
  ['a name twice by a detour', tarOf(named('a.txt'), named('./a.txt')), 'package-entry-twice'],
  ['a name twice with other accents', tarOf(named('\u00e9'), named('e\u0301')), 'package-entry-twice'],
  [
    'a document of a gigabyte',
    () => tarOf(tarBlock({ size: 2 ** 26 + 1 }), Buffer.alloc(2 ** 26 + 1)),
    'package-entry-too-large',
  ],
  ['files without end', () => many((index) => named(`media/${index}`)), 'package-too-many-entries'],
  ['folders without end', () => many(() => named('media/', '5')), 'package-too-many-entries'],
  [
    'records without end',
    () => many(() => Buffer.concat(recordsOf({ mtime: '1' }).map(block))),
    'package-too-many-entries',
  ],
  ['something behind the end', Buffer.concat([tarOf(...plain), text].map(block)), 'package-trailing-data'],
  [
    'a second tar file behind the end',
    Buffer.concat([tarOf(...plain), tarOf(named('b'))]),
    'package-trailing-data',
  ],
  ['an endless end', () => Buffer.concat([tarOf(...plain), Buffer.alloc(2 ** 21)]), 'package-trailing-data'],
];

function changed(bytes: Buffer, at: number, bits: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ bits;
  return other;
}

function block(part: Buffer | string): Buffer {
  const bytes = typeof part === 'string' ? Buffer.from(part) : part;
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.byteLength % 512)) % 512)]);
}

/** A few more than may be: the last ones are never looked at, so ten million would fare the same. */
function many(one: (index: number) => Buffer): Buffer {
  return tarOf(...Array.from({ length: ordinaryLimits.entries + 10 }, (_, index) => one(index)));
}

/** A file with ustar's front of its name, and the sum put right. */
function fronted(front: string): Buffer {
  const header = tarBlock({ name: 'a' });
  header.write(front, 345);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Goes through a package as an import does; all it may write into is a folder of its own, which it empties. */
async function takeIn(path: string, secrets: Secrets, limits?: ReadLimits): Promise<string[]> {
  const folder = await temporaryFolder();
  const seen: string[] = [];
  await readSealed({
    ...{ path, secrets, limits },
    onEntry: async (entry) => {
      await entry.saveTo(join(folder, String(seen.length)));
      seen.push(entry.name);
      return 'go-on';
    },
  });
  return seen;
}

test.for(insides)('%s inside is refused', async ([, bytes, code]) => {
  const { path, secrets } = await lockedBytes(typeof bytes === 'function' ? bytes() : bytes, identity);
  await expect(takeIn(path, secrets)).rejects.toMatchObject({ code, params: { name: 'kwaad.terugblik' } });
  expect(await readdir(dirname(path))).toEqual(['kwaad.terugblik']);
});

test('what tar itself adds is passed over', async () => {
  const own = [tarBlock({ name: './._manifest.json', size: text.length }), text] as const;
  const attributes = recordsOf({ mtime: '1.5', 'LIBARCHIVE.xattr.com.apple.provenance': 'AQ', uname: 'an' });
  const comment = recordsOf({ comment: 'van wie' }, 'g');
  const folder = [named('./', '5'), named('./media/', '5')];
  const whole = tarOf(
    ...comment,
    ...folder,
    ...own,
    ...attributes,
    tarBlock({ name: './manifest.json', size: text.length }),
    text,
  );
  const { path, secrets } = await lockedBytes(Buffer.concat([whole, Buffer.alloc(9216)]), identity);
  expect(await contentsOf(path, secrets)).toEqual([['manifest.json', Buffer.from(text)]]);
});

test('what is larger than may be is refused before it is read', async () => {
  const { path, identity: own } = await packageOf({
    'a.json': randomBytes(3000),
    'b.json': randomBytes(100),
  });
  const secrets = { secretKeys: [own.secretKey] };
  const within = async (limits: Partial<ReadLimits>): Promise<string[]> =>
    await takeIn(path, secrets, { ...ordinaryLimits, ...limits });
  expect(await within({ entries: 2, totalBytes: 6656, bytesOf: () => 3000 })).toEqual(['a.json', 'b.json']);
  await expect(within({ entries: 1 })).rejects.toMatchObject({ code: 'package-too-many-entries' });
  await expect(within({ totalBytes: 5000 })).rejects.toMatchObject({ code: 'package-too-large' });
  await expect(within({ bytesOf: () => 2999 })).rejects.toMatchObject({ code: 'package-entry-too-large' });
  const limits = { ...ordinaryLimits, bytesInMemory: 2999 };
  await expect(contentsOf(path, secrets, { limits })).rejects.toMatchObject({
    code: 'package-entry-too-large',
  });
});

/** Headers that anybody can write, and what is said of them. */
const headers: readonly (readonly [what: string, header: string, code: ErrorCode])[] = [
  ['nothing', '', 'package-not-ours'],
  ['another version', 'age-encryption.org/v2\n', 'package-not-ours'],
  ['armour', '-----BEGIN AGE ENCRYPTED FILE-----\n', 'package-not-ours'],
  ['a start only', 'age-encryption.org/v1\n', 'package-damaged'],
  ['no end', `age-encryption.org/v1\n-> X25519 ${'a'.repeat(30_000)}`, 'package-damaged'],
  ['no lock', withSum('age-encryption.org/v1\n'), 'package-not-for-you'],
  ['a lock that is none', withSum('age-encryption.org/v1\n-> X25519 abc\n\n'), 'package-damaged'],
  [
    'a lock of another kind',
    withSum(`age-encryption.org/v1\n-> ssh-rsa abc\n${'A'.repeat(43)}\n`),
    'package-not-for-you',
  ],
  ['a passphrase that takes a year', scryptHeader('30'), 'package-lock-too-costly'],
  ['a passphrase that takes some seconds too many', scryptHeader('21'), 'package-lock-too-costly'],
  ['a passphrase that takes for ever', scryptHeader('9'.repeat(400)), 'package-lock-too-costly'],
  ['a passphrase for no work', scryptHeader('0'), 'package-damaged'],
  ['a passphrase for work below nothing', scryptHeader('-1'), 'package-damaged'],
  ['a passphrase for work in another notation', scryptHeader('0x10'), 'package-damaged'],
  ['a passphrase and a key', scryptHeader('10', '-> X25519 abc\n\n'), 'package-damaged'],
  ['a passphrase with short salt', scryptHeader('10', '', 'AAAA'), 'package-damaged'],
];

function withSum(header: string): string {
  return `${header}--- ${'A'.repeat(43)}\n`;
}

function scryptHeader(work: string, more = '', salt = 'A'.repeat(22)): string {
  return withSum(`age-encryption.org/v1\n-> scrypt ${salt} ${work}\n${'A'.repeat(43)}\n${more}`);
}

test.for(headers)('a header with %s is refused', async ([, header, code]) => {
  const path = join(await temporaryFolder(), 'kwaad.terugblik');
  await writeFile(path, Buffer.concat([Buffer.from(header), randomBytes(200)]));
  const secrets = { passphrase: 'zin', secretKeys: [identity.secretKey] };
  await expect(takeIn(path, secrets)).rejects.toMatchObject({ code, params: { name: 'kwaad.terugblik' } });
});

/** A package of three chunks and a bit, and where things begin in it. */
async function wholePackage(): Promise<{ bytes: Buffer; headerBytes: number; secrets: Secrets }> {
  const { path, identity: own } = await packageOf({
    'manifest.json': '{}',
    'media/a.bin': randomBytes(200_000),
  });
  const bytes = await readFile(path);
  const headerBytes = bytes.indexOf('\n', bytes.indexOf('\n---') + 1) + 1;
  return { bytes, headerBytes, secrets: { secretKeys: [own.secretKey] } };
}

test('a package that ends too early is refused, before anything of it is taken', async () => {
  const { bytes, headerBytes, secrets } = await wholePackage();
  const start = headerBytes + 16;
  const chunk = 65_552;
  const lengths = new Set([
    0,
    1,
    21,
    22,
    headerBytes - 1,
    headerBytes,
    start - 1,
    start,
    start + 15,
    start + 16,
    start + 17,
  ]);
  for (const count of [1, 2, 3])
    for (const off of [-17, -16, -1, 0, 1, 15, 16, 17]) lengths.add(start + count * chunk + off);
  for (let back = 1; back <= 20; back += 1) lengths.add(bytes.byteLength - back);
  const random = seeded(5);
  for (let index = 0; index < 60; index += 1) lengths.add(Math.floor(random() * bytes.byteLength));
  const path = join(await temporaryFolder(), 'kwaad.terugblik');
  for (const length of lengths) {
    await writeFile(path, bytes.subarray(0, length));
    const seen: string[] = [];
    const read = readSealed({
      ...{ path, secrets },
      onEntry: async ({ name }) => {
        seen.push(name);
        return await Promise.resolve('go-on');
      },
    });
    const code =
      length < 22 ? 'package-not-ours' : length < headerBytes ? 'package-damaged' : 'package-incomplete';
    await expect(read, String(length)).rejects.toMatchObject({ code });
    expect(seen).toEqual([]);
  }
});

test('a package with one changed bit is refused, wherever that is', async () => {
  const { bytes, headerBytes, secrets } = await wholePackage();
  const random = seeded(7);
  const places = Array.from({ length: headerBytes + 16 }, (_, at) => at);
  for (let index = 0; index < 120; index += 1) places.push(Math.floor(random() * bytes.byteLength));
  const path = join(await temporaryFolder(), 'kwaad.terugblik');
  const codes = new Set<string>();
  for (const at of places) {
    await writeFile(path, changed(bytes, at, 1 << Math.floor(random() * 8)));
    const error: unknown = await takeIn(path, secrets).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error, String(at)).toMatchObject({ code: expect.stringMatching(/^package-/u) });
    if (error instanceof Error && isErrorCode(error.message)) codes.add(error.message);
  }
  expect([...codes].toSorted()).toEqual([
    'package-damaged',
    'package-incomplete',
    'package-not-for-you',
    'package-not-ours',
  ]);
});

test('a package with chunks left out, doubled, swapped or put behind is refused', async () => {
  const { bytes, headerBytes, secrets } = await wholePackage();
  const start = headerBytes + 16;
  const chunk = 65_552;
  const head = bytes.subarray(0, start);
  const chunks = [0, 1, 2].map((index) => bytes.subarray(start + index * chunk, start + (index + 1) * chunk));
  const last = bytes.subarray(start + 3 * chunk);
  const [a, b, c] = chunks;
  const path = join(await temporaryFolder(), 'kwaad.terugblik');
  for (const [parts, code] of [
    [[b, a, c, last], 'package-damaged'],
    [[a, b, last], 'package-incomplete'],
    [[a, b, b, c, last], 'package-incomplete'],
    [[a, b, c, last, last], 'package-incomplete'],
    [[a, b, c, last, randomBytes(1)], 'package-incomplete'],
    [[a, b, c], 'package-incomplete'],
    [[last], 'package-incomplete'],
  ] as const) {
    await writeFile(path, Buffer.concat([head, ...parts.map((part) => part ?? Buffer.alloc(0))]));
    await expect(takeIn(path, secrets)).rejects.toMatchObject({ code });
  }
  const other = await wholePackage();
  await writeFile(path, Buffer.concat([head, other.bytes.subarray(other.headerBytes + 16)]));
  await expect(takeIn(path, secrets)).rejects.toMatchObject({ code: 'package-incomplete' });
});

test('what was taken before a damaged place is what was sealed, and nothing of that place is', async () => {
  const media = randomBytes(5 << 20);
  const { path, identity: own } = await packageOf({ 'media/a.bin': media });
  const bytes = await readFile(path);
  await writeFile(path, changed(bytes, bytes.byteLength - (1 << 20), 0x10));
  const out = join(await temporaryFolder(), 'a');
  const read = readSealed({
    ...{ path, secrets: { secretKeys: [own.secretKey] } },
    onEntry: async (entry) => {
      await entry.saveTo(out);
      return 'go-on';
    },
  });
  await expect(read).rejects.toMatchObject({ code: 'package-damaged' });
  const taken = await readFile(out);
  expect(taken.byteLength).toBeGreaterThan(1 << 20);
  expect(taken.byteLength).toBeLessThan(media.byteLength);
  expect(taken.equals(media.subarray(0, taken.byteLength))).toBe(true);
});

test('whoever overlooks a failure gets nothing more', async () => {
  const { path, identity: own } = await packageOf({ 'a.bin': randomBytes(3 << 20), 'b.txt': text });
  const bytes = await readFile(path);
  await writeFile(path, changed(bytes, bytes.byteLength >> 1, 0x10));
  const seen: string[] = [];
  const read = readSealed({
    ...{ path, secrets: { secretKeys: [own.secretKey] } },
    onEntry: async (entry) => {
      seen.push(entry.name);
      await entry.read().catch(() => undefined);
      return 'go-on';
    },
  });
  await expect(read).rejects.toMatchObject({ code: 'package-damaged' });
  expect(seen).toEqual(['a.bin']);
});

test('random bytes inside are refused as what they are', async () => {
  const random = seeded(11);
  const whole = tarOf(
    ...recordsOf({ path: 'media/a.bin' }),
    tarBlock({ size: 3000 }),
    randomBytes(3000),
    named('b'),
  );
  for (let index = 0; index < 80; index += 1) {
    let bytes: Buffer = whole;
    for (let flips = 0; flips < 3; flips += 1)
      bytes = changed(bytes, Math.floor(random() * whole.byteLength), 1 << Math.floor(random() * 8));
    const { path, secrets } = await lockedBytes(bytes, identity);
    const names = await takeIn(path, secrets).catch((error: unknown) => {
      expect(error, String(index)).toMatchObject({ code: expect.stringMatching(/^package-/u) });
      return [];
    });
    // Only where nothing but a film's own bytes were changed is it still a package.
    expect([[], ['media/a.bin', 'b']]).toContainEqual(names);
  }
});
