import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitEnd, hitStart, toParts } from '../../electron/service/search/snippet';
import { toQuery } from '../../electron/service/search/terms';

test.each([
  ['waarom nu', '"waarom" "nu"*'],
  ['  auto’s!  ', '"auto’s!"*'],
  ['zei "ja" NOT nee', '"zei" "ja" "NOT" "nee"*'],
  ['note:x* (a OR b) -c ^d', '"note:x*" "(a" "OR" "b)" "-c" "^d"*'],
  ['', null],
  [' "" * - 🙂 ', null],
])('%j is searched as %j', (text, query) => {
  expect(toQuery(text)).toBe(query);
});

test('a snippet falls apart in what was found and what stands around it', () => {
  expect(toParts(`…a ${hitStart}b c${hitEnd} d ${hitStart}e${hitEnd}`)).toEqual([
    { text: '…a ', hit: false },
    { text: 'b c', hit: true },
    { text: ' d ', hit: false },
    { text: 'e', hit: true },
  ]);
  expect(toParts('')).toEqual([]);
});

test('no text is lost between marks, wherever they stand', () => {
  const piece = fc.oneof(fc.constantFrom(hitStart, hitEnd), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.filter((one) => one !== hitStart && one !== hitEnd).join('');
      expect(
        toParts(pieces.join(''))
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
