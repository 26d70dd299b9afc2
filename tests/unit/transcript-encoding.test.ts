import { expect, test } from 'vitest';
import { decodeText } from '../../electron/service/transcripts/decode-text';

const text = 'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nCliënt: één ‘wens’ – €5 🙂\r\n';
const plain = text.replace('🙂', '');
const marked = Buffer.from(`\u{feff}${text}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(text), text],
  ['UTF-8 with a mark', Buffer.from(`\u{feff}${text}`), text],
  ['UTF-16 with a mark', marked, `\u{feff}${text}`],
  ['UTF-16 the other way round', Buffer.from(marked).swap16(), `\u{feff}${text}`],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), text],
  ['UTF-16 the other way round, without', Buffer.from(text, 'utf16le').swap16(), text],
  ['UTF-16 that was cut off', marked.subarray(0, -3), `\u{feff}${text.slice(0, -2)}`],
  [
    'windows-1252',
    Buffer.from(
      plain.replace('‘', '\x91').replace('’', '\x92').replace('–', '\x96').replace('€', '\x80'),
      'latin1',
    ),
    plain,
  ],
  ['ASCII', Buffer.from('abc'), 'abc'],
])('%s', (_, bytes, expected) => {
  expect(decodeText(bytes)).toBe(expected);
});

test('one damaged letter among sound ones costs that letter only', () => {
  const bytes = Buffer.concat([Buffer.from('één twéé driéën'), Buffer.from([0xe9]), Buffer.from(' vier')]);
  expect(decodeText(bytes)).toBe('één twéé driéën\u{fffd} vier');
});

test('what is no text is not decoded', () => {
  const noise = Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 251);
  expect(decodeText(noise)).toBeNull();
  expect(decodeText(Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0', 'latin1'))).toBeNull();
});
