import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRewindBackward5,
  IconRewindForward5,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { memo, type ReactNode, useRef } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import { formatClock } from '../../../shared/model/time';
import { useMutation } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { playbackRates } from '../../playback/player-state';
import { usePlayerState, usePlayhead } from '../../playback/use-player';
import { IconButton, TooltipLabel } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { Review } from './use-review';

export function Transport(props: { player: Player | null; durationMs: number; review: Review }): ReactNode {
  const { player, durationMs, review } = props;
  const { t } = useText();
  return (
    <div className="review-transport" role="group" aria-label={t('review.transport')}>
      <PlayButtons player={player} />
      <Clock player={player} durationMs={durationMs} />
      <span className="grow" />
      <RateMenu player={player} />
      <RepeatButton player={player} review={review} />
      <SoundButton player={player} />
    </div>
  );
}

// Of all this only the repeat button changes with a tag; the rest is drawn again when the player changes.
const PlayButtons = memo(function PlayButtons({ player }: { player: Player | null }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const state = usePlayerState(player);
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
      <Tooltip
        label={
          <TooltipLabel label={t(state.playing ? 'review.pause' : 'review.play')} command="togglePlayback" />
        }
      >
        <ActionIcon
          className="review-play"
          variant="transparent"
          aria-label={t(state.playing ? 'review.pause' : 'review.play')}
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

const SoundButton = memo(function SoundButton({ player }: { player: Player | null }): ReactNode {
  const { t } = useText();
  const { muted } = usePlayerState(player);
  return (
    <IconButton
      small
      icon={muted ? IconVolumeOff : IconVolume}
      label={t(muted ? 'review.soundOn' : 'review.soundOff')}
      pressed={muted}
      disabled={player === null}
      onClick={() => player?.setMuted(!muted)}
    />
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
    <span className="review-time">
      <span ref={text} className="review-clock" data-testid="clock">
        {formatClock(0, { tenths: language === 'nl' ? ',' : '.' })}
      </span>{' '}
      <small>{t('review.ofDuration', { duration: formatClock(durationMs) })}</small>
    </span>
  );
});

const RateMenu = memo(function RateMenu({ player }: { player: Player | null }): ReactNode {
  const { t, language } = useText();
  const { rate } = usePlayerState(player);
  const remember = useMutation('settings.set').run;
  const words = (value: number): string => `${formatNumber(language, value)}×`;
  const choose = (value: number): void => {
    player?.setRate(value);
    // The speed in force is what counts; that it is remembered is a comfort.
    remember({ playbackRate: value }).catch(() => {});
  };
  return (
    <Menu position="top-end" width={110} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant="subtle"
          className="review-rate"
          aria-label={t('review.rate', { rate: words(rate) })}
        >
          {words(rate)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {playbackRates.toReversed().map((value) => (
          <Menu.Item key={value} aria-current={value === rate} onClick={() => choose(value)}>
            {words(value)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

/** Around a point as much as a person needs to hear it in its place. */
const aroundPointMs = 3_000;

function RepeatButton({ player, review }: { player: Player | null; review: Review }): ReactNode {
  const { t } = useText();
  const { looping } = usePlayerState(player);
  const moment = review.store.find(review.selectedId);
  const toggle = (): void => {
    if (player === null || moment === null) return;
    if (looping) return player.stopLooping();
    const startMs = moment.endMs === null ? Math.max(0, moment.startMs - aroundPointMs) : moment.startMs;
    const endMs = Math.min(player.source.durationMs, moment.endMs ?? moment.startMs + aroundPointMs);
    void player.playRange({ startMs, endMs, loop: true });
  };
  return (
    <IconButton
      small
      icon={IconRepeat}
      label={t('review.repeat')}
      pressed={looping}
      disabled={player === null || moment === null}
      onClick={toggle}
    />
  );
}
