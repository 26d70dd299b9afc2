import { randomBytes } from 'node:crypto';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockOf } from '../../electron/service/exchange/envelope/age-header';
import { newIdentity } from '../../electron/service/exchange/envelope/age-keys';
import { blockBytes, fileHeader } from '../../electron/service/exchange/envelope/tar-header';
import { ageWithPassphrase, hasAge, ran } from '../support/age-program';
import { contentsOf, type Inside, packageOf } from '../support/packages';
import { temporaryFolder } from '../support/temporary-folder';

// Whoever has the passphrase or the key can open a package with the tools that everybody has, and make one with them.

const passphrase = "vijf gewone wörden 'en' een $teken";
const kilobytes = (count: number): Buffer => randomBytes(count * 1024);
const inside: Inside = {
  'LEES-MIJ.txt': 'Zo open je dit.\n',
  'manifest.json': '{"format":"terugblik-package"}',
  'frameworks/miti-4.2.1.json': '{}',
  [`media/${'lang-'.repeat(25)}één.mp4`]: kilobytes(3000),
  'media/leeg.bin': '',
};

async function writeSecret(secretKey: string): Promise<string> {
  const path = join(await temporaryFolder(), 'sleutel.txt');
  await writeFile(path, `# mijn sleutel\n${secretKey}\n`);
  return path;
}

/** What tar sees in what age opened. */
async function expectInTar(tarFile: string, expected: Inside): Promise<void> {
  const names = Object.keys(expected);
  const list = ran('tar', ['--quoting-style=literal', '-tvf', tarFile]).toString().trim().split('\n');
  expect(list.map((line) => line.replace(/^.* \d\d:\d\d /u, ''))).toEqual(names);
  // Nobody's name, nobody's rights.
  for (const line of list) expect(line).toMatch(/^-rw------- 0\/0 /u);
  const folder = await temporaryFolder();
  ran('tar', ['-xf', tarFile, '-C', folder]);
  for (const name of names)
    expect(Buffer.compare(await readFile(join(folder, name)), Buffer.from(expected[name] ?? ''))).toBe(0);
}

async function folderOf(files: Inside): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

describe.skipIf(!hasAge() && process.env['CI'] === undefined)('the tools that everybody has', () => {
  test('open what we locked with a key', async () => {
    const { path, identity } = await packageOf(inside);
    const opened = join(await temporaryFolder(), 'a.tar');
    ran('age', ['-d', '-i', await writeSecret(identity.secretKey), '-o', opened, path]);
    await expectInTar(opened, inside);
  });

  test('open what we locked with a passphrase', async () => {
    const { path } = await packageOf(inside, { passphrase });
    const opened = join(await temporaryFolder(), 'a.tar');
    await ageWithPassphrase(['-d', '-o', opened, path], passphrase);
    await expectInTar(opened, inside);
  });

  test('find each of two supervisors able to open it', async () => {
    const both = [await newIdentity(), await newIdentity()] as const;
    const { path } = await packageOf(inside, { publicKeys: both.map(({ publicKey }) => publicKey) });
    for (const { secretKey } of both) {
      const opened = ran('age', ['-d', '-i', await writeSecret(secretKey), path]);
      expect(opened.includes('terugblik-package')).toBe(true);
    }
  });

  test('know our keys for theirs', async () => {
    const { secretKey, publicKey } = await newIdentity();
    expect(
      ran('age-keygen', ['-y', await writeSecret(secretKey)])
        .toString()
        .trim(),
    ).toBe(publicKey);
  });

  test('agree on where chunks end, whatever the length', async () => {
    // A chunk has 64 kB; with its headers and its end each of these fills a number of them, or just not, or just more.
    for (const bytes of [65_536 - 1536, 65_536 - 1535, 65_536 - 2048, 17 * 65_536 - 1536, 33 * 65_536]) {
      const sent = randomBytes(bytes);
      const { path, identity } = await packageOf({ 'media/a.bin': sent });
      const secret = await writeSecret(identity.secretKey);
      const tar = ran('age', ['-d', '-i', secret, path]);
      expect(tar.byteLength % blockBytes).toBe(0);
      const again = join(await temporaryFolder(), 'b.terugblik');
      ran('age', ['-r', identity.publicKey, '-o', again], tar);
      for (const file of [path, again]) {
        const [[, content] = ['', Buffer.alloc(0)]] = await contentsOf(file, {
          secretKeys: [identity.secretKey],
        });
        expect(content.equals(sent)).toBe(true);
      }
    }
  });

  test.for(['ustar', 'pax', 'gnu', 'oldgnu', 'v7'])(
    'make a package with tar --format=%s and a key',
    async (format) => {
      const { secretKey, publicKey } = await newIdentity();
      const plain = { 'manifest.json': '{}', 'media/a.bin': kilobytes(200), 'transcript.vtt': 'WEBVTT\n' };
      const tar = ran('tar', [`--format=${format}`, '-cf', '-', '-C', await folderOf(plain), '.']);
      const path = join(await temporaryFolder(), 'hand.terugblik');
      ran('age', ['-r', publicKey, '-o', path], tar);
      expect(await lockOf(path)).toBe('key');
      const found = await contentsOf(path, { secretKeys: [secretKey] });
      expect(Object.fromEntries(found)).toEqual({
        ...plain,
        'manifest.json': Buffer.from('{}'),
        'transcript.vtt': Buffer.from('WEBVTT\n'),
      });
    },
  );

  test('make a package with a passphrase', async () => {
    const folder = await folderOf({ 'manifest.json': '{}' });
    ran('tar', ['-cf', join(folder, 'a.tar'), '-C', folder, 'manifest.json']);
    const path = join(folder, 'hand.terugblik');
    await ageWithPassphrase(['-p', '-o', path, join(folder, 'a.tar')], passphrase);
    expect(await lockOf(path)).toBe('passphrase');
    expect(await contentsOf(path, { passphrase })).toEqual([['manifest.json', Buffer.from('{}')]]);
  });

  test('list a recording of ten gigabytes that is mostly hole', async () => {
    const path = join(await temporaryFolder(), 'groot.tar');
    const sizeBytes = 10 * 2 ** 30 + 1;
    const header = fileHeader('media/a.mp4', sizeBytes, 1_700_000_000);
    await writeFile(path, header);
    await truncate(path, header.byteLength + sizeBytes + 511 + 2 * blockBytes);
    expect(ran('tar', ['-tvf', path]).toString()).toContain(` ${sizeBytes} `);
  });
});
