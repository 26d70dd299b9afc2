// A tar file as POSIX has it (pax): blocks of 512 bytes, a block of fields before each file's bytes.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html

export const blockBytes = 512;
/** Eleven octal digits; what is larger goes into a record before it. */
const largestOctal = 8 ** 11 - 1;
const longestName = 100;

/** How far the bytes of a file are filled up with zeros. */
export function paddingOf(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}

/** The blocks before a file's bytes. Nothing in them tells of this computer or of whoever uses it. */
export function fileHeader(name: string, sizeBytes: number, modifiedAt: number): Buffer {
  const records: string[] = [];
  if (!isPlainAscii(name) || name.length > longestName) records.push(record('path', name));
  if (sizeBytes > largestOctal) records.push(record('size', String(sizeBytes)));
  const own = ustar(name, Math.min(sizeBytes, largestOctal), modifiedAt, '0');
  if (records.length === 0) return own;
  const extra = Buffer.from(records.join(''));
  const before = ustar('PaxHeaders/entry', extra.byteLength, modifiedAt, 'x');
  return Buffer.concat([before, extra, Buffer.alloc(paddingOf(extra.byteLength)), own]);
}

function isPlainAscii(name: string): boolean {
  return /^[ -~]*$/u.test(name);
}

/** `length key=value\n`, the length's own digits counted in. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function ustar(name: string, sizeBytes: number, modifiedAt: number, type: '0' | 'x'): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.write(name.replaceAll(/[^ -~]/gu, '_').slice(0, longestName), 0, 'latin1');
  writeOctal(block, 100, 8, 0o600);
  writeOctal(block, 108, 8, 0);
  writeOctal(block, 116, 8, 0);
  writeOctal(block, 124, 12, sizeBytes);
  writeOctal(block, 136, 12, modifiedAt);
  block.write(type, 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(`${checkSum(block).toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return block;
}

function writeOctal(block: Buffer, at: number, length: number, value: number): void {
  block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
}

/** The sum of all bytes, those of the sum itself taken for spaces. */
function checkSum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/** What one block of fields says, before it is judged. */
export type TarHeader = { name: Buffer; sizeBytes: number; type: string };

/** Null where this is no such block: a wrong sum, or numbers that are none. */
export function readHeaderBlock(block: Buffer): TarHeader | null {
  if (readNumber(block.subarray(148, 156)) !== checkSum(block)) return null;
  const sizeBytes = readNumber(block.subarray(124, 136));
  if (sizeBytes === null) return null;
  const name = untilZero(block.subarray(0, 100));
  // GNU's own kind keeps other things where ustar has the front of a long name.
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\u0000';
  const front = isUstar ? untilZero(block.subarray(345, 500)) : Buffer.alloc(0);
  const whole = front.byteLength === 0 ? name : Buffer.concat([front, Buffer.from('/'), name]);
  return { name: whole, sizeBytes, type: block.toString('latin1', 156, 157) };
}

function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** Octal digits, or for what is too large for them GNU's binary number. */
function readNumber(field: Buffer): number | null {
  const [first = 0] = field;
  if (first === 0x80) {
    const large = field.subarray(1).toString('hex');
    const value = BigInt(`0x${large}`);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
  }
  const text = field.toString('latin1').replaceAll('\u0000', ' ').trim();
  return /^[0-7]+$/u.test(text) ? Number.parseInt(text, 8) : null;
}

/** The records of a pax header; null where they are not such records. */
export function readRecords(bytes: Buffer): Map<string, Buffer> | null {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < bytes.byteLength; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space === -1 ? '' : bytes.toString('latin1', at, space);
    const length = /^[1-9]\d{0,8}$/u.test(digits) ? Number(digits) : 0;
    const end = at + length;
    const equals = bytes.indexOf(0x3d, space);
    const isWhole = end <= bytes.byteLength && equals > space && equals < end && bytes[end - 1] === 0x0a;
    if (!isWhole) return null;
    records.set(bytes.toString('latin1', space + 1, equals), bytes.subarray(equals + 1, end - 1));
    at = end;
  }
  return records;
}
