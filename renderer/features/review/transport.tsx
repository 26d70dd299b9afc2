import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRewindBackward5,
  IconRewindForward5,
} from '@tabler/icons-react';
import { memo, type ReactNode, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayerState, usePlayhead } from '../../playback/use-player';
import { IconButton, TooltipLabel } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import { PreviewMark } from './preview-note';
import { RateMenu } from './rate-menu';
import { SoundControl } from './sound-control';
import './transport.css';
import type { Review } from './use-review';

export function Transport(props: { about: Recording; player: Player | null; review: Review }): ReactNode {
  const { about, player, review } = props;
  const { t } = useText();
  const { full, silence } = review.playback;
  return (
    <div className="transport" role="group" aria-label={t('review.transport')}>
      <PlayButtons player={player} />
      <Clock player={player} durationMs={about.durationMs} />
      <span className="grow" />
      <PreviewMark about={about} player={player} />
      <RateMenu player={player} silence={silence} />
      <LoopButton player={player} />
      <SoundControl about={about} player={player} />
      {about.kind === 'video' && <FullButton player={player} isFull={full.isFull} />}
    </div>
  );
}

// Drawn again when the player changes, never for a tag.
const PlayButtons = memo(function PlayButtons({ player }: { player: Player | null }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const state = usePlayerState(player);
  const label = t(state.playing ? 'review.pause' : 'review.play');
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
          className="transport-play"
          variant="transparent"
          aria-label={label}
          disabled={player === null}
          onClick={() => invoke('togglePlayback')}
        >
          {state.playing ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
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

type ClockProps = { player: Player | null; durationMs: number };

const Clock = memo(function Clock({ player, durationMs }: ClockProps): ReactNode {
  const { t, language } = useText();
  const text = useRef<HTMLSpanElement>(null);
  usePlayhead(player, (positionMs) => {
    if (text.current === null) return;
    text.current.textContent = formatClock(positionMs, { tenths: language === 'nl' ? ',' : '.' });
    text.current.dataset['positionMs'] = String(positionMs);
  });
  return (
    <span className="transport-time">
      <span ref={text} className="review-clock" data-testid="clock">
        {formatClock(0, { tenths: language === 'nl' ? ',' : '.' })}
      </span>{' '}
      <small>{t('review.ofDuration', { duration: formatClock(durationMs) })}</small>
    </span>
  );
});

const LoopButton = memo(function LoopButton({ player }: { player: Player | null }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const { looping } = usePlayerState(player);
  return (
    <IconButton
      small
      icon={IconRepeat}
      label={t('commands.loopMoment')}
      command="loopMoment"
      pressed={looping}
      disabled={player === null}
      onClick={() => invoke('loopMoment')}
    />
  );
});

const FullButton = memo(function FullButton(props: { player: Player | null; isFull: boolean }): ReactNode {
  const { player, isFull } = props;
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <IconButton
      small
      icon={isFull ? IconArrowsMinimize : IconArrowsMaximize}
      label={t(isFull ? 'playback.fullEnd' : 'playback.full')}
      command="fullPicture"
      pressed={isFull}
      disabled={player === null}
      onClick={() => invoke('fullPicture')}
    />
  );
});
