// A small reader of ordinary ZIP files (no zip64, no encryption), so that no unzip program has to be there.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

async function readAt(handle, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function readDirectory(handle, sizeBytes) {
  const tailBytes = Math.min(sizeBytes, 65_557);
  const tail = await readAt(handle, sizeBytes - tailBytes, tailBytes);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('not a ZIP file');
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpackEntry(file, handle, entry, target) {
  const local = await readAt(handle, entry.offset, 30);
  if (local.readUInt32LE(0) !== LOCAL) throw new Error(`broken ZIP entry ${entry.name}`);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  await mkdir(dirname(target), { recursive: true });
  const mode = entry.mode & 0o111 ? 0o755 : 0o644;
  if (entry.packedBytes === 0) return writeFile(target, '', { mode });
  const packed = createReadStream(file, { start, end: start + entry.packedBytes - 1 });
  const out = createWriteStream(target, { mode });
  await pipeline(entry.method === 0 ? [packed, out] : [packed, createInflateRaw(), out]);
}

/** Unpacks the files for which `place(name)` gives a relative path into `folder`. */
export async function unzip(file, folder, place) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (const entry of await readDirectory(handle, size)) {
      const wanted = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (wanted === undefined) continue;
      const target = join(folder, wanted);
      if (!target.startsWith(folder + sep)) throw new Error('a ZIP entry points outside its folder');
      await unpackEntry(file, handle, entry, target);
    }
  } finally {
    await handle.close();
  }
}
