import { Button } from '@mantine/core';
import { IconPlayerRecord, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import { usePlayerState } from '../../playback/use-player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import type { CodeBook } from '../../ui/code-book';
import { codeStyle } from '../../ui/code-chip';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { Toast, useToast } from '../../ui/toast';
import type { Toasts } from '../../ui/toasts';
import { CaptionStrip } from './caption-strip';
import { OpenRangeClock } from './open-range-clock';
import { pictureState, PreviewNote } from './preview-note';
import { ReflectionCard } from './reflection';
import { ResumeNote } from './resume-note';
import { SoundStage } from './sound-stage';
import './stage.css';
import { Transport } from './transport';
import type { Resumed } from './use-place';
import type { Review } from './use-review';
import type { SpokenText } from './use-transcript';

export type StageProps = {
  about: Recording;
  player: Player | null;
  peaks: WaveformPeaks | null;
  review: Review;
  book: CodeBook;
  spoken: SpokenText;
  resumed: Resumed | null;
};

/** The picture, or the sound drawn large, with beside it what was just saved. */
export function Stage({ about, player, peaks, review, book, spoken, resumed }: StageProps): ReactNode {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (player !== null) box.current?.prepend(player.element);
  }, [player]);
  const { isFull } = review.playback.full;
  return (
    <section
      className={`review-stage-column${isFull ? ' stage-full' : ''}`}
      aria-label={t(`review.stage.${about.kind}`)}
    >
      <div className={`review-stage review-stage-${about.kind}`} ref={box}>
        {about.kind === 'audio' && <SoundStage player={player} peaks={peaks} durationMs={about.durationMs} />}
        <ReflectionCard about={about} player={player} say={review.say} />
        <PlaybackNotes about={about} player={player} />
        <OpenRanges player={player} review={review} book={book} />
        {resumed !== null && <ResumePlace resumed={resumed} toasts={review.toasts} />}
        <Toast toasts={review.toasts} onUndo={review.undo} />
      </div>
      <Transport about={about} player={player} review={review} />
      {spoken.cues !== null && spoken.cues.length > 0 && (
        <CaptionStrip player={player} cues={spoken.cues} speakers={spoken.speakers} />
      )}
    </section>
  );
}

/** Where it goes on, unless there is something newer to say. */
function ResumePlace({ resumed, toasts }: { resumed: Resumed; toasts: Toasts }): ReactNode {
  if (useToast(toasts) !== null) return null;
  return (
    <div className="toast-place">
      <ResumeNote resumed={resumed} />
    </div>
  );
}

/** What there is to say of the picture itself: that it is still coming, or that it cannot. */
function PlaybackNotes({ about, player }: Pick<StageProps, 'about' | 'player'>): ReactNode {
  const { t } = useText();
  const { phase, problem } = usePlayerState(player);
  const fed = about.playsFrom === 'stretches';
  return (
    <>
      {fed && <PreviewNote about={about} state={pictureState({ phase, problem })} />}
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
    </>
  );
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
