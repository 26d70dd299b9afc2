import { IconArrowsMaximize, IconArrowsMinimize, IconRepeat } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { PlayButtons, PlayClock } from '../../playback/play-buttons';
import { usePlayerState } from '../../playback/use-player';
import { IconButton } from '../../ui/icon-button';
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
      <PlayButtons strong player={player} play={t('review.play')} pause={t('review.pause')} />
      <span className="transport-time">
        <PlayClock player={player} />{' '}
        <small>{t('review.ofDuration', { duration: formatClock(about.durationMs) })}</small>
      </span>
      <span className="grow" />
      <PreviewMark about={about} player={player} />
      <RateMenu player={player} silence={silence} />
      <LoopButton player={player} />
      <SoundControl about={about} player={player} />
      {about.kind === 'video' && <FullButton player={player} isFull={full.isFull} />}
    </div>
  );
}

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
