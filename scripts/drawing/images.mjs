/** Image files from RGBA pixels: PNG, and the icon containers of Windows (.ico) and macOS (.icns). */
import { deflateSync } from 'node:zlib';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @param {{width: number, height: number, pixels: Uint8ClampedArray}} image */
export function encodePng({ width, height, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  const stride = width * 4;
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    const source = Buffer.from(pixels.buffer, pixels.byteOffset + y * stride, stride);
    rows[at] = y === 0 ? 0 : 2;
    for (let i = 0; i < stride; i++)
      rows[at + 1 + i] = source[i] - (y === 0 ? 0 : pixels[(y - 1) * stride + i]);
  }
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Windows icon. Small sizes as bitmaps: some installers still cannot read a small PNG entry. */
export function encodeIco(images) {
  const entries = images.map((image) => (image.width > 64 ? encodePng(image) : encodeIconBitmap(image)));
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach((image, i) => {
    const at = 6 + i * 16;
    head[at] = image.width % 256;
    head[at + 1] = image.height % 256;
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(entries[i].length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += entries[i].length;
  });
  return Buffer.concat([head, ...entries]);
}

function encodeIconBitmap({ width, height, pixels }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colors = Buffer.alloc(width * height * 4);
  const maskStride = Math.ceil(width / 32) * 4;
  const mask = Buffer.alloc(maskStride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = ((height - 1 - y) * width + x) * 4;
      colors.set([pixels[from + 2], pixels[from + 1], pixels[from], pixels[from + 3]], to);
      if (pixels[from + 3] === 0) mask[(height - 1 - y) * maskStride + (x >> 3)] |= 0x80 >> (x & 7);
    }
  }
  return Buffer.concat([header, colors, mask]);
}

const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** macOS icon: every size as PNG. @param {(size: number) => {width: number, height: number, pixels: Uint8ClampedArray}} imageOf */
export function encodeIcns(imageOf) {
  const parts = ICNS_TYPES.map(([type, size]) => {
    const png = encodePng(imageOf(size));
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
