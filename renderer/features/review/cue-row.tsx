import { memo, type ReactNode } from 'react';
import type { Speaker } from '../../../shared/model/recording';
import type { Cue } from '../../../shared/model/transcript';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';
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

/** One line of what was said, in the serif of what was said. */
export const CueRow = memo(function CueRow(props: CueRowProps): ReactNode {
  const { cue, speaker, named, now, chosen, wanted, index, count } = props;
  const { t } = useText();
  const who = speaker?.name ?? t('review.transcript.somebody');
  return (
    <div
      id={`cue-${cue.id}`}
      className={`cue cue-${speaker?.role ?? 'other'}${now ? ' cue-now' : ''}${chosen ? ' cue-chosen' : ''}`}
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
        {named ? <span className="cue-who">{who}</span> : <span className="sr-only">{who}: </span>}
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
