import { Button } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ClipRange } from '../../../shared/model/clip';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayerState } from '../../playback/use-player';
import { IconButton } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';

/** Plays the clip and nothing around it, or stops. */
export function playOnlyThis(player: Player | null, range: ClipRange): void {
  if (player === null) return;
  if (player.getState().playing) player.pause();
  else void player.playRange({ ...range, loop: false });
}

/** What is cut, from when until when, and the ways to cut it elsewhere. */
export function TrimHead(props: {
  player: Player | null;
  range: ClipRange;
  setEdge: (edge: 'start' | 'end') => void;
}): ReactNode {
  const { player, range, setEdge } = props;
  const { t, language } = useText();
  const { playing } = usePlayerState(player);
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  const seconds = Math.round((range.endMs - range.startMs) / 100) / 10;
  return (
    <div className="clip-trim-head">
      <IconButton
        small
        icon={playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        label={t(playing ? 'clip.pause' : 'clip.play')}
        command="togglePlayback"
        disabled={player === null}
        onClick={() => playOnlyThis(player, range)}
      />
      <b data-testid="clip-range" data-start-ms={range.startMs} data-end-ms={range.endMs}>
        {t('clip.range', { from: clock(range.startMs), until: clock(range.endMs) })}
      </b>
      <span className="text-sm dim">{t('clip.seconds', { seconds })}</span>
      <span className="grow" />
      <Button
        size="sm"
        variant="subtle"
        rightSection={<CommandCap command="startHere" />}
        onClick={() => setEdge('start')}
      >
        {t('commands.startHere')}
      </Button>
      <Button
        size="sm"
        variant="subtle"
        rightSection={<CommandCap command="endHere" />}
        onClick={() => setEdge('end')}
      >
        {t('commands.endHere')}
      </Button>
    </div>
  );
}
