import { expect, test } from 'vitest';
import { type FileKind, kindOf } from '../../electron/service/media/file-kind';
import { isCloudPlaceholder } from '../../electron/service/media/placeholder';
import { lastPacketEnd, parseFfprobe } from '../../electron/service/media/ffprobe-answer';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test.each<[string, Uint8Array, FileKind]>([
  ['nothing', bytes(), 'empty'],
  ['a place kept by a sync client', new Uint8Array(4096), 'zeros'],
  ['an HLS playlist', text('#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n'), 'playlist'],
  ['an HLS playlist behind a byte order mark', text('\ufeff#EXTM3U\n'), 'playlist'],
  ['a concat script', text("ffconcat version 1.0\nfile 'x.mp4'\n"), 'playlist'],
  ['a concat script without its heading', text("file 'x.mp4'\n"), 'playlist'],
  ['a DASH manifest', text('<?xml version="1.0"?>\n<MPD xmlns="urn">'), 'playlist'],
  ['a list of addresses', text('https://example.org/a.ts\n'), 'playlist'],
  ['a page that asked to sign in', text('<!DOCTYPE html>\n<html><head>'), 'web-page'],
  ['a link', text('[InternetShortcut]\r\nURL=https://example.org/\r\n'), 'web-page'],
  ['a pdf', text('%PDF-1.7\n'), 'document'],
  ['an old Word document', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'document'],
  [
    'a Word document',
    text('PK\u0003\u0004\u0014\u0000\u0006\u0000........................[Content_Types].xml'),
    'document',
  ],
  ['a zip', text('PK\u0003\u0004\u0014\u0000\u0000\u0000....................IMG_1.MOV'), 'archive'],
  ['a package under another name', text('age-encryption.org/v1\n-> scrypt ab 18\n'), 'package'],
  ['a program', text('MZ\u0090\u0000\u0003'), 'program'],
  ['a Linux program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1), 'program'],
  ['notes in UTF-16', bytes(0xff, 0xfe, 0x48, 0, 0x6f, 0, 0x69, 0), 'text'],
  ['notes', text('Gesprek met één cliënt\n'), 'text'],
  ['text whose last letter is cut', text('één').subarray(0, 4), 'text'],
  ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'picture'],
  ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'picture'],
  ['a phone photo', bytes(0, 0, 0, 24, ...text('ftypheic')), 'picture'],
  ['an mp4', bytes(0, 0, 0, 24, ...text('ftypisom')), 'iso'],
  ['an old mov', bytes(0, 0, 0, 8, ...text('wide'), 0, 0, 0, 0), 'iso'],
  ['an mp3', bytes(0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0), 'media'],
  ['an AMR, which begins as text', bytes(...text('#!AMR\n'), 0x3c, 0, 0xfe, 0), 'media'],
])('%s', (_, head, kind) => {
  expect(kindOf(head)).toBe(kind);
});

test('an answer of ffprobe is checked before it is believed', () => {
  expect(parseFfprobe('{}')).toBeNull();
  expect(parseFfprobe('no json')).toBeNull();
  expect(
    parseFfprobe('{"streams":[{"width":"wide"}],"format":{"format_name":"mov","nb_streams":1}}'),
  ).toBeNull();
  const probed = parseFfprobe(
    '{"streams":[{"duration":"N/A","avg_frame_rate":"0/0","r_frame_rate":"30000/1001"}],"format":{"format_name":"mov","nb_streams":1,"duration":"4.5"}}',
  );
  expect(probed?.streams[0]).toMatchObject({ duration: null, avg_frame_rate: null });
  expect(probed?.streams[0]?.r_frame_rate).toBeCloseTo(29.97, 3);
  expect(probed?.format.duration).toBe(4.5);
});

test('the last packet is the one that ends last, not the one that comes last', () => {
  expect(lastPacketEnd('0.000,0.040\n0.120,0.040\n0.080,0.040\nN/A,0.04\n')).toBeCloseTo(0.16);
  expect(lastPacketEnd('1.5,N/A\n')).toBe(1.5);
  expect(lastPacketEnd('')).toBeNull();
});

test('a name whose content is still in iCloud', () => {
  const file = { name: 'IMG_1.MOV', sizeBytes: 3_000_000, blocks: 0, platform: 'darwin' } as const;
  expect(isCloudPlaceholder(file)).toBe(true);
  expect(isCloudPlaceholder({ ...file, name: '.IMG_1.MOV.icloud', sizeBytes: 180, blocks: 8 })).toBe(true);
  expect(isCloudPlaceholder({ ...file, blocks: 5_864 })).toBe(false);
  expect(isCloudPlaceholder({ ...file, sizeBytes: 400 })).toBe(false);
  // A phone over a cable counts no blocks.
  expect(isCloudPlaceholder({ ...file, platform: 'linux' })).toBe(false);
});
