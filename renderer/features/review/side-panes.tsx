import { type ReactNode, useCallback, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Player } from '../../playback/player';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import type { Viewport } from '../../timeline/viewport';
import { FilterButton } from './filter-button';
import { HistoryPanel } from './history-panel';
import { MomentsPane } from './moments-pane';
import './side-panes.css';
import { SideTabs } from './side-tabs';
import { type TextWish, TranscriptPane, TranscriptTools } from './transcript-pane';
import type { Review } from './use-review';
import type { SpokenText } from './use-transcript';

/** How much stands beside the picture: everything behind tabs, the palette beside them, or all of it. */
export type RoomWidth = 'narrow' | 'medium' | 'wide';

const tabNames = ['codes', 'moments', 'transcript'] as const;
type TabName = (typeof tabNames)[number];

export type SidePanesProps = {
  width: RoomWidth;
  palette: ReactNode;
  recording: Id;
  player: Player | null;
  viewport: Viewport;
  review: Review;
  spoken: SpokenText;
  book: CodeBook;
};

/** Codes, moments and what was said; what does not fit beside the others is a tab. */
export function SidePanes(props: SidePanesProps): ReactNode {
  const { width, palette, recording, player, viewport, review, spoken, book } = props;
  const { t } = useText();
  const [chosen, setChosen] = useState<TabName>(width === 'narrow' ? 'codes' : 'moments');
  const [asked, setAsked] = useState<TextWish | null>(null);
  const [searching, setSearching] = useState(false);
  const [momentSearch, setMomentSearch] = useState<object | null>(null);
  const { setOpened } = review.history;
  const choose = useCallback(
    (name: TabName) => {
      setAsked(null);
      setOpened(false);
      setChosen(name);
    },
    [setOpened],
  );
  const showText = (search: boolean): void => {
    choose('transcript');
    if (search) setSearching(true);
    setAsked({ search });
  };
  useCommands({
    showTranscript: () => showText(false),
    search: { run: () => search(), whileTyping: true },
  });
  const transcript = (
    <TranscriptPane
      {...{ player, spoken, viewport, review, book, searching, asked }}
      onCloseSearch={() => {
        setSearching(false);
        setAsked(null);
      }}
    />
  );
  const searchable = (spoken.cues?.length ?? 0) > 0;
  /** In what is on screen; pressed again in its field, in the other. */
  const search = (): void => {
    const isIn = (place: string): boolean => (document.activeElement?.closest(place) ?? null) !== null;
    const inText = width === 'wide' ? isIn('.transcript') : chosen === 'transcript';
    const again = isIn('.transcript-search, .moments-search');
    if (searchable && (again ? !isIn('.transcript-search') : inText)) return showText(true);
    choose('moments');
    setMomentSearch({});
  };
  const moments = (
    <MomentsPane
      {...{ review, book }}
      searching={momentSearch !== null}
      asked={momentSearch}
      onCloseSearch={() => setMomentSearch(null)}
    />
  );
  const past = review.history.opened && <HistoryPanel recording={recording} history={review.history} />;
  const filterButton = (
    <FilterButton
      listing={review.listing}
      moments={review.snapshot.moments}
      book={book}
      onAddToReel={review.addShownToReel}
    />
  );
  const tools = searchable ? <TranscriptTools onSearch={() => showText(true)} /> : undefined;
  if (width === 'wide' && searchable) {
    return (
      <>
        {palette}
        <section className="moments" aria-label={t('review.moments.label')}>
          <header className="pane-head">
            <h2>{t('review.moments.title')}</h2>
            <span className="faint text-xs">{review.snapshot.moments.length || ''}</span>
            <span className="grow" />
            {filterButton}
          </header>
          {past || moments}
        </section>
        <section className="review-words" aria-label={t('review.tabs.transcript')}>
          <header className="pane-head">
            <h2>{t('review.tabs.transcript')}</h2>
            <span className="grow" />
            {tools}
          </header>
          {transcript}
        </section>
      </>
    );
  }
  const names = width === 'narrow' ? tabNames : tabNames.slice(1);
  const shown = names.includes(chosen) ? chosen : 'moments';
  const count = review.snapshot.moments.length;
  return (
    <>
      {width !== 'narrow' && palette}
      <section
        className="review-side"
        aria-label={t(width === 'narrow' ? 'review.side' : 'review.sideOfMoments')}
      >
        <SideTabs
          label={t('review.tabs.label')}
          tabs={names.map((name) => ({
            name,
            words: t(`review.tabs.${name}`),
            ...(name === 'moments' ? { count } : {}),
          }))}
          shown={shown}
          onChoose={choose}
          tools={shown === 'transcript' ? tools : shown === 'moments' ? filterButton : undefined}
        />
        <div
          className={`review-panel review-panel-${shown}`}
          role="tabpanel"
          id={`side-${shown}`}
          aria-labelledby={`tab-${shown}`}
        >
          {past || (shown === 'codes' ? palette : shown === 'moments' ? moments : transcript)}
        </div>
      </section>
    </>
  );
}
