import { type ReactNode, useMemo } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';

const shown = 5;

/** The first moments as they would come in, and how many there are. */
export function PreviewRows({ look }: { look: MethodOutput<'files.look'> }): ReactNode {
  const { t, language } = useText();
  const frameworks = useQuery('frameworks.list', {}).data;
  const book = useMemo(() => new CodeBook(frameworks ?? [], language), [frameworks, language]);
  const tenths = language === 'nl' ? ',' : '.';
  const { added, skipped } = look.counts;
  const counts = [
    t('files.import.added', { count: added }),
    ...(skipped > 0 ? [t('files.import.skipped', { count: skipped })] : []),
  ];
  return (
    <section className="formats-preview" aria-labelledby="formats-preview">
      <h3 id="formats-preview">
        {t('files.import.preview')}
        <span className="dim text-sm" role="status" data-testid="import-counts">
          {counts.join(' · ')}
        </span>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('files.import.when')}</th>
            <th scope="col">{t('files.import.codes')}</th>
            <th scope="col">{t('files.import.note')}</th>
          </tr>
        </thead>
        <tbody>
          {look.rows.slice(0, shown).map(({ startMs, endMs, codes, note }, index) => (
            // Rows of a file have no names; they stand in its order.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td className="formats-time">
                {startMs === null ? '' : formatClock(startMs, { tenths })}
                {endMs === null ? '' : `–${formatClock(endMs, { tenths })}`}
              </td>
              <td>{codes.map((ref) => book.get(ref)?.name ?? ref).join(', ')}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
