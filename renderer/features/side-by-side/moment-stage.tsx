import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRewindBackward5,
  IconRewindForward5,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { useRecordingPeaks } from '../../playback/use-peaks';
import { usePlayerState, usePlayhead } from '../../playback/use-player';
import { RangeSound } from '../../timeline/range-sound';
import { IconButton, TooltipLabel } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { Toast } from '../../ui/toast';
import { useInvoke } from '../../ui/use-commands';
import { type MomentPair, rangeOf } from './pair-list';
import type { Playing } from './use-playing';
import type { RoomEdits } from './use-room-edits';

/** The chosen moment itself: its picture, or its sound where there is none, and how it is played. */
export function MomentStage(props: {
  about: Recording;
  player: Player | null;
  chosen: MomentPair | null;
  playing: Playing;
  edits: RoomEdits;
}): ReactNode {
  const { about, player, chosen, playing, edits } = props;
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { problem } = usePlayerState(player);
  const peaks = useRecordingPeaks(about);
  useEffect(() => {
    if (player !== null) box.current?.prepend(player.element);
  }, [player]);
  const range = chosen === null ? { startMs: 0, endMs: about.durationMs } : rangeOf(chosen, about.durationMs);
  return (
    <section className="sbs-player" aria-label={t('sideBySide.stage')}>
      <div className={`sbs-stage sbs-stage-${about.kind}`} ref={box}>
        {about.kind === 'audio' && <RangeSound {...{ peaks, range, player }} />}
        {problem !== null && (
          <div className="sbs-stage-notice">
            <Notice tone="error">
              {t(`review.playback.${problem === 'no-picture' ? 'noPicture' : 'cannotPlay'}`)}
            </Notice>
          </div>
        )}
        <Toast toast={edits.toast} onUndo={edits.undo} />
      </div>
      <Controls player={player} playing={playing} />
    </section>
  );
}

function Controls({ player, playing }: { player: Player | null; playing: Playing }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const state = usePlayerState(player);
  const label = t(state.playing ? 'sideBySide.pause' : 'sideBySide.play');
  return (
    <div className="sbs-controls" role="group" aria-label={t('sideBySide.player')}>
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
          variant="default"
          className="sbs-play"
          aria-label={label}
          disabled={player === null}
          onClick={playing.toggle}
        >
          {state.playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
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
      <Clock player={player} />
      <span className="grow" />
      <Button
        size="sm"
        variant={playing.loop ? 'light' : 'subtle'}
        aria-pressed={playing.loop}
        leftSection={<IconRepeat size={18} stroke={1.75} />}
        onClick={playing.toggleLoop}
      >
        {t('sideBySide.loop')}
      </Button>
    </div>
  );
}

function Clock({ player }: { player: Player | null }): ReactNode {
  const { language } = useText();
  const text = useRef<HTMLElement>(null);
  const tenths = language === 'nl' ? ',' : '.';
  usePlayhead(player, (positionMs) => {
    if (text.current === null) return;
    text.current.textContent = formatClock(positionMs, { tenths });
    text.current.dataset['positionMs'] = String(positionMs);
  });
  return (
    <b ref={text} className="sbs-clock" data-testid="clock">
      {formatClock(player?.positionMs() ?? 0, { tenths })}
    </b>
  );
}
