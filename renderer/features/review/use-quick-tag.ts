import { useCallback, useRef, useState } from 'react';
import type { Code } from '../../../shared/model/framework';
import { useCommands } from '../../ui/use-commands';
import type { TagInstant } from './tag-instant';
import type { TagAct } from './use-tag-keys';

/** Tagging by a code's name. The tag belongs to the instant in which the list was opened. */
export type QuickTag = {
  isOpen: boolean;
  close: () => void;
  choose: (code: Code, act: TagAct) => void;
};

export function useQuickTag(parts: {
  usable: boolean;
  take: (pressedAtMs: number) => TagInstant;
  act: (code: Code, act: TagAct, instant: TagInstant) => void;
}): QuickTag {
  const { usable, take, act } = parts;
  const instant = useRef<TagInstant | null>(null);
  const [isOpen, setOpen] = useState(false);
  useCommands({
    tagByName: () => {
      if (!usable) return;
      instant.current = take(performance.now());
      setOpen(true);
    },
  });
  const close = useCallback(() => setOpen(false), []);
  const choose = useCallback(
    (code: Code, what: TagAct) => {
      setOpen(false);
      // Drawing is counted from the choice: finding the name took its own time.
      if (instant.current !== null) act(code, what, { ...instant.current, pressedAtMs: performance.now() });
    },
    [act],
  );
  return { isOpen, close, choose };
}
