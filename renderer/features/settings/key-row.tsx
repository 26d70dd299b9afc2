import { Button } from '@mantine/core';
import { IconArrowBackUp, IconPencil, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { KeyOwner } from '../../../shared/keymap';
import { keysOfPress, shortcutsOfPress, tidyShortcut } from '../../../shared/shortcut';
import { IconButton } from '../../ui/icon-button';
import { KeyCap, ShortcutCaps } from '../../ui/key-cap';
import { labelOf } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';
import { KeyQuestionNote } from './key-question';
import type { KeyChanges } from './use-key-changes';

export type KeyRowProps = {
  target: KeyOwner;
  name: string;
  /** Shortcuts of a command, or the keys of a code. */
  keys: readonly string[];
  changed: boolean;
  changes: KeyChanges;
};

/** One command or code with its keys: press the button, then the new key. */
export function KeyRow(props: KeyRowProps): ReactNode {
  const { target, name, keys, changed, changes } = props;
  const { t } = useText();
  const isListening = same(changes.listening, target);
  const question = same(changes.question?.target ?? null, target) ? changes.question : null;
  return (
    <li className="key-row" data-key-of={target.kind === 'code' ? target.code.id : target.id}>
      <span className="cut">{name}</span>
      {isListening ? (
        <Listener target={target} name={name} changes={changes} />
      ) : (
        <>
          <span className="key-row-caps">
            {keys.length === 0 && <span className="faint text-xs">{t('keySettings.none')}</span>}
            {keys.map((one) =>
              target.kind === 'code' ? (
                <PairCaps key={one} keys={one} />
              ) : (
                <ShortcutCaps key={one} shortcut={one} />
              ),
            )}
          </span>
          {changed ? (
            <IconButton
              small
              icon={IconArrowBackUp}
              label={t('keySettings.restore', { name })}
              onClick={() => changes.restore(target)}
            />
          ) : (
            <span />
          )}
          <IconButton
            small
            icon={IconPencil}
            label={t('keySettings.change', { name })}
            onClick={() => changes.listen(target)}
          />
        </>
      )}
      {question !== null && <KeyQuestionNote question={question} changes={changes} />}
    </li>
  );
}

/** The keys of a code, one cap each. */
export function PairCaps({ keys }: { keys: string }): ReactNode {
  const keyboard = useKeyboard();
  return (
    <span className="key-caps">
      {keys
        .toUpperCase()
        .split('')
        .map((key, at) => (
          // A code may have the same key twice.
          // oxlint-disable-next-line react/no-array-index-key
          <KeyCap key={at}>{labelOf(key, keyboard)}</KeyCap>
        ))}
    </span>
  );
}

/** Waits for the new key. Codes may have a second: any further key is taken with it, Enter takes the first alone. */
function Listener({
  target,
  name,
  changes,
}: {
  target: KeyOwner;
  name: string;
  changes: KeyChanges;
}): ReactNode {
  const { t } = useText();
  const keyboard = useKeyboard();
  const button = useRef<HTMLButtonElement>(null);
  const [first, setFirst] = useState('');
  useEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const press = event.nativeEvent;
    if (press.isComposing || press.repeat) return;
    const altGraph = press.getModifierState('AltGraph');
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = press;
    const pressed = { key, code, ctrlKey, metaKey, shiftKey, altKey, altGraph };
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Escape') return changes.listen(null);
    if (target.kind === 'command') {
      const [shortcut] = shortcutsOfPress(pressed, keyboard);
      if (shortcut !== undefined) changes.wish(tidyShortcut(shortcut));
      return;
    }
    if (key === 'Enter' && first !== '') return changes.wish(first);
    const [letter = ''] = keysOfPress(pressed, keyboard);
    if (!/^[A-Z0-9]$/u.test(letter)) return;
    if (first !== '') changes.wish(`${first}${letter.toLowerCase()}`);
    else setFirst(letter.toLowerCase());
  };
  return (
    <span className="key-row-listener">
      <button
        ref={button}
        type="button"
        className="key-listener"
        // Escape is ours as long as we listen.
        data-mantine-stop-propagation
        aria-label={t('keySettings.listening', { name })}
        onKeyDown={onKeyDown}
        onBlur={() => changes.listen(null)}
      >
        {first === '' ? t('keySettings.press') : <PairCaps keys={first} />}
        {first !== '' && <span className="dim text-xs">{t('keySettings.second')}</span>}
      </button>
      {target.kind === 'command' && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconX size={16} stroke={1.75} aria-hidden />}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => changes.takeAway(target)}
        >
          {t('keySettings.takeAway')}
        </Button>
      )}
    </span>
  );
}

function same(a: KeyOwner | null, b: KeyOwner): boolean {
  if (a === null || a.kind !== b.kind) return false;
  return a.kind === 'code'
    ? b.kind === 'code' && a.code.id === b.code.id
    : b.kind === 'command' && a.id === b.id;
}
