import { createHash, type Hash } from 'node:crypto';

/** One stream: when each packet is due, in milliseconds from the file's own zero, and a print of what they hold. */
type ListedStream = {
  msPerTick: number;
  times: Float64Array;
  count: number;
  /** Of how many the file says that playing may begin at them. */
  keyCount: number;
  print: Hash;
};

const firstCapacity = 4_096;

/**
 * What ffmpeg lists of a file's packets (`packetListOptions`), read while it comes: eight hours have millions of them. In a
 * line `stream, decoded at, shown at, duration, size, checksum` and what else belongs to that packet; before them what
 * holds for all (`#tb 0: 1/12800`, `#extradata 0: …`).
 */
export class PacketList {
  readonly streams = new Map<number, ListedStream>();
  #rest = '';

  take(bytes: Buffer): void {
    const lines = (this.#rest + bytes.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('#')) this.#takeHead(line);
      else this.#takePacket(line);
    }
  }

  #takeHead(line: string): void {
    const [, name, stream, text = ''] = /^#(\w+) (\d+): *(.*)$/u.exec(line) ?? [];
    if (name === 'extradata') this.#stream(Number(stream)).print.update(`${text}\n`);
    if (name !== 'tb') return;
    const [over = NaN, under = NaN] = text.split('/').map(Number);
    this.#stream(Number(stream)).msPerTick = (1000 * over) / under;
  }

  #takePacket(line: string): void {
    const [stream, , shownAt, , ...held] = line.split(',');
    if (shownAt === undefined) return;
    const listed = this.#stream(Number(stream));
    if (listed.count === listed.times.length) {
      const more = new Float64Array(listed.count * 2);
      more.set(listed.times);
      listed.times = more;
    }
    listed.times[listed.count++] = Number(shownAt) * listed.msPerTick;
    // Flags are written where a packet has any other than that it is a key.
    const flags = held.find((word) => word.startsWith(' F='));
    if (flags === undefined || (Number(flags.slice(' F='.length)) & 1) === 1) listed.keyCount += 1;
    listed.print.update(`${held.join()}\n`);
  }

  #stream(index: number): ListedStream {
    const known = this.streams.get(index);
    if (known !== undefined) return known;
    const times = new Float64Array(firstCapacity);
    const made = { msPerTick: NaN, times, count: 0, keyCount: 0, print: createHash('sha256') };
    this.streams.set(index, made);
    return made;
  }
}

/**
 * Whether two files have the same packets at the same times, give or take `roundingMs`; `same-times` where what some packets
 * hold is written differently.
 */
export function comparePackets(
  { streams: wanted }: PacketList,
  { streams: found }: PacketList,
  roundingMs: number,
): 'same' | 'same-times' | 'different' {
  if (wanted.size === 0 || wanted.size !== found.size) return 'different';
  let isSame = true;
  for (const [index, before] of wanted) {
    const after = found.get(index);
    if (after === undefined || before.count === 0 || before.count !== after.count) return 'different';
    for (let packet = 0; packet < before.count; packet += 1) {
      const late = Math.abs((before.times[packet] ?? NaN) - (after.times[packet] ?? NaN));
      if (!(late <= roundingMs)) return 'different';
    }
    isSame &&= before.print.copy().digest('hex') === after.print.copy().digest('hex');
  }
  return isSame ? 'same' : 'same-times';
}
