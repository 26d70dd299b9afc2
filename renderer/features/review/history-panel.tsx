import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ListedStep } from '../../../shared/model/history';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import { call } from '../../api/client';
import { IconButton } from '../../ui/icon-button';
import { relativeDay } from '../../ui/relative-day';
import { useText } from '../../ui/text';
import './history-panel.css';
import type { RoomHistory } from './use-history';

const pageSteps = 500;

/** Everything that was done in this conversation, the latest first: choosing a step goes back to how it was then. */
export function HistoryPanel({ recording, history }: { recording: Id; history: RoomHistory }): ReactNode {
  const { t } = useText();
  const { steps, more } = useSteps(recording);
  const panel = useRef<HTMLElement>(null);
  const close = (): void => history.setOpened(false);
  return (
    <section
      ref={panel}
      className="history-panel"
      aria-label={t('history.title')}
      // The panel's own way out, wherever in it the focus is.
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <header className="history-head">
        <h2>{t('history.title')}</h2>
        <span className="grow" />
        <IconButton small icon={IconX} label={t('history.close')} command="showHistory" onClick={close} />
      </header>
      <p className="history-help text-sm dim">{t(steps?.length === 0 ? 'history.empty' : 'history.help')}</p>
      {steps !== null && steps.length > 0 && <StepList steps={steps} history={history} onMore={more} />}
    </section>
  );
}

function useSteps(recording: Id): { steps: readonly ListedStep[] | null; more: (() => void) | null } {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['history.list', { recording, limit: pageSteps }],
    queryFn: async ({ pageParam }) =>
      await call('history.list', {
        ...{ recording, limit: pageSteps },
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < pageSteps ? null : (last.at(-1)?.id ?? null)),
  });
  const steps = useMemo(() => data?.pages.flat() ?? null, [data]);
  return { steps, more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null };
}

function StepList(props: {
  steps: readonly ListedStep[];
  history: RoomHistory;
  onMore: (() => void) | null;
}): ReactNode {
  const { steps, history, onMore } = props;
  const text = useText();
  const { t } = text;
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // Behind the oldest step stands the beginning, where nothing was done yet.
  const count = steps.length + (onMore === null ? 1 : 0);
  const nowAt = steps.findIndex(({ undone }) => !undone);
  const here = nowAt === -1 ? steps.length : nowAt;
  const [chosen, setChosen] = useState(here);
  // oxlint-disable-next-line react/incompatible-library -- no compiler here, and nothing below memoizes what it answers
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => 44,
    overscan: 8,
  });
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= steps.length - 1) onMore?.();
  }, [lastShown, steps.length, onMore]);
  const pick = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    setChosen(next);
    rows.scrollToIndex(next);
  };
  const go = (index: number): void => {
    setChosen(index);
    history.goTo(steps[index] ?? null, index > here ? 'back' : 'forth');
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = {
      ArrowUp: chosen - 1,
      ArrowDown: chosen + 1,
      PageUp: chosen - 8,
      PageDown: chosen + 8,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (target !== undefined) pick(target);
    else if (event.key === 'Enter' || event.key === ' ') go(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="history-scroll scroll" ref={scroll}>
      <div
        ref={list}
        role="listbox"
        className="history-list"
        aria-label={t('history.label')}
        aria-activedescendant={`history-${chosen}`}
        tabIndex={0}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, start }) => (
          <Step
            key={steps[index]?.id ?? 0}
            step={steps[index] ?? null}
            index={index}
            count={count}
            topPx={start}
            here={index === here}
            chosen={index === chosen}
            history={history}
            onGo={go}
          />
        ))}
      </div>
    </div>
  );
}

function Step(props: {
  step: ListedStep | null;
  index: number;
  count: number;
  topPx: number;
  here: boolean;
  chosen: boolean;
  history: RoomHistory;
  onGo: (index: number) => void;
}): ReactNode {
  const { step, index, count, here, chosen, history } = props;
  const text = useText();
  const { t } = text;
  const undone = step?.undone === true;
  return (
    // The keyboard is the list's: it names this one as the active one.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`history-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-current={here ? 'step' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={`history-step${undone ? ' history-undone' : ''}${here ? ' history-here' : ''}${chosen ? ' history-chosen' : ''}`}
      style={{ transform: `translateY(${props.topPx}px)` }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.onGo(index)}
    >
      <span className="history-time">
        {step === null || step.startMs === null ? '' : formatClock(step.startMs)}
      </span>
      <span className="history-body">
        <span className="cut">{step === null ? t('history.start') : capital(history.words(step))}</span>
        <span className="text-xs history-when">
          {step !== null && relativeDay(step.madeAt, text)}
          {undone && ` · ${t('history.undone')}`}
        </span>
      </span>
      {here && (
        <span className="history-mark text-xs">
          <IconArrowBackUp size={15} stroke={1.75} aria-hidden />
          {t('history.now')}
        </span>
      )}
    </div>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
