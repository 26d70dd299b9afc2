import type { ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands';
import type { KeyChoices } from '../../../shared/keymap';
import { shortcutsOf } from '../../../shared/keymap';
import type { CodeKeys } from '../../../shared/model/code-keys';
import type { Framework } from '../../../shared/model/framework';
import type { Arrangement } from '../../ui/keyboard-rows';
import { KeyCap, ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { DrawnKeyboard } from './drawn-keyboard';
import './key-card.css';

export type KeyCardProps = {
  framework: Framework | null;
  arrangement: Arrangement;
  codes: CodeKeys;
  keys: KeyChoices;
  /** What stands at the right of the title on screen. */
  tools?: ReactNode;
};

type Line = { words: string; commands?: readonly CommandId[]; caps?: readonly string[] };

/** The card to lie beside the keyboard: one page, on screen and on paper. */
export function KeyCard({ framework, arrangement, codes, keys, tools }: KeyCardProps): ReactNode {
  const { t, language } = useText();
  const name = framework?.name[language].split(':')[0] ?? '';
  return (
    <article className="key-card">
      <div className="key-card-head">
        {tools === undefined && <h2>{t('keyCard.help')}</h2>}
        <span className="dim">{t('keyCard.of', { framework: name })}</span>
        <span className="grow" />
        {tools}
      </div>
      <DrawnKeyboard {...{ arrangement, codes, keys }} />
      <div className="key-card-columns">
        {columns(t).map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {lines.map((line) => (
                <CardLine key={line.words} line={line} keys={keys} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </article>
  );
}

function CardLine({ line, keys }: { line: Line; keys: KeyChoices }): ReactNode {
  const shortcuts = (line.commands ?? []).flatMap((id) => shortcutsOf(id, keys).slice(0, 1));
  if (line.commands !== undefined && shortcuts.length === 0) return null;
  return (
    <li>
      <span className="key-card-caps">
        {line.caps?.map((cap) => (
          <KeyCap key={cap}>{cap}</KeyCap>
        ))}
        {shortcuts.map((shortcut) => (
          <ShortcutCaps key={shortcut} shortcut={shortcut} />
        ))}
      </span>
      <span>{line.words}</span>
    </li>
  );
}

/** What one needs most, in the order in which one learns it. */
function columns(t: ReturnType<typeof useText>['t']): { title: string; lines: Line[] }[] {
  const letter = t('keyCard.letter');
  const [shift, alt] = [t('keyNames.Shift'), t('keyNames.Alt')];
  return [
    {
      title: t('keyCard.watch'),
      lines: [
        { words: t('keyCard.does.play'), commands: ['togglePlayback'] },
        { words: t('keyCard.does.shuttle'), commands: ['shuttleBack', 'pausePlayback', 'shuttleForward'] },
        { words: t('keyCard.does.skip'), commands: ['skipBack', 'skipForward'] },
        { words: t('keyCard.does.turn'), commands: ['previousTurn', 'nextTurn'] },
        { words: t('keyCard.does.again'), commands: ['replay'] },
        { words: t('keyCard.does.step'), commands: ['previousMoment', 'nextMoment'] },
        { words: t('keyCard.does.zoom'), commands: ['zoomOut', 'zoomIn'] },
      ],
    },
    {
      title: t('keyCard.mark'),
      lines: [
        { words: t('keyCard.does.tag'), caps: [letter] },
        { words: t('keyCard.does.range'), caps: [shift, letter] },
        { words: t('keyCard.does.change'), caps: [alt, letter] },
        { words: t('keyCard.does.add'), caps: [alt, shift, letter] },
        { words: t('keyCard.does.name'), commands: ['tagByName'] },
        { words: t('keyCard.does.edges'), commands: ['startHere', 'endHere'] },
        { words: t('keyCard.does.note'), commands: ['writeNote'] },
      ],
    },
    {
      title: t('keyCard.further'),
      lines: [
        { words: t('keyCard.does.kind'), commands: ['kindStrength', 'kindOpportunity'] },
        { words: t('keyCard.does.undo'), commands: ['undo'] },
        { words: t('keyCard.does.who'), commands: ['whoIsWho'] },
        { words: t('keyCard.does.command'), commands: ['showCommands'] },
        { words: t('keyCard.does.search'), commands: ['searchEverywhere'] },
        { words: t('keyCard.does.clip'), commands: ['exportClip'] },
        { words: t('keyCard.does.card'), commands: ['showKeys'] },
      ],
    },
  ];
}
