import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  makeHeader,
  type Protection,
  type Secrets,
} from '../../electron/service/exchange/envelope/age-header';
import { type Identity, newIdentity } from '../../electron/service/exchange/envelope/age-keys';
import { type ReadSealed, readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import { documentEntry } from '../../electron/service/exchange/envelope/seal-entry';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import { SealedWriter } from '../../electron/service/exchange/envelope/sealed-writer';
import { SequentialFile } from '../../electron/service/exchange/envelope/sequential-file';
import { blockBytes, paddingOf } from '../../electron/service/exchange/envelope/tar-header';
import { temporaryFolder } from './temporary-folder';

export type Inside = Record<string, Uint8Array | string>;

/** A package of ours with these things inside, locked with a key of its own unless told otherwise. */
export async function packageOf(
  inside: Inside,
  protection?: Protection,
): Promise<{ path: string; identity: Identity }> {
  const identity = await newIdentity();
  const path = join(await temporaryFolder(), 'gesprek.terugblik');
  const entries = Object.entries(inside).map(([name, content]) => documentEntry(name, content));
  const lock = protection ?? { publicKeys: [identity.publicKey] };
  await sealFile({ entries, protection: lock, target: path, overwrite: false });
  return { path, identity };
}

/** Any bytes at all in an age file, as someone who means ill could make it. */
export async function lockedBytes(
  bytes: Uint8Array,
  identity: Identity,
  path?: string,
): Promise<{ path: string; secrets: Secrets }> {
  const target = path ?? join(await temporaryFolder(), 'kwaad.terugblik');
  const { header, fileKey } = await makeHeader({ publicKeys: [identity.publicKey] });
  const file = await SequentialFile.create(target, 'replace');
  const writer = await SealedWriter.begin(file, header, fileKey);
  await writer.write(bytes);
  await writer.end();
  await file.close();
  return { path: target, secrets: { secretKeys: [identity.secretKey] } };
}

/** Everything inside, in order. */
export async function contentsOf(
  path: string,
  secrets: Secrets,
  more: Partial<ReadSealed> = {},
): Promise<[name: string, content: Buffer][]> {
  const found: [string, Buffer][] = [];
  await readSealed({
    path,
    secrets,
    onEntry: async (entry) => {
      found.push([entry.name, await entry.read()]);
      return 'go-on';
    },
    ...more,
  });
  return found;
}

export async function readText(path: string): Promise<string> {
  return await readFile(path, 'utf8');
}

/** A block of a tar file with whatever anybody might write into it. */
export type Block = {
  name?: string | Buffer;
  size?: number | string | Buffer;
  type?: string;
  link?: string;
  magic?: string;
};

export function tarBlock({ name = 'manifest.json', size = 0, type = '0', link = '', magic }: Block): Buffer {
  const block = Buffer.alloc(blockBytes);
  const put = (bytes: Buffer | string, at: number, length: number): void => {
    (typeof bytes === 'string' ? Buffer.from(bytes) : bytes).copy(block, at, 0, length);
  };
  put(name, 0, 100);
  put('0000644\0'.concat('0000000\0'.repeat(2)), 100, 24);
  put(typeof size === 'number' ? `${size.toString(8).padStart(11, '0')}\0` : size, 124, 12);
  put('00000000000\0', 136, 12);
  put('        ', 148, 8);
  put(type, 156, 1);
  put(link, 157, 100);
  put(magic ?? 'ustar\u000000', 257, 8);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8);
  return block;
}

/** Blocks and what belongs to them, one behind the other, and the end. */
export function tarOf(...parts: readonly (Buffer | string)[]): Buffer {
  const filled = parts.map((part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    return Buffer.concat([bytes, Buffer.alloc(paddingOf(bytes.byteLength))]);
  });
  return Buffer.concat([...filled, Buffer.alloc(2 * blockBytes)]);
}

/** The records before a file, with their block. */
export function recordsOf(records: Readonly<Record<string, string>>, type = 'x'): [Buffer, string] {
  const text = Object.entries(records)
    .map(([key, value]) => {
      const rest = Buffer.byteLength(` ${key}=${value}\n`);
      let length = rest + 1;
      while (String(length).length + rest !== length) length += 1;
      return `${length} ${key}=${value}\n`;
    })
    .join('');
  return [tarBlock({ name: 'PaxHeaders/x', type, size: Buffer.byteLength(text) }), text];
}
