import type { PressInstant } from '../../../shared/model/lead-in';
import type { Player } from '../../playback/player';
import type { Stretch } from '../../timeline/selection';

/** All that a tag takes from the moment in which it was asked for. `pressedAtMs`: by the page's own clock. */
export type TagInstant = PressInstant & { stretch: Stretch | null; pressedAtMs: number };

export function takeInstant(player: Player | null, stretch: Stretch | null, pressedAtMs: number): TagInstant {
  const { playing, rate } = player?.getState() ?? { playing: false, rate: 0 };
  return { nowMs: player?.now() ?? 0, rate: playing ? rate : 0, stretch, pressedAtMs };
}
