import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Player } from './player';
import { idleState, type PlayerSource, type PlayerState } from './player-state';

/**
 * A player of one recording, told by `key`; null until the first effect. Another source for the same recording takes the
 * place of the one before, in the same player. `sourceKey` tells sources apart.
 */
export function usePlayer(key: string, source: PlayerSource, sourceKey: string): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  const latest = useRef(source);
  latest.current = source;
  const started = useRef<string | null>(null);
  const latestKey = useRef(sourceKey);
  latestKey.current = sourceKey;
  useEffect(() => {
    const created = new Player(latest.current);
    started.current = latestKey.current;
    setPlayer(created);
    return () => {
      setPlayer(null);
      created.destroy();
    };
  }, [key]);
  useEffect(() => {
    if (player === null || started.current === sourceKey) return;
    started.current = sourceKey;
    player.change(latest.current);
  }, [player, sourceKey]);
  return player;
}

const nothing = (): (() => void) => () => {};

/** What the player does, without the position: that is drawn per frame, see `usePlayhead`. */
export function usePlayerState(player: Player | null): PlayerState {
  return useSyncExternalStore(player?.subscribe ?? nothing, player?.getState ?? (() => idleState));
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
