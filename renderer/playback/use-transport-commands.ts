import { useEffect, useRef } from 'react';
import type { CommandHandlers } from '../ui/command-registry';
import type { Player } from './player';

const pauseKey = 'KeyK';
const skipMs = 5_000;

/** What every player answers to: shuttle (with the pause key held down beside it, picture by picture), skips, pictures, speed. */
export function useTransportCommands(player: Player | null): CommandHandlers {
  const held = useHeldKeys();
  const shuttle = (direction: 1 | -1): void => {
    if (held.current.pause) void player?.stepFrame(direction);
    // A key that is held down is one press.
    else if (!held.current.repeats) player?.shuttle(direction);
  };
  return {
    shuttleBack: () => shuttle(-1),
    shuttleForward: () => shuttle(1),
    pausePlayback: () => player?.pause(),
    skipBack: () => void player?.skip(-skipMs),
    skipForward: () => void player?.skip(skipMs),
    frameBack: () => void player?.stepFrame(-1),
    frameForward: () => void player?.stepFrame(1),
    slower: () => player?.changeRate(-1),
    faster: () => player?.changeRate(1),
    normalSpeed: () => player?.setRate(1),
  };
}

/** What a command does not tell of its key: whether it repeats, and whether the pause key is down. */
function useHeldKeys(): { readonly current: { repeats: boolean; pause: boolean } } {
  const held = useRef({ repeats: false, pause: false });
  useEffect(() => {
    const stop = new AbortController();
    // Before the commands hear of the same press.
    const options = { capture: true, signal: stop.signal };
    const change = (event: KeyboardEvent): void => {
      const isDown = event.type === 'keydown';
      held.current.repeats = isDown && event.repeat;
      if (event.code === pauseKey) held.current.pause = isDown;
    };
    const forget = (): void => {
      held.current = { repeats: false, pause: false };
    };
    window.addEventListener('keydown', change, options);
    window.addEventListener('keyup', change, options);
    window.addEventListener('blur', forget, options);
    return () => stop.abort();
  }, []);
  return held;
}
