import type { Keyboard } from '../../shared/shortcut';

/** The two arrangements that people here type on. */
export const arrangements = ['azerty', 'qwerty'] as const;
export type Arrangement = (typeof arrangements)[number];

/** One key of a drawn keyboard: where it is, and how wide compared to a letter. */
export type DrawnKey = { code: string; wide: number };

const letters = (row: string): DrawnKey[] =>
  row.split('').map((letter) => ({ code: `Key${letter}`, wide: 1 }));
const key = (code: string, wide = 1): DrawnKey => ({ code, wide });

/** The keys of a keyboard without number pad, row by row. */
export const keyboardRows: readonly (readonly DrawnKey[])[] = [
  [
    key('Backquote'),
    ...'1234567890'.split('').map((digit) => key(`Digit${digit}`)),
    ...[key('Minus'), key('Equal'), key('Backspace', 1.5)],
  ],
  [
    key('Tab', 1.5),
    ...letters('QWERTYUIOP'),
    ...[key('BracketLeft'), key('BracketRight'), key('Enter', 1.25)],
  ],
  [key('CapsLock', 1.75), ...letters('ASDFGHJKL'), key('Semicolon'), key('Quote'), key('Backslash')],
  [
    ...[key('ShiftLeft', 1.25), key('IntlBackslash'), ...letters('ZXCVBNM')],
    ...[key('Comma'), key('Period'), key('Slash'), key('ShiftRight', 2)],
  ],
  [
    ...[key('ControlLeft', 1.5), key('AltLeft', 1.5), key('Space', 6.2)],
    ...[key('AltRight', 1.5), key('ControlRight', 1.5)],
  ],
];

const qwerty: Readonly<Record<string, string>> = {
  ...Object.fromEntries('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((one) => [`Key${one}`, one])),
  ...{ Backquote: '`', Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Backslash: '\\' },
  ...{ Semicolon: ';', Quote: "'", Comma: ',', Period: '.', Slash: '/', IntlBackslash: '\\' },
};

const azerty: Readonly<Record<string, string>> = {
  ...qwerty,
  ...{ KeyQ: 'A', KeyA: 'Q', KeyW: 'Z', KeyZ: 'W', Semicolon: 'M', KeyM: ',', Comma: ';', Period: ':' },
  ...{ Slash: '=', Backquote: '²', Minus: ')', Equal: '-', BracketLeft: '^', BracketRight: '$' },
  ...{ Quote: 'ù', Backslash: 'µ', IntlBackslash: '<' },
};

/** Which of the two this keyboard is most like. */
export function arrangementOf({ labels }: Keyboard): Arrangement {
  const isAzerty = labels.get('KeyQ') === 'a' || labels.get('KeyW') === 'z' || labels.get('KeyA') === 'q';
  return isAzerty ? 'azerty' : 'qwerty';
}

/** What is on a key: of one's own keyboard as it is, of the other as most have it. Digits are digits on both. */
export function printedOn(code: string, arrangement: Arrangement, keyboard: Keyboard): string {
  const digit = /^Digit(\d)$/u.exec(code)?.[1];
  if (digit !== undefined) return digit;
  const own = arrangement === arrangementOf(keyboard) ? keyboard.labels.get(code)?.toUpperCase() : undefined;
  return own ?? (arrangement === 'azerty' ? azerty : qwerty)[code] ?? code;
}

/** What shortcuts call this key, pressed by itself. */
export function nameOfKey(code: string, arrangement: Arrangement, keyboard: Keyboard): string {
  const printed = printedOn(code, arrangement, keyboard);
  if (keyboard.lettersBy === 'label') return printed;
  return qwerty[code] ?? printed;
}
