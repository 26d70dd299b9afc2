// QR codes as in ISO/IEC 18004: bytes, error correction M (15 % of it may be damaged), versions 1 to 20.

/** Of each version: check bytes in a block, and blocks. Source: ISO/IEC 18004, table 9. */
const blocksOf: readonly (readonly [check: number, blocks: number])[] = [
  ...([
    [10, 1],
    [16, 1],
    [26, 1],
    [18, 2],
    [24, 2],
    [16, 4],
    [18, 4],
    [22, 4],
    [22, 5],
    [26, 5],
  ] as const),
  ...([
    [30, 5],
    [22, 8],
    [22, 9],
    [24, 9],
    [24, 10],
    [28, 10],
    [28, 11],
    [26, 13],
    [26, 14],
    [26, 16],
  ] as const),
];

/** A square of modules, true for dark, without the quiet zone around it. Throws `RangeError` for more than 600 bytes or so. */
export function qrCode(text: string): boolean[][] {
  const bytes = utf8(text);
  const version = blocksOf.findIndex((_, index) => bytes.length <= roomFor(index + 1)) + 1;
  if (version === 0) throw new RangeError('Too long for a QR code');
  const code = new Drawing(version);
  code.placeData(withCheckBytes(dataBytes(bytes, version), version));
  return code.masked();
}

/** Written out: shared code knows no `TextEncoder`. */
function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text.toWellFormed()).match(/%[0-9A-F]{2}|[^%]/gu) ?? [];
  return escaped.map((one) =>
    one.startsWith('%') ? Number.parseInt(one.slice(1), 16) : (one.codePointAt(0) ?? 0),
  );
}

/** How many bytes of text a version holds. */
function roomFor(version: number): number {
  return dataLength(version) - (version < 10 ? 2 : 3);
}

function dataLength(version: number): number {
  const [check, blocks] = blocksOf[version - 1] ?? [0, 0];
  return totalLength(version) - check * blocks;
}

/** All bytes that fit between the patterns. */
function totalLength(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    modules -= (25 * marks - 10) * marks - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

/** Mode, length, the bytes themselves, an end, and padding. */
function dataBytes(bytes: readonly number[], version: number): number[] {
  const bits: number[] = [];
  const add = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  add(0b0100, 4);
  add(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) add(byte, 8);
  add(0, 4);
  while (bits.length % 8 !== 0) bits.push(0);
  const packed = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  );
  const length = dataLength(version);
  for (let pad = 0xec; packed.length < length; pad ^= 0xec ^ 0x11) packed.push(pad);
  return packed.slice(0, length);
}

/** Cuts into blocks, adds the check bytes of each, and lays the blocks through each other. */
function withCheckBytes(data: readonly number[], version: number): number[] {
  const [check, count] = blocksOf[version - 1] ?? [0, 1];
  const divisor = divisorOf(check);
  const longer = data.length % count;
  const short = Math.floor(data.length / count);
  const blocks: number[][] = [];
  for (let index = 0, from = 0; index < count; index += 1) {
    const length = short + (index >= count - longer ? 1 : 0);
    blocks.push(data.slice(from, from + length));
    from += length;
  }
  const checks = blocks.map((block) => remainder(block, divisor));
  const through = (lists: readonly number[][], length: number): number[] =>
    Array.from({ length }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  return [...through(blocks, short + 1), ...through(checks, check)];
}

/** Multiplies in the field of 256 that QR codes count in. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function divisorOf(degree: number): number[] {
  let divisor: number[] = [1];
  for (let index = 0, root = 1; index < degree; index += 1, root = multiply(root, 2)) {
    const grown = [...divisor, 0];
    divisor = grown.map((value, at) => value ^ (at === 0 ? 0 : multiply(divisor[at - 1] ?? 0, root)));
  }
  return divisor.slice(1);
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  let rest: number[] = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, at) => value ^ multiply(divisor[at] ?? 0, factor));
  }
  return rest;
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The square while it is drawn: patterns that every reader looks for, then the data between them. */
class Drawing {
  readonly #version: number;
  readonly #size: number;
  readonly #dark: boolean[][];
  /** What belongs to a pattern, and is not masked. */
  readonly #fixed: boolean[][];

  constructor(version: number) {
    this.#version = version;
    this.#size = 17 + 4 * version;
    const empty = (): boolean[][] => Array.from({ length: this.#size }, () => Array(this.#size).fill(false));
    this.#dark = empty();
    this.#fixed = empty();
    this.#drawPatterns();
  }

  placeData(bytes: readonly number[]): void {
    let bit = 0;
    // Two columns at a time from the right, up and down in turn, past the upright timing line.
    for (let pair = 0; pair < (this.#size - 1) / 2; pair += 1) {
      const right = this.#size - 1 - 2 * pair - (pair >= (this.#size - 7) / 2 ? 1 : 0);
      for (let step = 0; step < this.#size; step += 1) {
        const y = pair % 2 === 0 ? this.#size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.#fixed[y]?.[x] === true) continue;
          const value = ((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
          this.#put(x, y, value === 1);
          bit += 1;
        }
      }
    }
  }

  /** With the mask that leaves the fewest shapes that confuse a reader. */
  masked(): boolean[][] {
    const drawn = masks.map((_, mask) => this.#with(mask));
    const worst = drawn.map(confusion);
    return drawn[worst.indexOf(Math.min(...worst))] ?? this.#dark;
  }

  #with(mask: number): boolean[][] {
    this.#drawFormat(mask);
    const flips = masks[mask] ?? (() => false);
    return this.#dark.map((row, y) =>
      row.map((dark, x) => (this.#fixed[y]?.[x] === true ? dark : dark !== flips(x, y))),
    );
  }

  #put(x: number, y: number, dark: boolean): void {
    const row = this.#dark[y];
    if (row !== undefined && x >= 0 && x < this.#size) row[x] = dark;
  }

  #fix(x: number, y: number, dark: boolean): void {
    const row = this.#fixed[y];
    if (row === undefined || x < 0 || x >= this.#size) return;
    row[x] = true;
    this.#put(x, y, dark);
  }

  #drawPatterns(): void {
    const last = this.#size - 1;
    for (let at = 0; at <= last; at += 1) {
      this.#fix(6, at, at % 2 === 0);
      this.#fix(at, 6, at % 2 === 0);
    }
    this.#rings(3, 3, 4, [2, 4]);
    this.#rings(last - 3, 3, 4, [2, 4]);
    this.#rings(3, last - 3, 4, [2, 4]);
    const marks = this.#alignment();
    for (const x of marks)
      for (const y of marks) {
        const isFinder = (x === 6 && y === 6) || (x === 6 && y === last - 6) || (x === last - 6 && y === 6);
        if (!isFinder) this.#rings(x, y, 2, [1]);
      }
    this.#drawFormat(0);
    this.#drawVersion();
  }

  /** Dark but for the rings named. */
  #rings(centreX: number, centreY: number, reach: number, light: readonly number[]): void {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1)
        this.#fix(centreX + dx, centreY + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }

  #alignment(): number[] {
    if (this.#version === 1) return [];
    const count = Math.floor(this.#version / 7) + 2;
    const step = Math.ceil((this.#version * 4 + 4) / (count * 2 - 2)) * 2;
    const later = Array.from({ length: count - 1 }, (_, index) => this.#size - 7 - index * step);
    return [6, ...later.toReversed()];
  }

  /** Error correction M and the mask, twice, with check bits of their own. */
  #drawFormat(mask: number): void {
    const bits = ((mask << 10) | bchRemainder(mask, 0x537, 10)) ^ 0x5412;
    const dark = (bit: number): boolean => ((bits >>> bit) & 1) === 1;
    const last = this.#size - 1;
    for (let bit = 0; bit < 15; bit += 1) {
      const along = bit < 6 ? bit : bit < 8 ? bit + 1 : 15 - bit - (bit === 8 ? 0 : 1);
      if (bit < 8) this.#fix(8, along, dark(bit));
      else this.#fix(bit === 8 ? 7 : along, 8, dark(bit));
      if (bit < 8) this.#fix(last - bit, 8, dark(bit));
      else this.#fix(8, last - 14 + bit, dark(bit));
    }
    this.#fix(8, last - 7, true);
  }

  #drawVersion(): void {
    if (this.#version < 7) return;
    const bits = (this.#version << 12) | bchRemainder(this.#version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit += 1) {
      const [near, far] = [Math.floor(bit / 3), this.#size - 11 + (bit % 3)];
      this.#fix(far, near, ((bits >>> bit) & 1) === 1);
      this.#fix(near, far, ((bits >>> bit) & 1) === 1);
    }
  }
}

function bchRemainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let step = 0; step < degree; step += 1) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * divisor);
  return rest;
}

/** How much there is in a square that looks like something else: runs, blocks, false finders, too much of one shade. */
function confusion(square: readonly (readonly boolean[])[]): number {
  const columns = square.map((_, x) => square.map((row) => row[x] === true));
  let sum = 0;
  for (const line of [...square, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/gu)) sum += run.length - 2;
    sum += 40 * [...text.matchAll(/(?=00001011101|10111010000)/gu)].length;
  }
  let darkCount = 0;
  square.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) darkCount += 1;
      const same = [square[y]?.[x + 1], square[y + 1]?.[x], square[y + 1]?.[x + 1]];
      if (same.every((other) => other === dark)) sum += 3;
    }),
  );
  const share = darkCount / (square.length * square.length);
  return sum + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}
