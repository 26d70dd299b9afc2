import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { type ImportNote, useImports } from './imports';

/** Every file that was refused, with the reason and what helps; the others of the batch went on. */
export function ImportNotes(): ReactNode {
  const { t } = useText();
  const { notes, dismissAllNotes } = useImports();
  if (notes.length === 0) return null;
  const refused = notes.filter((note) => 'error' in note).length;
  return (
    <section className="import-notes" aria-label={t('library.notes.label')}>
      {notes.length > 1 && (
        <div className="row">
          <span className="grow semi">
            {refused > 0 ? t('library.notes.refused', { count: refused }) : ''}
          </span>
          <Button size="sm" variant="subtle" onClick={dismissAllNotes}>
            {t('library.notes.dismissAll')}
          </Button>
        </div>
      )}
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <NoteLine note={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoteLine({ note }: { note: ImportNote }): ReactNode {
  const { t, errorText } = useText();
  const { dismissNote } = useImports();
  const dismiss = (
    <IconButton icon={IconX} label={t('library.notes.dismiss')} small onClick={() => dismissNote(note.id)} />
  );
  return 'error' in note ? (
    <Notice tone="error" action={dismiss}>
      {errorText(note.error)}
    </Notice>
  ) : (
    <Notice tone="plain" action={dismiss}>
      {t('library.notes.duplicate', { title: note.duplicate.title })}
    </Notice>
  );
}
