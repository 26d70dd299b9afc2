import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import type { Player } from '../../playback/player';

/** That the room opened where the user stopped the last time. */
export type Resumed = { atMs: number; dismiss: () => void };

/** Nearer to the beginning than this, or to the end, nobody stopped in the middle of something. */
const fromEdgeMs = 3_000;
/** While it plays, so much of it is lost at most when the computer stops. */
const keptEveryMs = 10_000;
/** A place that somebody goes to is kept when they stay. */
const restMs = 1_000;
const shownForMs = 12_000;

export type PlaceWish = {
  about: Pick<Recording, 'id' | 'durationMs' | 'positionMs'>;
  player: Player | null;
  /** Where to be now by somebody's wish; null: where the user stopped. */
  wishedMs: number | null;
  rate: number;
};

/** Opens a recording where the user stopped, and keeps where they are. `lastMs` answers with that. */
export function usePlace(wish: PlaceWish): { lastMs: () => number; resumed: Resumed | null } {
  const { about, player, wishedMs, rate } = wish;
  const [stoppedMs] = useState(() => (wishedMs === null ? placeToResume(about) : 0));
  const first = useRef({ positionMs: wishedMs ?? stoppedMs, rate });
  const [isShown, setShown] = useState(stoppedMs > 0);
  const dismiss = useCallback(() => setShown(false), []);
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(dismiss, shownForMs);
    return () => clearTimeout(timer);
  }, [isShown, dismiss]);
  useEffect(() => {
    if (player === null) return undefined;
    player.setRate(first.current.rate);
    if (first.current.positionMs > 0) void player.seekTo(first.current.positionMs);
    // A player that takes the place of another begins where that one was.
    return player.onTime(() => {
      first.current.positionMs = player.positionMs();
    });
  }, [player]);
  const lastMs = useCallback(() => first.current.positionMs, []);
  useKeptPlace(about.id, player, lastMs);
  return { lastMs, resumed: isShown ? { atMs: stoppedMs, dismiss } : null };
}

function placeToResume({ positionMs, durationMs }: PlaceWish['about']): number {
  return positionMs < fromEdgeMs || positionMs > durationMs - fromEdgeMs ? 0 : positionMs;
}

/** Keeps the place at every pause, now and then while it plays, and at the end. */
function useKeptPlace(recording: Recording['id'], player: Player | null, lastMs: () => number): void {
  const kept = useRef<number | null>(null);
  useEffect(() => {
    if (player === null) return undefined;
    kept.current ??= lastMs();
    const keep = (): void => {
      const positionMs = lastMs();
      if (kept.current === positionMs) return;
      kept.current = positionMs;
      // The next place comes soon; only this one is not kept.
      call('recordings.setPosition', { recording, positionMs }).catch(() => {});
    };
    let { playing } = player.getState();
    let rest: ReturnType<typeof setTimeout> | undefined;
    const stopState = player.subscribe(() => {
      const wasPlaying = playing;
      ({ playing } = player.getState());
      if (wasPlaying && !playing) keep();
    });
    const stopTime = player.onTime(() => {
      if (playing) return;
      clearTimeout(rest);
      rest = setTimeout(keep, restMs);
    });
    const timer = setInterval(keep, keptEveryMs);
    window.addEventListener('pagehide', keep);
    return () => {
      stopState();
      stopTime();
      clearTimeout(rest);
      clearInterval(timer);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [recording, player, lastMs]);
}
