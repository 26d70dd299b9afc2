import { useEffect } from 'react';
import type { Cue } from '../../../shared/model/transcript';
import type { Player } from '../../playback/player';
import { rangeOfText } from './text-places';
import { wordSaidAt } from './word-times';

const highlight = 'cue-word';

/** Underlines the word that is about being said, without drawing anything of the list again. */
export function useSaidWord(player: Player | null, cue: Cue | null): void {
  useEffect(() => {
    if (player === null || cue === null) return;
    let shown = '';
    const mark = (): void => {
      const word = wordSaidAt(cue, player.positionMs());
      const element = document.getElementById(`cue-${cue.id}`)?.querySelector('.cue-text') ?? null;
      const next = word === null || element === null ? '' : `${word.from} ${word.to}`;
      const isWhole = shown === next && CSS.highlights.has(highlight);
      if (next !== '' && isWhole) return;
      shown = next;
      const range = word === null || element === null ? null : rangeOfText(element, word.from, word.to);
      if (range === null) CSS.highlights.delete(highlight);
      else CSS.highlights.set(highlight, new Highlight(range));
    };
    mark();
    const stop = player.onTime(mark);
    return () => {
      stop();
      CSS.highlights.delete(highlight);
    };
  }, [player, cue]);
}
