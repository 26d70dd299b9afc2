import { Button } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { isQuiet } from './batches';
import { BatchPanel } from './batch-panel';
import './import-report.css';
import { type ImportNote, useImports } from './imports';

export type ImportReportProps = {
  /** Opens a recording by its id; null where there is none to open. */
  onOpen: ((recording: Recording['id']) => void) | null;
};

/** What is coming in, and what became of it: nothing at all when everything simply came in. */
export function ImportReport({ onOpen }: ImportReportProps): ReactNode {
  const { notes, batches, sending } = useImports();
  const { t } = useText();
  const shown = batches.filter((batch) => !isQuiet(batch));
  if (notes.length === 0 && shown.length === 0 && sending.length < 2) return null;
  return (
    <section className="import-report" aria-label={t('library.report.label')}>
      {sending.length > 1 && (
        <p className="card import-line dim" role="status">
          {t('library.report.looking', { count: sending.length })}
        </p>
      )}
      {shown.map((batch) => (
        <BatchPanel key={batch.id} batch={batch} onOpen={onOpen} />
      ))}
      {notes.map((note) => (
        <Note key={note.id} note={note} onOpen={onOpen} />
      ))}
    </section>
  );
}

function Note({ note, onOpen }: { note: ImportNote } & ImportReportProps): ReactNode {
  const { t, errorText } = useText();
  const { dismissNote } = useImports();
  const refused = 'error' in note;
  const Picture = refused ? IconAlertCircle : IconInfoCircle;
  return (
    <div className={`card import-line ${refused ? 'refused' : ''}`} role={refused ? 'alert' : 'status'}>
      <Picture size={20} stroke={1.75} aria-hidden />
      <span className="grow">
        {refused ? errorText(note.error) : t('library.report.sampleKnown', { title: note.duplicate.title })}
      </span>
      {!refused && onOpen !== null && (
        <Button size="sm" onClick={() => onOpen(note.duplicate.id)}>
          {t('library.report.open')}
        </Button>
      )}
      <IconButton
        icon={IconX}
        label={t('library.report.dismiss')}
        small
        onClick={() => dismissNote(note.id)}
      />
    </div>
  );
}
