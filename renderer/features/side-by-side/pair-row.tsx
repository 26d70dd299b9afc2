import {
  IconArrowsDiff,
  IconBookmarkFilled,
  IconCheck,
  IconMessage,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import { CodeChip } from '../../ui/code-chip';
import { KindPill } from '../../ui/kind-pill';
import { ProgressMark } from '../../ui/progress-mark';
import { useText } from '../../ui/text';
import { emptyWords, isYou, pairWords, relationWords } from './names';
import { type MomentPair, progressOf, startOf } from './pair-list';
import type { Side, TwoPeople } from './two-people';

export type PairRowProps = {
  pair: MomentPair;
  people: TwoPeople;
  me: string;
  book: CodeBook;
  isChosen: boolean;
  isStrength: boolean;
  /** How much was said about it. */
  replies: number;
  onChoose: (pair: MomentPair) => void;
  /** What can be done with it, where it is the chosen one. */
  verdicts?: ReactNode;
  standing?: ReactNode;
  below?: ReactNode;
};

/** One place of the conversation, as each of the two marked it. */
export const PairRow = memo(function PairRow(props: PairRowProps): ReactNode {
  const { pair, people, me, book, isChosen, onChoose, verdicts } = props;
  const text = useText();
  // The other's card is where one answers; of a place that only one marked it is that one.
  const answered: Side = answeredSide(pair, people, me);
  return (
    <div className={`pair pair-${pair.relation}${isChosen ? ' pair-chosen' : ''}`}>
      <button
        type="button"
        className="pair-main"
        data-room-keys={isChosen ? '' : undefined}
        aria-current={isChosen ? 'true' : undefined}
        aria-label={pairWords(pair, { people, me, book }, text)}
        onClick={() => onChoose(pair)}
      />
      <div className="sbs-columns">
        <MomentSide {...props} side="left" verdicts={answered === 'left' ? verdicts : null} />
        <PairMiddle {...props} />
        <MomentSide {...props} side="right" verdicts={answered === 'right' ? verdicts : null} />
      </div>
      {props.below}
    </div>
  );
});

function answeredSide(pair: MomentPair, { right }: TwoPeople, me: string): Side {
  if (pair.right === null) return 'left';
  if (pair.left === null) return 'right';
  return isYou(right, me) ? 'left' : 'right';
}

function MomentSide(props: PairRowProps & { side: Side; verdicts: ReactNode }): ReactNode {
  const { pair, people, me, book, side, verdicts } = props;
  const text = useText();
  const moment = pair[side];
  if (moment === null) {
    return (
      <div className="pair-side pair-side-none" aria-hidden="true">
        {emptyWords(people[side], me, text)}
      </div>
    );
  }
  return (
    <div className="pair-side">
      <MomentText moment={moment} book={book} />
      {verdicts}
    </div>
  );
}

/** Read aloud with the whole row, so not once more by itself. */
function MomentText({ moment, book }: { moment: Annotation; book: CodeBook }): ReactNode {
  const { t } = useText();
  const { codes, kind, note } = moment;
  return (
    <div aria-hidden="true" className="pair-moment">
      <div className="pair-heads">
        {codes.map((ref) => (
          <CodeChip key={ref} name={book.name(ref)} color={book.get(ref)?.color ?? 'currentColor'} />
        ))}
        {kind !== null && <KindPill kind={kind} />}
        {codes.length === 0 && kind === null && (
          <span className="faint text-sm">{t('sideBySide.empty.plain')}</span>
        )}
        {moment.conflict && <span className="pair-conflict">{t('sideBySide.state.conflict')}</span>}
      </div>
      {note !== '' && <p>{note}</p>}
    </div>
  );
}

const relationIcons = {
  same: IconCheck,
  'other-code': IconArrowsDiff,
  'other-kind': IconArrowsDiff,
  'only-left': IconMinus,
  'only-right': IconPlus,
};

function PairMiddle({ pair, people, me, isStrength, replies, standing }: PairRowProps): ReactNode {
  const text = useText();
  const { t } = text;
  const Picture = relationIcons[pair.relation];
  const progress = progressOf(pair);
  return (
    <div className="pair-mid">
      <b aria-hidden="true">{formatClock(startOf(pair))}</b>
      <span className="pair-relation" aria-hidden="true">
        <Picture size={16} stroke={1.75} />
        <span className="cut">{relationWords(pair, people, me, text)}</span>
      </span>
      {standing}
      {standing === undefined && (progress !== 'open' || replies > 0 || isStrength) && (
        <span className="pair-marks">
          {isStrength && <StrengthMark />}
          {progress !== 'open' && <ProgressMark progress={progress} bare />}
          {replies > 0 && (
            <span className="pair-replies">
              <IconMessage size={15} stroke={1.75} aria-hidden />
              <span aria-hidden="true">{replies}</span>
              <span className="sr-only">{t('moments.thread.count', { count: replies })}</span>
            </span>
          )}
        </span>
      )}
    </div>
  );
}

function StrengthMark(): ReactNode {
  const { t } = useText();
  return (
    <span className="pair-strength" title={t('sideBySide.strength.isChosen')}>
      <IconBookmarkFilled size={16} aria-hidden />
      <span className="sr-only">{t('sideBySide.strength.isChosen')}</span>
    </span>
  );
}
