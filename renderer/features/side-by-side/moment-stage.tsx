import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import { useRecordingPeaks } from '../../playback/use-peaks';
import { PlayButtons, PlayClock } from '../../playback/play-buttons';
import { usePlayerState } from '../../playback/use-player';
import { RangeSound } from '../../timeline/range-sound';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { Toast } from '../../ui/toast';
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
        <Toast toasts={edits.toasts} onUndo={edits.undo} />
      </div>
      <Controls player={player} playing={playing} />
    </section>
  );
}

function Controls({ player, playing }: { player: Player | null; playing: Playing }): ReactNode {
  const { t } = useText();
  return (
    <div className="sbs-controls" role="group" aria-label={t('sideBySide.player')}>
      <PlayButtons player={player} play={t('sideBySide.play')} pause={t('sideBySide.pause')} />
      <PlayClock player={player} />
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
