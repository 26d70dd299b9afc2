import { useCallback, useRef, useState } from 'react';
import { beginsCode, type CodeKeys } from '../../../shared/model/code-keys';
import type { Code } from '../../../shared/model/framework';
import { useKeys, useKeysFirst } from '../../ui/use-commands';
import type { TagInstant } from './tag-instant';

/** What a code's key is asked to do: a new moment, a stretch begun or ended, or a change of a moment that is there. */
export type TagAct = 'point' | 'range' | 'replace' | 'toggle';

/** The first of two keys was pressed: these codes it can become. The tag belongs to the first press. */
export type BegunPair = {
  readonly first: string;
  readonly codes: ReadonlyMap<string, Code>;
  readonly act: TagAct;
  readonly instant: TagInstant;
};

export type TagKeys = {
  pair: BegunPair | null;
  /** Chooses one of the begun pair's codes by hand. */
  finishPair: (code: Code) => void;
  dropPair: () => void;
};

export type TagKeysParts = {
  keys: CodeKeys;
  take: (pressedAtMs: number) => TagInstant;
  act: (code: Code, act: TagAct, instant: TagInstant) => void;
  /** A second key that is no code. */
  onUnknownPair: (keys: string) => void;
};

/** What is asked for by what is held: Shift for a stretch, Alt for another code, both for one code more. */
export function actOf(held: { shiftKey: boolean; altKey: boolean }): TagAct {
  if (held.altKey) return held.shiftKey ? 'toggle' : 'replace';
  return held.shiftKey ? 'range' : 'point';
}

/** The keys of codes: one, or two in turn. */
export function useTagKeys({ keys, take, act, onUnknownPair }: TagKeysParts): TagKeys {
  // Read by the next key, which may come before anything is drawn.
  const begun = useRef<BegunPair | null>(null);
  const [pair, setPair] = useState<BegunPair | null>(null);
  const begin = useCallback((next: BegunPair | null) => {
    begun.current = next;
    setPair(next);
  }, []);
  const finishPair = useCallback(
    (code: Code) => {
      const current = begun.current;
      if (current === null) return;
      begin(null);
      act(code, current.act, current.instant);
    },
    [begin, act],
  );
  const dropPair = useCallback(() => begin(null), [begin]);

  useKeysFirst((press, pressed) => {
    const current = begun.current;
    if (current === null || press.ctrlKey || press.metaKey) return false;
    if (press.key === 'Escape') {
      begin(null);
      return true;
    }
    const second = pressed.toLowerCase();
    // Anything else is what it always is: one may pause to look for the letter.
    if (!/^[a-z0-9]$/u.test(second)) return false;
    if (press.repeat) return true;
    const code = current.codes.get(second);
    if (code === undefined) onUnknownPair(`${current.first}${second}`);
    else finishPair(code);
    return true;
  });

  useKeys((press, pressed) => {
    if (press.ctrlKey || press.metaKey || press.getModifierState('AltGraph')) return false;
    const key = pressed.toLowerCase();
    if (!beginsCode(keys, key)) return false;
    // A key that is held down is one tag.
    if (press.repeat) return true;
    const code = keys.single.get(key);
    if (code !== undefined) act(code, actOf(press), take(press.timeStamp));
    else {
      const codes = keys.pairs.get(key) ?? new Map<string, Code>();
      begin({ first: key, codes, act: actOf(press), instant: take(press.timeStamp) });
    }
    return true;
  });

  return { pair, finishPair, dropPair };
}
