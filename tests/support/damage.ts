import { seeded } from './format-bytes';

/** Ways in which files get damaged: single bytes, a lost block, a cut, something in between, a wrong order. */
const ways = ['bytes', 'zeros', 'cut', 'insert', 'swap', 'head'] as const;

/** The same bytes with damage that follows from a seed alone. */
export function damaged(bytes: Uint8Array, seed: number): { bytes: Uint8Array; way: string } {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const way = ways[below(ways.length)] ?? 'bytes';
  const changed = Buffer.from(bytes);
  const size = changed.length;
  const scribble = (from: number, count: number): void => {
    for (let at = from; at < Math.min(size, from + count); at += 1) changed[at] = below(256);
  };
  switch (way) {
    case 'bytes':
      for (let count = 1 + below(40); count > 0; count -= 1) scribble(below(size), 1);
      return { bytes: changed, way };
    case 'head':
      for (let count = 1 + below(12); count > 0; count -= 1) scribble(below(Math.min(size, 2_048)), 1);
      return { bytes: changed, way };
    case 'zeros':
      return { bytes: changed.fill(0, below(size), below(size) + 1), way };
    case 'cut':
      return { bytes: changed.subarray(0, below(size)), way };
    case 'insert': {
      const at = below(size);
      const strange = Buffer.from(Array.from({ length: 1 + below(3_000) }, () => below(256)));
      return { bytes: Buffer.concat([changed.subarray(0, at), strange, changed.subarray(at)]), way };
    }
    case 'swap': {
      const [from, to] = [below(size), below(size)].toSorted((one, other) => one - other);
      const parts = [changed.subarray(0, from), changed.subarray(to), changed.subarray(from, to)];
      return { bytes: Buffer.concat(parts), way };
    }
  }
}
