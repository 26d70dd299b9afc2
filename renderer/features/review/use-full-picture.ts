import { useState } from 'react';
import { useKeys } from '../../ui/use-commands';

export type FullPicture = { isFull: boolean; toggle: () => void };

/** The picture in the whole window, until Escape; while something is written elsewhere, the room is back. */
export function useFullPicture(isWriting: boolean): FullPicture {
  const [isWanted, setWanted] = useState(false);
  const isFull = isWanted && !isWriting;
  useKeys((press) => {
    if (!isFull || press.key !== 'Escape') return false;
    setWanted(false);
    return true;
  });
  return { isFull, toggle: () => setWanted((wanted) => !wanted) };
}
