import { useElementSize } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { codeRef } from '../../../shared/model/annotation';
import type { Code, Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import { useText } from '../../ui/text';
import { CodeButton } from './code-button';
import { FrameworkMenu } from './framework-menu';
import type { Moment } from './moment';
import { openGroups, type PaletteGroup, paletteGroups } from './palette-folding';
import { PaletteHint } from './palette-hint';
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
      keys={tagging.keys.keyOf.get(code.id)}
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
      <PaletteHint moments={moments} tagging={tagging} />
    </section>
  );
}

function GroupHead(props: { group: PaletteGroup; open: boolean; onToggle: () => void }): ReactNode {
  const Picture = props.open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className="palette-head" aria-expanded={props.open} onClick={props.onToggle}>
      <Picture size={14} stroke={1.75} aria-hidden />
      <span className="cut">{props.group.name}</span>
    </button>
  );
}

function countCodes(moments: readonly Moment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const moment of moments) {
    for (const code of moment.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
