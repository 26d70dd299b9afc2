import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward5,
  IconRewindForward5,
} from '@tabler/icons-react';
import { memo, type ReactNode, useRef } from 'react';
import { formatClock } from '../../shared/model/time';
import { IconButton, TooltipLabel } from '../ui/icon-button';
import { useText } from '../ui/text';
import { useInvoke } from '../ui/use-commands';
import './play-buttons.css';
import type { Player } from './player';
import { usePlayerState, usePlayhead } from './use-player';

/** Back, play or pause, and forward, as the commands of the room have it. Drawn again when the player changes, never for a tag. */
export const PlayButtons = memo(function PlayButtons(props: {
  player: Player | null;
  /** What the middle button is called while it stands, and while it plays. */
  play: string;
  pause: string;
  /** Whether the middle button is the one that matters most around it. */
  strong?: boolean;
}): ReactNode {
  const { player, play, pause, strong = false } = props;
  const { t } = useText();
  const invoke = useInvoke();
  const { playing } = usePlayerState(player);
  const label = playing ? pause : play;
  const sizePx = strong ? 20 : 18;
  return (
    <>
      <IconButton
        small
        icon={IconRewindBackward5}
        label={t('commands.skipBack')}
        command="skipBack"
        disabled={player === null}
        onClick={() => invoke('skipBack')}
      />
      <Tooltip label={<TooltipLabel label={label} command="togglePlayback" />}>
        <ActionIcon
          variant={strong ? 'transparent' : 'default'}
          className={strong ? 'play-button play-button-strong' : 'play-button'}
          aria-label={label}
          disabled={player === null}
          onClick={() => invoke('togglePlayback')}
        >
          {playing ? <IconPlayerPauseFilled size={sizePx} /> : <IconPlayerPlayFilled size={sizePx} />}
        </ActionIcon>
      </Tooltip>
      <IconButton
        small
        icon={IconRewindForward5}
        label={t('commands.skipForward')}
        command="skipForward"
        disabled={player === null}
        onClick={() => invoke('skipForward')}
      />
    </>
  );
});

/** Where the playhead is, to the tenth of a second; written past React, sixty times a second. */
export const PlayClock = memo(function PlayClock({ player }: { player: Player | null }): ReactNode {
  const { language } = useText();
  const text = useRef<HTMLSpanElement>(null);
  const tenths = language === 'nl' ? ',' : '.';
  usePlayhead(player, (positionMs) => {
    if (text.current === null) return;
    text.current.textContent = formatClock(positionMs, { tenths });
    text.current.dataset['positionMs'] = String(positionMs);
  });
  return (
    <span ref={text} className="play-clock" data-testid="clock">
      {formatClock(player?.positionMs() ?? 0, { tenths })}
    </span>
  );
});
