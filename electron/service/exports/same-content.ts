import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const blockBytes = 1 << 20;

/** Whether two files, or two folders of files, hold the same to the byte. A link is never the same as anything. */
export async function isSameContent(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)]);
  if (a.isDirectory() && b.isDirectory()) return await areSameFolders(one, other);
  return a.isFile() && b.isFile() && a.size === b.size && (await areSameFiles(one, other));
}

async function areSameFolders(one: string, other: string): Promise<boolean> {
  const [names, others] = await Promise.all([readdir(one), readdir(other)]);
  if (names.length !== others.length) return false;
  for (const name of names) {
    if (!others.includes(name) || !(await isSameContent(join(one, name), join(other, name)))) return false;
  }
  return true;
}

async function areSameFiles(one: string, other: string): Promise<boolean> {
  const handles: FileHandle[] = [];
  try {
    handles.push(await open(one, 'r'), await open(other, 'r'));
    const [a, b] = handles;
    if (a === undefined || b === undefined) return false;
    for (let at = 0; ; at += blockBytes) {
      const [left, right] = await Promise.all([blockAt(a, at), blockAt(b, at)]);
      if (!left.equals(right)) return false;
      if (left.length < blockBytes) return true;
    }
  } finally {
    for (const handle of handles) await handle.close();
  }
}

/** A file of a network disk may be read in pieces that are shorter than asked for. */
async function blockAt(file: FileHandle, at: number): Promise<Buffer> {
  const block = Buffer.alloc(blockBytes);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(block, length, blockBytes - length, at + length);
    length += bytesRead;
    if (bytesRead === 0 || length === blockBytes) return block.subarray(0, length);
  }
}
