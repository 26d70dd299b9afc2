// Reading and writing the little of fragmented MP4 (ISO/IEC 14496-12) that stretches need. ffmpeg writes every frame as
// a fragment of its own; what the page gets is one fragment with the frames of one stretch.

/** One frame of picture or sound, as encoded. Times count in the track's own ticks. */
export type Sample = {
  startTicks: number;
  /** As ffmpeg knew it; null where only the next frame would tell. */
  lengthTicks: number | null;
  bytes: Uint8Array;
};

const boxHeaderBytes = 8;
/** A box that claims more than this is not one of ours. */
const largestBoxBytes = 64 * 1024 * 1024;
const defaultDurationFlag = 0x08;

/** Takes ffmpeg's output as it comes and gives the head (`ftyp` and `moov`) and one sample a fragment. */
export class FragmentReader {
  readonly #onSample: (sample: Sample) => void;
  #pending: Buffer = Buffer.alloc(0);
  #head: Buffer[] = [];
  #fragment: { startTicks: number; lengthTicks: number | null } | null = null;

  constructor(onSample: (sample: Sample) => void) {
    this.#onSample = onSample;
  }

  /** Everything that stands before the first frame. */
  get head(): Buffer {
    return Buffer.concat(this.#head);
  }

  push(bytes: Buffer): void {
    this.#pending = this.#pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#pending, bytes]);
    let position = 0;
    while (this.#pending.length - position >= boxHeaderBytes) {
      const size = this.#pending.readUInt32BE(position);
      if (size < boxHeaderBytes || size > largestBoxBytes) throw new Error('A box of impossible size');
      if (this.#pending.length - position < size) break;
      this.#take(this.#pending.subarray(position, position + size));
      position += size;
    }
    this.#pending = this.#pending.subarray(position);
  }

  #take(box: Buffer): void {
    const type = typeOf(box);
    if (type === 'ftyp' || type === 'moov') this.#head.push(Buffer.from(box));
    else if (type === 'moof') this.#fragment = readFragment(box);
    else if (type === 'mdat' && this.#fragment !== null) {
      this.#onSample({ ...this.#fragment, bytes: Uint8Array.from(box.subarray(boxHeaderBytes)) });
      this.#fragment = null;
    }
  }
}

function typeOf(box: Buffer): string {
  return box.toString('latin1', 4, boxHeaderBytes);
}

function readFragment(moof: Buffer): { startTicks: number; lengthTicks: number | null } {
  const traf = childOf(moof, 'traf');
  const times = childOf(traf, 'tfdt');
  const header = childOf(traf, 'tfhd');
  const run = childOf(traf, 'trun');
  if (run.readUInt32BE(12) !== 1) throw new Error('A fragment with more than one frame');
  const isLong = times[boxHeaderBytes] === 1;
  const startTicks = isLong ? Number(times.readBigUInt64BE(12)) : times.readUInt32BE(12);
  // With the flags that ffmpeg writes, the default duration stands right behind the track's number.
  const hasLength = (header.readUInt32BE(8) & 0xffffff & defaultDurationFlag) !== 0;
  return { startTicks, lengthTicks: hasLength ? header.readUInt32BE(16) : null };
}

function childOf(parent: Buffer, wanted: string): Buffer {
  let position = boxHeaderBytes;
  while (position + boxHeaderBytes <= parent.length) {
    const size = parent.readUInt32BE(position);
    if (size < boxHeaderBytes || position + size > parent.length) break;
    const box = parent.subarray(position, position + size);
    if (typeOf(box) === wanted) return box;
    position += size;
  }
  throw new Error(`A fragment without ${wanted}`);
}

/** One file for the page: head, and one fragment with all samples. Each lasts until the next, the last to `endTicks`. */
export function fragmentFile(head: Uint8Array, samples: readonly Sample[], endTicks: number): Buffer {
  const [first] = samples;
  if (first === undefined) throw new Error('A stretch without frames');
  const ends = samples.map((_sample, index) => samples[index + 1]?.startTicks ?? endTicks);
  const run = Buffer.alloc(12 + samples.length * 8);
  // The first sample's place in the file, and for each its length and size.
  run.writeUInt32BE(0x000301, 0);
  run.writeUInt32BE(samples.length, 4);
  samples.forEach(({ startTicks, bytes }, index) => {
    run.writeUInt32BE(Math.max(1, (ends[index] ?? endTicks) - startTicks), 12 + index * 8);
    run.writeUInt32BE(bytes.byteLength, 16 + index * 8);
  });
  const frame = fragmentBox(first.startTicks, run);
  // Now that the fragment's own size is known: the samples begin right behind it and the header of their box.
  run.writeUInt32BE(frame.length + boxHeaderBytes, 8);
  const data = box(
    'mdat',
    samples.map(({ bytes }) => bytes),
  );
  return Buffer.concat([head, fragmentBox(first.startTicks, run), data]);
}

function fragmentBox(startTicks: number, run: Buffer): Buffer {
  const sequence = Buffer.alloc(8);
  sequence.writeUInt32BE(1, 4);
  const track = Buffer.alloc(12);
  // The offset counts from this fragment; every sample can be shown without another.
  track.writeUInt32BE(0x020020, 0);
  track.writeUInt32BE(1, 4);
  track.writeUInt32BE(0x02000000, 8);
  const times = Buffer.alloc(12);
  times.writeUInt32BE(0x01000000, 0);
  times.writeBigUInt64BE(BigInt(startTicks), 4);
  const traf = box('traf', [box('tfhd', [track]), box('tfdt', [times]), box('trun', [run])]);
  return box('moof', [box('mfhd', [sequence]), traf]);
}

function box(type: string, parts: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(boxHeaderBytes);
  header.writeUInt32BE(
    parts.reduce((size, part) => size + part.byteLength, boxHeaderBytes),
    0,
  );
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...parts]);
}
