import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../ui/text';

/** Writes a title in its place. Enter or leaving keeps it, Escape does not; null means unchanged. */
export function TitleEditor(props: { title: string; onDone: (title: string | null) => void }): ReactNode {
  const { t } = useText();
  const [text, setText] = useState(props.title);
  const field = useRef<HTMLInputElement>(null);
  // Set once the answer is given: closing the field takes its focus, which must not answer a second time.
  const answered = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const answer = (title: string): void => {
    if (answered.current) return;
    answered.current = true;
    const trimmed = title.trim();
    props.onDone(trimmed === '' || trimmed === props.title ? null : trimmed);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') answer(text);
    else if (event.key === 'Escape') answer(props.title);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="title-editor">
      <input
        ref={field}
        value={text}
        maxLength={200}
        aria-label={t('library.title')}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={() => answer(text)}
      />
    </div>
  );
}
