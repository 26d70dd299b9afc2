import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

export type WordsField = {
  words: string;
  write: (words: string) => void;
  isEmpty: boolean;
  /** Whether the words did not arrive; they stay where they are. */
  failed: boolean;
  send: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * A field for a few sentences: Enter sends, Shift and Enter begin a new line, Escape leaves. The words stay until `onSend`
 * says that they are kept, and are sent once: pressing again while they are on their way does nothing.
 */
export function useWordsField(about: {
  /** What it begins with. */
  text: string;
  /** A new object asks for the field to be ready. */
  asked: object | null;
  onSend: (words: string) => Promise<boolean>;
  onLeave: () => void;
}): WordsField {
  const { text, asked, onSend, onLeave } = about;
  const [words, write] = useState(text);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useRef(false);
  useEffect(() => {
    if (asked === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [asked]);
  const send = async (): Promise<void> => {
    if (sending.current) return;
    if (words.trim() === '') return onLeave();
    sending.current = true;
    const saved = await onSend(words.trim());
    sending.current = false;
    setFailed(!saved);
    if (!saved) return;
    write('');
    // The room has its keys back.
    field.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) void send();
    else if (event.key === 'Escape') {
      field.current?.blur();
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { words, write, isEmpty: words.trim() === '', failed, send: () => void send(), field, onKeyDown };
}
