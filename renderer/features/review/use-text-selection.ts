import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Cue } from '../../../shared/model/transcript';
import type { Stretch, StretchSelection } from '../../timeline/selection';
import { selectedPlaces } from './text-places';
import { stretchOfText } from './word-times';

/**
 * Selected words select, on the timeline, the stretch in which they are said: a code's key then makes a range of it. Null
 * when no words are selected, also when something else selected the stretch.
 */
export function useTextSelection(
  list: RefObject<HTMLElement | null>,
  cues: readonly Cue[],
  selection: StretchSelection,
): Stretch | null {
  const [words, setWords] = useState<Stretch | null>(null);
  const latest = useRef<Stretch | null>(null);
  const stretch = useSyncExternalStore(selection.subscribe, selection.get);
  useEffect(() => {
    const read = (): void => {
      const node = document.getSelection()?.anchorNode ?? null;
      if (node === null || list.current?.contains(node) !== true) return;
      const places = selectedPlaces();
      const [from, to] = places ?? [null, null];
      const [first, last] = [cues[from?.index ?? -1], cues[to?.index ?? -1]];
      if (from === null || to === null || first === undefined || last === undefined) {
        setWords((before) => {
          if (before !== null && isSame(before, selection.get())) selection.set(null);
          return null;
        });
        return;
      }
      selection.set(stretchOfText({ cue: first, offset: from.offset }, { cue: last, offset: to.offset }));
      latest.current = selection.get();
      setWords(latest.current);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [list, cues, selection]);
  const current = words !== null && isSame(words, stretch);
  useEffect(() => {
    // A tag used it up, or something else was selected: the words are let go of too.
    if (latest.current === null || isSame(latest.current, stretch)) return;
    latest.current = null;
    const node = document.getSelection()?.anchorNode ?? null;
    if (node !== null && list.current?.contains(node) === true) document.getSelection()?.removeAllRanges();
  }, [list, stretch]);
  return current ? words : null;
}

function isSame(one: Stretch, other: Stretch | null): boolean {
  return one.startMs === other?.startMs && one.endMs === other.endMs;
}
