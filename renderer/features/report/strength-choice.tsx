import { Checkbox } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import { mostStrengths } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';

/** Which moments are held up: at most three, of those that somebody called strong. */
export function StrengthChoice(props: {
  moments: readonly Annotation[];
  chosen: readonly Id[];
  book: CodeBook;
  onChange: (chosen: Id[]) => void;
}): ReactNode {
  const { moments, chosen, book, onChange } = props;
  const { t } = useText();
  const offered = useMemo(
    () => moments.filter(({ id, kind }) => kind === 'strength' || chosen.includes(id)),
    [moments, chosen],
  );
  if (offered.length === 0) return <p className="text-sm dim">{t('report.room.noStrengths')}</p>;
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
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, moment.id]
                  : chosen.filter((id) => id !== moment.id),
              )
            }
          />
        );
      })}
    </fieldset>
  );
}
