import { useState } from 'react';
import type { Protection } from '../../../shared/model/package';
import { drawPassphrase, isUsablePassphrase } from '../../../shared/model/passphrase';

export type Lock = {
  way: 'words' | 'own' | 'key';
  words: readonly string[];
  own: string;
  hasKey: boolean;
  isReady: boolean;
  /** The passphrase to read out; null when a key locks it. */
  passphrase: string | null;
  protection: Protection;
  choose: (way: Lock['way']) => void;
  setOwn: (own: string) => void;
  drawAgain: () => void;
};

const draw = (): string[] => drawPassphrase((count) => crypto.getRandomValues(new Uint32Array(count)));

/** How a file will be locked. With a key of the other's (`publicKey`) that one, unless the user wants words. */
export function useLock(publicKey: string | null): Lock {
  const [chosen, choose] = useState<Lock['way'] | null>(null);
  const [words, setWords] = useState<readonly string[]>(draw);
  const [own, setOwn] = useState('');
  const way =
    chosen === null || (chosen === 'key' && publicKey === null)
      ? publicKey === null
        ? 'words'
        : 'key'
      : chosen;
  const passphrase = way === 'key' ? null : way === 'own' ? own.normalize('NFC').trim() : words.join(' ');
  return {
    way,
    words,
    own,
    hasKey: publicKey !== null,
    isReady: way !== 'own' || isUsablePassphrase(own),
    passphrase,
    protection: passphrase === null ? { publicKeys: publicKey === null ? [] : [publicKey] } : { passphrase },
    choose,
    setOwn,
    drawAgain: () => {
      setWords(draw());
      choose('words');
    },
  };
}
