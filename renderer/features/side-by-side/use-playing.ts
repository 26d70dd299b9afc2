import { useCallback, useState } from 'react';
import type { Player } from '../../playback/player';
import { useTransportCommands } from '../../playback/use-transport-commands';
import { useCommands } from '../../ui/use-commands';
import { type MomentPair, rangeOf, startOf } from './pair-list';

export type Playing = {
  /** Goes round in the chosen moment instead of stopping at its end. */
  loop: boolean;
  toggleLoop: () => void;
  /** Shows where a pair begins; what was playing plays on there. */
  visit: (pair: MomentPair) => void;
};

/** The player of this room plays the chosen moment only, round and round as long as that is wanted. */
export function usePlaying(player: Player | null, chosen: MomentPair | null, durationMs: number): Playing {
  const [loop, setLoop] = useState(true);
  const play = useCallback(
    (pair: MomentPair, fromStart: boolean) => {
      void player?.playRange({ ...rangeOf(pair, durationMs), loop, fromStart });
    },
    [player, durationMs, loop],
  );
  const toggle = useCallback(() => {
    if (player === null) return;
    if (player.getState().playing || chosen === null) return player.togglePlayback();
    // From the moment itself one begins before it; from a place within, there.
    play(chosen, player.positionMs() === startOf(chosen));
  }, [player, chosen, play]);
  const visit = useCallback(
    (pair: MomentPair) => {
      if (player === null) return;
      if (player.getState().playing) play(pair, true);
      else void player.seekTo(startOf(pair));
    },
    [player, play],
  );
  const toggleLoop = useCallback(() => {
    setLoop(!loop);
    // What is playing already goes round from now on, or not any more. Only now: an edit must not throw the player back.
    if (player?.getState().playing !== true || chosen === null) return;
    void player.playRange({ ...rangeOf(chosen, durationMs), loop: !loop });
  }, [player, chosen, durationMs, loop]);
  useCommands({
    ...useTransportCommands(player),
    togglePlayback: toggle,
    playMoment: () => chosen !== null && play(chosen, true),
    loopMoment: toggleLoop,
  });
  return { loop, toggleLoop, visit };
}
