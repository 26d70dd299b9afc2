import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { CodeBook } from '../../ui/code-book';
import { EmptyState } from '../../ui/empty-state';
import { useText } from '../../ui/text';
import { findPair, type MomentPair, pairId } from './pair-list';
import { PairRow } from './pair-row';
import { PairStanding, PairTalk, PairVerdicts } from './pair-verdicts';
import type { TwoPeople } from './two-people';
import type { Pairs } from './use-pairs';
import type { TakeAlong } from './use-take-along';
import type { Verdicts } from './use-verdicts';

export type PairsListProps = {
  pairs: Pairs;
  people: TwoPeople;
  me: string;
  /** The name under which the user's own words stand. */
  owner: string;
  book: CodeBook;
  verdicts: Verdicts;
  takeAlong: TakeAlong;
  /** A new object each time the focus should go to the chosen pair. */
  wanted: object;
  onChoose: (pair: MomentPair) => void;
};

/** A card on both sides with air around it. */
const rowPx = 84;

/** Every pair that the filter leaves, by time; only those in view are in the page. */
export function PairsList(props: PairsListProps): ReactNode {
  const { pairs, people, me, book, verdicts, takeAlong, wanted } = props;
  const { t } = useText();
  const { shown, chosenId } = pairs;
  const scroll = useRef<HTMLDivElement>(null);
  // The same function as long as the list is: a new one has every row measured again.
  const keyOf = useCallback(
    (index: number) => {
      const pair = shown[index];
      return pair === undefined ? index : pairId(pair);
    },
    [shown],
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler here, and nothing below memoizes what it answers
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 20,
    getItemKey: keyOf,
  });
  const place = findPair(shown, chosenId);
  useEffect(() => {
    if (place !== -1) virtual.scrollToIndex(place, { align: 'auto' });
  }, [virtual, place, verdicts.wish]);
  useFocusOnChosen(scroll, wanted);
  const latest = useRef(props.onChoose);
  useEffect(() => {
    latest.current = props.onChoose;
  });
  const choose = useCallback((pair: MomentPair) => latest.current(pair), []);
  if (shown.length === 0) return <NothingShown pairs={pairs} />;
  return (
    <div className="sbs-scroll scroll" ref={scroll}>
      <ul className="sbs-list" aria-label={t('sideBySide.list')} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const pair = shown[index];
          if (pair === undefined) return null;
          const isChosen = index === place;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="pair-place"
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              data-relation={pair.relation}
            >
              <PairRow
                {...{ pair, people, me, book, isChosen }}
                isStrength={takeAlong.isStrength(pair)}
                replies={pairs.commentsOf(pair).length}
                onChoose={choose}
                {...(isChosen
                  ? {
                      verdicts: <PairVerdicts {...{ pair, verdicts }} />,
                      standing: <PairStanding {...{ pair, verdicts, takeAlong }} />,
                      below: <PairTalk {...{ pair, pairs, verdicts }} owner={props.owner} />,
                    }
                  : {})}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Steps by key take the focus along, so that who listens hears the pair and Enter and Tab go on from it. */
function useFocusOnChosen(list: React.RefObject<HTMLElement | null>, wanted: object): void {
  const first = useRef(wanted);
  useEffect(() => {
    if (first.current === wanted) return;
    // After the list has been scrolled there.
    const frame = requestAnimationFrame(() => {
      const main = list.current?.querySelector('.pair-main[aria-current=true]');
      if (main instanceof HTMLElement) main.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, wanted]);
}

function NothingShown({ pairs }: { pairs: Pairs }): ReactNode {
  const { t } = useText();
  const filter = pairs.counts.all === 0 ? 'all' : pairs.filter;
  return (
    <div className="sbs-scroll">
      <EmptyState
        title={t(`sideBySide.filtered.${filter}`)}
        action={
          filter !== 'all' && (
            <Button variant="default" onClick={() => pairs.setFilter('all')}>
              {t('sideBySide.filtered.show')}
            </Button>
          )
        }
      >
        {t(`sideBySide.filtered.${filter}Help`)}
      </EmptyState>
    </div>
  );
}
