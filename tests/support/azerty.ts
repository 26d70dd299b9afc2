import type { CDPSession, Page } from '@playwright/test';

/** Where AZERTY has its letters and signs, and what they type: `KeyboardEvent.code`, then without and with Shift. */
const keys: Readonly<Record<string, readonly [code: string, plain: string, shifted: string]>> = {
  ...Object.fromEntries(
    'azertyuiopqsdfghjklmwxcvbn'
      .split('')
      .map((letter, index) => [letter, [places()[index] ?? '', letter, letter.toUpperCase()] as const]),
  ),
  ...Object.fromEntries(
    '&é"\'(-è_çà'
      .split('')
      .map((sign, index) => [sign, [`Digit${(index + 1) % 10}`, sign, String((index + 1) % 10)] as const]),
  ),
  ',': ['KeyM', ',', '?'],
  ':': ['Period', ':', '/'],
};

function places(): string[] {
  const rows = ['QWERTYUIOP', 'ASDFGHJKL']
    .join('')
    .split('')
    .map((letter) => `Key${letter}`);
  return [...rows, 'Semicolon', ...'ZXCVBN'.split('').map((letter) => `Key${letter}`)];
}

const held = { alt: 1, ctrl: 2, shift: 8 } as const;

/** A Belgian keyboard: every press is a real one, with the code and the character that such a keyboard sends. */
export class AzertyKeyboard {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<AzertyKeyboard> {
    return new AzertyKeyboard(await page.context().newCDPSession(page));
  }

  /** `key` is what the key types without Shift. */
  async press(key: string, ...modifiers: (keyof typeof held)[]): Promise<void> {
    const [code, plain, shifted] = keys[key] ?? ['', key, key];
    if (code === '') throw new Error(`no such key: ${key}`);
    const typed = modifiers.includes('shift') ? shifted : plain;
    const bits = modifiers.reduce((sum, name) => sum + held[name], 0);
    const text = modifiers.includes('ctrl') || modifiers.includes('alt') ? {} : { text: typed };
    const press = {
      code,
      key: typed,
      modifiers: bits,
      windowsVirtualKeyCode: plain.toUpperCase().charCodeAt(0),
    };
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press, ...text });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
  }
}
