import type { CSSProperties, ReactNode } from 'react';
import { type CommandId, commands } from '../../../shared/commands';
import { commandsByShortcut, type KeyChoices } from '../../../shared/keymap';
import type { CodeKeys } from '../../../shared/model/code-keys';
import type { Code } from '../../../shared/model/framework';
import { hasText } from '../../../shared/i18n/translate';
import { codeStyle } from '../../ui/code-chip';
import { type Arrangement, type DrawnKey, keyboardRows, nameOfKey, printedOn } from '../../ui/keyboard-rows';
import { softHyphens } from '../../ui/soft-hyphens';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';

export type DrawnKeyboardProps = {
  arrangement: Arrangement;
  codes: CodeKeys;
  keys: KeyChoices;
};

/** A keyboard with what each key does in the review room. */
export function DrawnKeyboard(props: DrawnKeyboardProps): ReactNode {
  const { t } = useText();
  return (
    <div className="drawn-keys" role="img" aria-label={t('keyCard.drawn')}>
      {keyboardRows.map((row) => (
        <div key={row[0]?.code} className="drawn-row">
          {row.map((drawn) => (
            <Key key={drawn.code} drawn={drawn} {...props} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Key({ drawn, arrangement, codes, keys }: DrawnKeyboardProps & { drawn: DrawnKey }): ReactNode {
  const { t, language } = useText();
  const keyboard = useKeyboard();
  const { code: place, wide } = drawn;
  const name = nameOfKey(place, arrangement, keyboard);
  const printed = isNamed(place) ? namedKey(place, language, t) : printedOn(place, arrangement, keyboard);
  const found = onKey(name, codes, keys);
  const code = found instanceof Array ? null : found.code;
  const words = found instanceof Array ? pairWords(found, t) : (found.words?.(language, t) ?? '');
  const look = code !== null || found instanceof Array ? ' drawn-code' : words === '' ? '' : ' drawn-command';
  const style: CSSProperties = { flexGrow: wide, ...(code === null ? {} : codeStyle(code.color)) };
  return (
    <span className={`drawn-key${look}`} style={style}>
      <b>{printed}</b>
      {words !== '' && <span>{softHyphens(words)}</span>}
    </span>
  );
}

/** The first part of a name that says more than fits on a key. */
function shortName(words: string): string {
  return words.split(/ (?:of|or|–) | \(/u)[0] ?? words;
}

type Words = (language: 'nl' | 'en', t: ReturnType<typeof useText>['t']) => string;

/** What a key does: a code, the first of several pairs, or a command. */
function onKey(
  name: string,
  codes: CodeKeys,
  keys: KeyChoices,
): { code: Code | null; words: Words | null } | readonly Code[] {
  const key = name.toLowerCase();
  const code = codes.single.get(key);
  if (code !== undefined) return { code, words: (language) => shortName(code.name[language]) };
  const pairs = codes.pairs.get(key);
  if (pairs !== undefined) return [...pairs.values()];
  const command = (commandsByShortcut(keys).get(name) ?? []).find((id) => isHere(id));
  if (command === undefined) return { code: null, words: null };
  return { code: null, words: (_language, t) => shortWords(command, t) };
}

function isHere(id: CommandId): boolean {
  const scope: readonly string[] = commands[id].scope;
  return scope.includes('review') || scope.includes('everywhere');
}

function pairWords(codes: readonly Code[], t: ReturnType<typeof useText>['t']): string {
  return t('keyCard.pairs', { count: codes.length });
}

/** What a command does in the two words that fit on a key. */
export function shortWords(id: CommandId, t: ReturnType<typeof useText>['t']): string {
  const key = `keyCard.short.${id}`;
  return hasText('nl', key) ? t(key) : t(`commands.${id}`);
}

const namedPlaces: Readonly<Record<string, string>> = {
  ...{ Backspace: 'Backspace', Tab: 'Tab', Enter: 'Enter', Space: 'Space', CapsLock: 'CapsLock' },
  ...{ ShiftLeft: 'Shift', ShiftRight: 'Shift', ControlLeft: 'Mod', ControlRight: 'Mod' },
  ...{ AltLeft: 'Alt', AltRight: 'AltGr' },
};

function isNamed(place: string): boolean {
  return Object.hasOwn(namedPlaces, place);
}

function namedKey(place: string, language: 'nl' | 'en', t: ReturnType<typeof useText>['t']): string {
  const key = `keyNames.${namedPlaces[place] ?? place}`;
  return hasText(language, key) ? t(key) : (namedPlaces[place] ?? place);
}
