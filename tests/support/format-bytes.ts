import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What ffmpeg cannot make is written here byte by byte.

const shelf = join(tmpdir(), 'terugblik-fixtures');

/** A file of these bytes, kept beside what ffmpeg made; the name follows from the content. */
export async function writtenAs(bytes: Uint8Array, ending: string): Promise<string> {
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 20);
  const path = join(shelf, `${name}.${ending}`);
  if (existsSync(path)) return path;
  mkdirSync(shelf, { recursive: true });
  const fresh = join(shelf, `${process.pid}-${Math.random().toString(36).slice(2)}.${ending}`);
  await writeFile(fresh, bytes);
  await rename(fresh, path);
  return path;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32): the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whether the code sound is loud in a slot of 50 ms: a pattern that is nowhere like itself elsewhere. */
function isLoud(slot: number): boolean {
  return seeded(slot * 7919 + 17)() < 0.5;
}

export const codeRate = 48_000;
const slotSeconds = 0.05;

/** Sound that tells its own time: a tone that is loud and soft by a pattern; 16 bits, mono, as a WAV file. */
export function codeSound(seconds: number): Uint8Array {
  const count = seconds * codeRate;
  const bytes = Buffer.alloc(44 + count * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + count * 2, 4);
  bytes.write('WAVEfmt ', 8);
  [16, 0x10001, codeRate, codeRate * 2, 0x100002].forEach((value, index) =>
    bytes.writeUInt32LE(value, 16 + index * 4),
  );
  bytes.write('data', 36);
  bytes.writeUInt32LE(count * 2, 40);
  let level = 0;
  for (let index = 0; index < count; index += 1) {
    const wanted = isLoud(Math.floor(index / codeRate / slotSeconds)) ? 0.5 : 0.06;
    level += (wanted - level) / 120;
    const value = level * Math.sin((2 * Math.PI * 700 * index) / codeRate);
    bytes.writeInt16LE(Math.round(value * 32_767), 44 + index * 2);
  }
  return bytes;
}

/**
 * What a phone's voice recorder writes, for which ffmpeg has no encoder: frames of 20 ms whose bits are noise, which the
 * decoder turns into noise, loud and soft by the same pattern.
 */
export function amrSound(seconds: number, band: 'narrow' | 'wide'): Uint8Array {
  const [magic, type, size] = band === 'narrow' ? ['#!AMR\n', 0x3c, 31] : ['#!AMR-WB\n', 0x14, 32];
  const frames = Array.from({ length: seconds * 50 }, (_, index) => {
    const random = seeded(index + 1);
    const frame = Buffer.alloc(1 + size);
    if (isLoud(Math.floor((index * 0.02) / slotSeconds / 4))) {
      for (let at = 1; at <= size; at += 1) frame[at] = Math.floor(random() * 256);
    }
    frame[0] = type;
    return frame;
  });
  return Buffer.concat([Buffer.from(magic), ...frames]);
}

/**
 * Turns the nth track (from 0) of a mov or mp4 into the spatial sound of newer iPhones, for which nobody but Apple has
 * a decoder: another name for its form, and another for the box that would tell how to decode it.
 */
export function withSpatialSound(bytes: Uint8Array, track: number): Uint8Array {
  const changed = Buffer.from(bytes);
  let at = -1;
  for (let count = 0; count <= track; count += 1) at = changed.indexOf('stsd', at + 1, 'latin1');
  if (at < 0) throw new Error(`no track ${track}`);
  const end = at - 4 + changed.readUInt32BE(at - 4);
  for (const [from, to] of [
    ['mp4a', 'apac'],
    ['esds', 'dapa'],
  ] as const) {
    for (
      let place = changed.indexOf(from, at);
      place >= 0 && place < end;
      place = changed.indexOf(from, place)
    ) {
      changed.write(to, place, 'latin1');
    }
  }
  return changed;
}

/** Lets AAC in an mp4 begin 2112 samples into itself, as Apple's encoder does, instead of ffmpeg's 1024. */
export function withLongPriming(bytes: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  const mediaTime = changed.indexOf('elst', 0, 'latin1') + 16;
  if (changed.readInt32BE(mediaTime) !== 1024) throw new Error('no edit list to change');
  changed.writeInt32BE(2112, mediaTime);
  return changed;
}
