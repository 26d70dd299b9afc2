import { Button } from '@mantine/core';
import { IconCheck, IconInfoCircle, IconAlertCircle, IconPlayerRecord, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import type { PlayerState } from '../../playback/player-state';
import { usePlayerState } from '../../playback/use-player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import type { CodeBook } from '../../ui/code-book';
import { codeStyle } from '../../ui/code-chip';
import { CommandCap } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { OpenRangeClock } from './open-range-clock';
import { type PictureState, PreviewNote } from './preview-note';
import { SoundStage } from './sound-stage';
import { Transport } from './transport';
import type { ToastMessage } from './use-moments';
import type { Review } from './use-review';

export type StageProps = {
  about: Recording;
  player: Player | null;
  peaks: WaveformPeaks | null;
  review: Review;
  book: CodeBook;
};

/** The picture, or the sound drawn large, with beside it what was just saved. */
export function Stage({ about, player, peaks, review, book }: StageProps): ReactNode {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { phase, problem } = usePlayerState(player);
  const fed = about.playsFrom === 'stretches';
  useEffect(() => {
    if (player !== null) box.current?.prepend(player.element);
  }, [player]);
  return (
    <section className="review-stage-column" aria-label={t(`review.stage.${about.kind}`)}>
      <div className={`review-stage review-stage-${about.kind}`} ref={box}>
        {about.kind === 'audio' && <SoundStage player={player} peaks={peaks} durationMs={about.durationMs} />}
        {fed && <PreviewNote about={about} state={pictureState(phase, problem)} />}
        {problem !== null && !(fed && problem === 'no-picture') && (
          <div className="review-stage-notice">
            <Notice
              tone="error"
              action={
                fed && (
                  <Button size="sm" onClick={() => player?.retry()}>
                    {t('review.retry')}
                  </Button>
                )
              }
            >
              {t(`review.playback.${problem === 'no-picture' ? 'noPicture' : 'cannotPlay'}`)}
            </Notice>
          </div>
        )}
        <OpenRanges player={player} review={review} book={book} />
        <Toast toast={review.toast} onUndo={review.undo} />
      </div>
      <Transport player={player} durationMs={about.durationMs} review={review} />
    </section>
  );
}

function pictureState(phase: PlayerState['phase'], problem: PlayerState['problem']): PictureState {
  if (phase === 'loading') return 'opening';
  return problem === 'no-picture' ? 'coming' : 'shown';
}

function OpenRanges({ player, review, book }: Pick<StageProps, 'player' | 'review' | 'book'>): ReactNode {
  const { t } = useText();
  const { openRanges, dropRange } = review.tagging;
  if (openRanges.length === 0) return null;
  return (
    <ul className="review-open-ranges" aria-label={t('review.range.label')}>
      {openRanges.map((range) => (
        <li
          key={range.id}
          className="review-open-range"
          style={codeStyle(book.get(range.code)?.color ?? 'currentColor')}
        >
          <IconPlayerRecord size={16} stroke={1.75} aria-hidden />
          <span>{t('review.range.running', { name: book.name(range.code) })}</span>
          <OpenRangeClock player={player} startMs={range.startMs} />
          <button type="button" aria-label={t('review.range.drop')} onClick={() => dropRange(range.id)}>
            <IconX size={16} stroke={1.75} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

const toastIcons = { done: IconCheck, plain: IconInfoCircle, error: IconAlertCircle };

/** Always there as a live region, so that screen readers hear what it says. */
function Toast({ toast, onUndo }: { toast: ToastMessage | null; onUndo: () => void }): ReactNode {
  const { t } = useText();
  const Picture = toastIcons[toast?.tone ?? 'plain'];
  return (
    <div className="review-toast-place" role="status" data-testid="toast">
      {toast !== null && (
        <div className={`review-toast review-toast-${toast.tone}`}>
          <Picture size={18} stroke={1.75} aria-hidden />
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" onClick={onUndo}>
              <span className="sr-only">{t('commands.undo')}</span>
              <CommandCap command="undo" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
