import { IconFile, IconFileText, IconMovie, IconNotebook, IconStack2, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ExportEntry } from '../../../shared/model/export-entry';
import { useQuery } from '../../api/use-query';
import { formatFileSize } from '../../ui/file-size';
import { useText } from '../../ui/text';

const pictures: Readonly<Record<ExportEntry['kind'], Icon>> = {
  clip: IconMovie,
  reel: IconStack2,
  report: IconFileText,
  handout: IconNotebook,
  file: IconFile,
};

/** What left, when, what for, and what was checked before it did. */
export function ExportLog(): ReactNode {
  const { t } = useText();
  const entries = useQuery('exports.list', { recording: null }).data;
  return (
    <section data-testid="export-log">
      <h2>{t('reel.log.title')}</h2>
      {entries?.length === 0 && <p className="dim">{t('reel.log.empty')}</p>}
      <ul className="export-log">
        {(entries ?? []).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { entry: ExportEntry }): ReactNode {
  const { t, language } = useText();
  const Picture = pictures[entry.kind];
  const [first] = entry.files;
  const more = entry.files.length - 1;
  const name = first?.name ?? t(`reel.log.kind.${entry.kind}`);
  const sizeBytes = entry.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const facts = [
    t(`reel.log.for.${entry.purpose}`),
    ...(entry.consents.length > 0 ? [t('reel.log.consent')] : []),
    ...(entry.disguised ? [t('reel.log.disguised')] : []),
    ...(entry.checks.length > 0 ? [t('reel.log.checks', { count: entry.checks.length })] : []),
    ...(entry.failed.length > 0 ? [t('reel.failed', { count: entry.failed.length })] : []),
  ];
  return (
    <li>
      <Picture size={18} stroke={1.75} aria-hidden />
      <span className="cut">
        <span className="sr-only">{t(`reel.log.kind.${entry.kind}`)} </span>
        <b>{more > 0 ? t('reel.log.more', { name, count: more }) : name}</b>{' '}
        <span className="text-sm dim">{facts.join(', ')}</span>
      </span>
      <span className="text-sm dim">{formatFileSize(sizeBytes, language)}</span>
      <time className="text-sm dim" dateTime={entry.madeAt}>
        {new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
          dateStyle: 'medium',
          timeStyle: 'short',
        }).format(new Date(entry.madeAt))}
      </time>
    </li>
  );
}
