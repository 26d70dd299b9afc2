import { Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatClock } from '../../../shared/model/time';
import { ShortcutCaps } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { NoteDraft, NoteDrafting } from './use-note-draft';

/** Enter saves, Shift and Enter begin a new line, Escape leaves everything as it was. */
export function NoteEditor({ note, draft }: { note: NoteDrafting; draft: NoteDraft }): ReactNode {
  const { t } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) note.save();
    else if (event.key === 'Escape') note.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="note-editor">
      <Textarea
        ref={field}
        aria-label={t('review.note.label', { at: formatClock(draft.startMs) })}
        placeholder={t('review.note.placeholder')}
        value={draft.text}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        onChange={(event) => note.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {draft.failed && <Notice tone="error">{t('review.note.failed')}</Notice>}
      <p className="note-help text-xs">
        <ShortcutCaps shortcut="Enter" /> {t('review.note.save')} <ShortcutCaps shortcut="Shift+Enter" />{' '}
        {t('review.note.line')} <ShortcutCaps shortcut="Escape" /> {t('review.note.cancel')}
      </p>
    </div>
  );
}
