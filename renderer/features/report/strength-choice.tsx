import { Checkbox } from '@mantine/core';
import { memo, type ReactNode, useCallback, useMemo } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { mostStrengths } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import type { Report, ReportChoices } from '../../../shared/model/report';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';

/** Which moments are held up: at most three, of those that somebody called strong. */
export function StrengthChoice(props: {
  moments: readonly Annotation[];
  chosen: ReportChoices['strengths'];
  /** What the tool proposes, as long as nothing was chosen. */
  usual: Report['strengths'];
  book: CodeBook;
  onChange: (change: Pick<ReportChoices, 'strengths'>) => void;
}): ReactNode {
  const { moments, book, onChange } = props;
  const { t } = useText();
  // The same list as long as the same are in it, however often the report is composed anew.
  const ids = (
    props.chosen === 'usual' ? props.usual.map(({ annotation }) => annotation) : props.chosen
  ).join(' ');
  const chosen = useMemo(() => (ids === '' ? [] : ids.split(' ')), [ids]);
  const choose = useCallback(
    (id: Id, isChosen: boolean): void =>
      onChange({ strengths: isChosen ? [...chosen, id] : chosen.filter((one) => one !== id) }),
    [chosen, onChange],
  );
  const offered = useMemo(
    () => moments.filter(({ id, kind }) => kind === 'strength' || chosen.includes(id)),
    [moments, chosen],
  );
  if (offered.length === 0) return <p className="text-sm dim">{t('report.room.noStrengths')}</p>;
  return <Offered {...{ offered, chosen, book, choose }} />;
}

/** Hundreds of them are not drawn anew for each letter that is typed elsewhere. */
const Offered = memo(function Offered(props: {
  offered: readonly Annotation[];
  chosen: readonly Id[];
  book: CodeBook;
  choose: (id: Id, isChosen: boolean) => void;
}): ReactNode {
  const { offered, chosen, book, choose } = props;
  const { t } = useText();
  const isFull = chosen.length >= mostStrengths;
  return (
    <fieldset className="report-strengths scroll">
      <legend className="sr-only">{t('report.room.strengths')}</legend>
      {offered.map((moment) => {
        const isChosen = chosen.includes(moment.id);
        const words = moment.note.trim() || moment.codes.map((ref) => book.name(ref)).join(' · ');
        return (
          <Checkbox
            key={moment.id}
            size="sm"
            checked={isChosen}
            disabled={isFull && !isChosen}
            label={
              <span className="report-strength">
                <span className="dim">{formatClock(moment.startMs)}</span>{' '}
                {words === '' ? t('report.page.strongLead') : words}
              </span>
            }
            onChange={(event) => choose(moment.id, event.currentTarget.checked)}
          />
        );
      })}
    </fieldset>
  );
});
