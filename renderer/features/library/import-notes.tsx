import { Button } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import './import-notes.css';
import { type ImportNote, useImports } from './imports';

/** Every file that was refused, with the reason and what helps; the others of the batch went on. */
export function ImportNotes(): ReactNode {
  const { t } = useText();
  const { notes, dismissAllNotes } = useImports();
  if (notes.length === 0) return null;
  const refused = notes.filter((note) => 'error' in note).length;
  return (
    <section
      className={`import-notes ${refused > 0 ? 'refused' : ''}`}
      aria-label={t('library.notes.label')}
      role="status"
    >
      {notes.length > 1 && (
        <header className="row">
          <span className="grow semi">
            {refused > 0
              ? t('library.notes.refused', { count: refused })
              : t('library.notes.duplicates', { count: notes.length })}
          </span>
          <Button size="sm" variant="subtle" onClick={dismissAllNotes}>
            {t('library.notes.dismissAll')}
          </Button>
        </header>
      )}
      <ul>
        {notes.map((note) => (
          <NoteLine key={note.id} note={note} />
        ))}
      </ul>
    </section>
  );
}

function NoteLine({ note }: { note: ImportNote }): ReactNode {
  const { t, errorText } = useText();
  const { dismissNote } = useImports();
  const refused = 'error' in note;
  const Picture = refused ? IconAlertCircle : IconInfoCircle;
  return (
    <li className="row">
      <Picture size={18} stroke={1.75} aria-hidden />
      <span className="grow">
        {refused ? errorText(note.error) : t('library.notes.duplicate', { title: note.duplicate.title })}
      </span>
      <IconButton
        icon={IconX}
        label={t('library.notes.dismiss')}
        small
        onClick={() => dismissNote(note.id)}
      />
    </li>
  );
}
