import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CodeKeys } from '../../../shared/model/code-keys';
import type { Code, Framework } from '../../../shared/model/framework';
import { codeStyle } from '../../ui/code-chip';
import { fuzzyFind } from '../../ui/fuzzy';
import { ShortcutCaps } from '../../ui/key-cap';
import { labelOf } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';
import type { Moment } from './moment';
import { codeKeyText, codesByUse } from './palette-names';
import './tag-panel.css';
import type { QuickTag } from './use-quick-tag';
import { actOf } from './use-tag-keys';

export type QuickTagPanelProps = {
  framework: Framework;
  moments: readonly Moment[];
  keys: CodeKeys;
  quick: QuickTag;
};

/** Tagging by a code's name, for what has no key or whose key one does not know. */
export function QuickTagPanel({ framework, moments, keys, quick }: QuickTagPanelProps): ReactNode {
  const { t, language } = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  // As it was when the list was opened: it does not move under the hand.
  const [all] = useState(() => codesByUse(framework, moments));
  const found = useMemo(() => fuzzyFind(typed, all, (code) => code.name[language]), [typed, all, language]);
  const index = Math.min(chosen, Math.max(0, found.length - 1));
  const { field, leave } = useBorrowedFocus(quick.close);
  useEffect(() => {
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, index, found]);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const code = found[index];
    if (event.key === 'ArrowDown') setChosen(Math.min(found.length - 1, index + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, index - 1));
    else if (event.key === 'Escape' || event.key === 'Tab') leave();
    else if (event.key !== 'Enter') return;
    else if (code !== undefined) {
      leave();
      quick.choose(code, actOf(event));
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tag-panel" role="dialog" aria-label={t('tagging.quick.title')} data-testid="quick-tag">
      <div className="tag-panel-head">
        <TextInput
          ref={field}
          role="combobox"
          aria-label={t('tagging.quick.field')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${index}` : undefined}
          placeholder={t('tagging.quick.field')}
          value={typed}
          maxLength={100}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={quick.close}
        />
      </div>
      <div className="tag-panel-list scroll" id={id} role="listbox" aria-label={t('tagging.quick.title')}>
        {found.map((code, at) => (
          <Choice
            key={code.id}
            id={`${id}-${at}`}
            code={code}
            keyText={keys.keyOf.get(code.id)}
            chosen={at === index}
            onChoose={(event) => {
              leave();
              quick.choose(code, actOf(event));
            }}
          />
        ))}
      </div>
      <p className="tag-panel-foot text-xs" role="status">
        {found.length === 0 ? (
          t('tagging.quick.nothing')
        ) : (
          <>
            <ShortcutCaps shortcut="Enter" /> {t('tagging.quick.tag')} <ShortcutCaps shortcut="Shift+Enter" />{' '}
            {t('tagging.quick.range')} <ShortcutCaps shortcut="Alt+Enter" /> {t('tagging.quick.change')}
          </>
        )}
      </p>
    </div>
  );
}

/** One code to choose. The field keeps the focus, so a click must not take it. */
export function Choice(props: {
  id?: string;
  code: Code;
  keyText: string | undefined;
  chosen: boolean;
  onChoose: (event: React.MouseEvent) => void;
}): ReactNode {
  const { code, keyText, chosen } = props;
  const { language } = useText();
  const keyboard = useKeyboard();
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={chosen}
      className="tag-choice"
      style={codeStyle(code.color)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onChoose}
    >
      <kbd className="palette-cap">
        {keyText === undefined ? '' : codeKeyText(keyText, (key) => labelOf(key, keyboard))}
      </kbd>
      <span className="cut">{code.name[language]}</span>
    </div>
  );
}

/** Takes the focus into the field, and gives it back where it was. */
function useBorrowedFocus(close: () => void): {
  field: React.RefObject<HTMLInputElement | null>;
  leave: () => void;
} {
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    field.current?.focus();
  }, []);
  const leave = (): void => {
    const { current } = before;
    if (current instanceof HTMLElement && current.isConnected) current.focus({ preventScroll: true });
    else field.current?.blur();
    close();
  };
  return { field, leave };
}
