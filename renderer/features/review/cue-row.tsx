import { IconMessage2 } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Speaker } from '../../../shared/model/recording';
import type { Cue } from '../../../shared/model/transcript';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';
import { isWritten } from './cue-rows';
import { markHits } from './cue-search';

export type CueRowProps = {
  cue: Cue;
  speaker: Speaker | null;
  /** The first cue of a turn says who speaks. */
  named: boolean;
  now: boolean;
  chosen: boolean;
  /** What is being looked for; empty for nothing. */
  wanted: string;
  index: number;
  count: number;
};

/** One line of what was said, in the serif of what was said; one of a chat in the other, with a sign. */
export const CueRow = memo(function CueRow(props: CueRowProps): ReactNode {
  const { cue, speaker, named, now, chosen, wanted, index, count } = props;
  const { t } = useText();
  const who = speaker?.name ?? t('review.transcript.somebody');
  const written = isWritten(cue);
  return (
    <div
      id={`cue-${cue.id}`}
      className={`cue cue-${speaker?.role ?? 'other'}${written ? ' cue-written' : ''}${now ? ' cue-now' : ''}${chosen ? ' cue-chosen' : ''}`}
      role="option"
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-cue={index}
      data-now={now || undefined}
      data-start-ms={cue.startMs}
    >
      <time className="cue-time">{formatClock(cue.startMs)}</time>
      <i aria-hidden="true" />
      <span className="cue-body">
        {named || written ? (
          <span className="cue-who">
            {written && <IconMessage2 size={14} stroke={1.75} aria-hidden />}
            {who}
            {written && <span className="cue-chat"> {t('review.transcript.chat')}</span>}
          </span>
        ) : (
          <span className="sr-only">{who}: </span>
        )}
        <span className="cue-text">
          {markHits(cue.text, wanted).map((part, at) =>
            // The parts of one text never change places.
            // oxlint-disable-next-line react/no-array-index-key
            part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
          )}
        </span>
      </span>
    </div>
  );
});

/** Where nobody says anything: short, because it says nothing, and there, because it may mean much. */
export const SilenceRow = memo(function SilenceRow(props: { startMs: number; endMs: number }): ReactNode {
  const { t, language } = useText();
  const seconds = formatNumber(language, Math.round((props.endMs - props.startMs) / 100) / 10);
  return (
    <div className="cue cue-silence" data-silence={props.startMs}>
      <time className="cue-time">{formatClock(props.startMs)}</time>
      <i aria-hidden="true" />
      <span className="cue-body">{t('review.transcript.silence', { seconds })}</span>
    </div>
  );
});
