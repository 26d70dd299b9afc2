import { useEffect, useState } from 'react';
import type { LockWay } from '../../../shared/model/handover-draft';
import type { Id } from '../../../shared/model/id';
import type { Protection } from '../../../shared/model/package';
import { drawPassphrase, isUsablePassphrase } from '../../../shared/model/passphrase';

export type Lock = {
  way: LockWay;
  words: readonly string[];
  own: string;
  hasKey: boolean;
  isReady: boolean;
  /** The passphrase to read out; null when a key locks it. */
  passphrase: string | null;
  protection: Protection;
  choose: (way: LockWay) => void;
  setOwn: (own: string) => void;
  drawAgain: () => void;
};

type Secret = { readonly words: readonly string[]; readonly own: string };

const draw = (): string[] => drawPassphrase((count) => crypto.getRandomValues(new Uint32Array(count)));

/** The words of packages that are not made yet: for as long as the window lives, and nowhere else. */
const secrets = new Map<Id, Secret>();

/** The words were used: the next package of this recording gets others. */
export function forgetWords(recording: Id): void {
  secrets.delete(recording);
}

/** Words that were drawn, or the user's own; the same again when the user comes back to this recording (null: never). */
function useSecret(recording: Id | null): [Secret, (part: Partial<Secret>) => void] {
  const [secret, setSecret] = useState<Secret>(
    () => (recording === null ? undefined : secrets.get(recording)) ?? { words: draw(), own: '' },
  );
  useEffect(() => {
    if (recording !== null) secrets.set(recording, secret);
  }, [recording, secret]);
  return [secret, (part) => setSecret((before) => ({ ...before, ...part }))];
}

/**
 * How a file will be locked. With a key of the other's (`publicKey`) that one, unless the user wants words. `recording`: of
 * which the words are kept in mind until they are used.
 */
export function useLock(about: {
  publicKey: string | null;
  recording: Id | null;
  chosen: LockWay | null;
  onChoose: (way: LockWay) => void;
}): Lock {
  const { publicKey, chosen, onChoose: choose } = about;
  const [{ words, own }, change] = useSecret(about.recording);
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
    setOwn: (typed) => change({ own: typed }),
    drawAgain: () => {
      change({ words: draw() });
      choose('words');
    },
  };
}
