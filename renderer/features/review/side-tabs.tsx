import { type ReactNode, useRef } from 'react';

export type SideTab<N extends string> = { name: N; words: string; count?: number };

/** Tabs of which one is shown; arrows go from one to the next. The panel below carries `side-<name>` as its id. */
export function SideTabs<N extends string>(props: {
  label: string;
  tabs: readonly SideTab<N>[];
  shown: N;
  onChoose: (name: N) => void;
  tools?: ReactNode;
}): ReactNode {
  const { label, tabs, shown, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    const at = tabs.findIndex(({ name }) => name === shown);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.name);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };
  return (
    <div className="review-tabs">
      <div role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ name, words, count }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            data-tab={name}
            aria-selected={shown === name}
            aria-controls={shown === name ? `side-${name}` : undefined}
            tabIndex={shown === name ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {words}
            {count !== undefined && count > 0 && <span className="faint text-xs">{count}</span>}
          </button>
        ))}
      </div>
      <span className="grow" />
      {props.tools}
    </div>
  );
}
