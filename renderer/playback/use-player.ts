import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Player, type PlayerSource, type PlayerState } from './player';

/** A player that lives as long as its source: null until the first effect, and while there is nothing to play yet. */
export function usePlayer(source: PlayerSource | null): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  const playUrl = source?.playUrl ?? null;
  const latest = useRef(source);
  latest.current = source;
  useEffect(() => {
    if (playUrl === null || latest.current === null) return;
    const created = new Player(latest.current);
    setPlayer(created);
    return () => {
      setPlayer(null);
      created.destroy();
    };
  }, [playUrl]);
  return player;
}

const idle: PlayerState = {
  phase: 'loading',
  problem: null,
  playing: false,
  rate: 1,
  volume: 1,
  muted: false,
  looping: false,
};
const nothing = (): (() => void) => () => {};

/** What the player does, without the position: that is drawn per frame, see `usePlayhead`. */
export function usePlayerState(player: Player | null): PlayerState {
  return useSyncExternalStore(player?.subscribe ?? nothing, player?.getState ?? (() => idle));
}

/** Calls `draw` with the position, at once and whenever it changes, without drawing any component again. */
export function usePlayhead(player: Player | null, draw: (positionMs: number) => void): void {
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    if (player === null) return;
    const update = (): void => latest.current(player.positionMs());
    update();
    return player.onTime(update);
  }, [player]);
}
