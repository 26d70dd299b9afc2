import { type ReactNode, useRef } from 'react';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayhead } from '../../playback/use-player';

/** How long a range has been running, written per frame without drawing anything else again. */
export function OpenRangeClock({ player, startMs }: { player: Player | null; startMs: number }): ReactNode {
  const text = useRef<HTMLSpanElement>(null);
  usePlayhead(player, (positionMs) => {
    if (text.current !== null) text.current.textContent = formatClock(Math.abs(positionMs - startMs));
  });
  return <span ref={text} className="review-clock" />;
}
