import { Menu, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { codeRef } from '../../../shared/model/annotation';
import type { Code, Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import { useMutation } from '../../api/use-query';
import { codeStyle } from '../../ui/code-chip';
import { KeyCap, ShortcutCaps } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { Moment } from './moment';
import { openGroups, type PaletteGroup, paletteGroups } from './palette-folding';
import type { Tagging } from './use-tagging';

export type PaletteProps = {
  framework: Framework | null;
  frameworks: readonly Framework[];
  recording: Id;
  moments: readonly Moment[];
  selectedId: Id | null;
  tagging: Tagging;
  usable: boolean;
};

/** The codes of the chosen framework with their keys: what one key does, and a button for each. */
export function Palette(props: PaletteProps): ReactNode {
  const { framework, moments, selectedId, tagging } = props;
  const { t, language } = useText();
  const { ref, width, height } = useElementSize();
  const groups = useMemo(
    () => (framework === null ? [] : paletteGroups(framework, language)),
    [framework, language],
  );
  const fitting = useMemo(
    () => openGroups(groups, { widthPx: width, heightPx: height }),
    [groups, width, height],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const counts = useMemo(() => countCodes(moments), [moments]);
  const marked = useMemo(() => {
    const selected = moments.find(({ id }) => id === selectedId)?.codes ?? [];
    return new Set([...selected, ...tagging.openRanges.map(({ code }) => code)]);
  }, [moments, selectedId, tagging.openRanges]);
  if (framework === null) return null;
  const button = (code: Code, folded: boolean): ReactNode => (
    <CodeButton
      key={code.id}
      code={code}
      folded={folded}
      marked={marked.has(codeRef(framework.id, code.id))}
      count={counts.get(codeRef(framework.id, code.id)) ?? 0}
      usable={props.usable}
      tag={tagging.tag}
    />
  );
  return (
    <section className="palette" aria-label={t('review.palette.label')}>
      <FrameworkMenu framework={framework} frameworks={props.frameworks} recording={props.recording} />
      <div className="palette-list scroll" ref={ref}>
        {groups.map((group) => {
          const open = chosen.get(group.id) ?? fitting.has(group.id);
          return (
            <div key={group.id} role="group" aria-label={group.name}>
              <GroupHead
                group={group}
                open={open}
                onToggle={() => setChosen(new Map(chosen).set(group.id, !open))}
              />
              <div className={open ? 'palette-codes' : 'palette-strip'}>
                {group.codes.map((code) => button(code, !open))}
              </div>
            </div>
          );
        })}
      </div>
      <Hint />
    </section>
  );
}

const Hint = memo(function Hint(): ReactNode {
  const { t } = useText();
  return (
    <footer className="palette-hint text-xs">
      <ShortcutCaps shortcut="Enter" />
      {t('review.palette.note')}
      <span className="grow" />
      <ShortcutCaps shortcut="Alt+1" />–<KeyCap>4</KeyCap>
      {t('review.palette.kind')}
    </footer>
  );
});

function GroupHead(props: { group: PaletteGroup; open: boolean; onToggle: () => void }): ReactNode {
  const Picture = props.open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className="palette-head" aria-expanded={props.open} onClick={props.onToggle}>
      <Picture size={14} stroke={1.75} aria-hidden />
      <span className="cut">{props.group.name}</span>
    </button>
  );
}

// A tag changes one code's button or two; drawing all of them again would be most of what a tag costs.
const CodeButton = memo(function CodeButton(props: {
  code: Code;
  folded: boolean;
  marked: boolean;
  count: number;
  usable: boolean;
  tag: Tagging['tag'];
}): ReactNode {
  const { code, folded, marked, count, usable, tag } = props;
  const { t, language } = useText();
  const key = code.key.toUpperCase();
  return (
    <Tooltip label={<CodeHelp code={code} />} multiline w={300} position="right" openDelay={500}>
      <button
        type="button"
        className={`palette-code${folded ? ' palette-code-folded' : ''}${marked ? ' palette-code-on' : ''}`}
        style={codeStyle(code.color)}
        disabled={!usable}
        aria-label={folded ? t('review.palette.folded', { name: code.name[language], key }) : undefined}
        aria-keyshortcuts={key}
        data-code={code.id}
        onClick={(event) => tag(code, { range: event.shiftKey, pressedAtMs: event.timeStamp })}
      >
        <kbd className="palette-cap">{key}</kbd>
        {!folded && <span className="cut">{code.name[language]}</span>}
        {!folded && count > 0 && (
          <span className="palette-count">
            {count}
            <span className="sr-only"> {t('review.palette.times', { count })}</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
});

function CodeHelp({ code }: { code: Code }): ReactNode {
  const { t, language } = useText();
  return (
    <span className="palette-help">
      <b>{code.name[language]}</b>
      <span>{code.definition[language]}</span>
      <span className="said">{code.example[language]}</span>
      {code.kind === 'range' && <span>{t('review.palette.isRange')}</span>}
    </span>
  );
}

const FrameworkMenu = memo(function FrameworkMenu(
  props: Pick<PaletteProps, 'frameworks' | 'recording'> & { framework: Framework },
): ReactNode {
  const { framework, frameworks, recording } = props;
  const { t, language, errorText } = useText();
  const choose = useMutation('recordings.setFramework');
  const shortName = framework.name[language].split(':')[0] ?? framework.name[language];
  return (
    <header>
      <Menu position="bottom-start" width={320} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button
            type="button"
            className="palette-framework"
            aria-label={t('review.palette.choose', { name: shortName })}
          >
            <span className="cut">{shortName}</span>
            <IconChevronDown size={18} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {frameworks.map((other) => (
            <Menu.Item
              key={other.id}
              aria-current={other.id === framework.id}
              leftSection={
                other.id === framework.id ? (
                  <IconCheck size={16} stroke={1.75} aria-hidden />
                ) : (
                  <span className="menu-gap" />
                )
              }
              onClick={() => void choose.run({ recording, framework: other.id }).catch(() => {})}
            >
              {other.name[language]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {choose.error !== null && <Notice tone="error">{errorText(choose.error)}</Notice>}
    </header>
  );
});

function countCodes(moments: readonly Moment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const moment of moments) {
    for (const code of moment.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
