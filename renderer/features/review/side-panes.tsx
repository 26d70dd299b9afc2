import { type ReactNode, useCallback, useState } from 'react';
import type { Player } from '../../playback/player';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
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
  player: Player | null;
  review: Review;
  spoken: SpokenText;
  book: CodeBook;
};

/** Codes, moments and what was said; what does not fit beside the others is a tab. */
export function SidePanes(props: SidePanesProps): ReactNode {
  const { width, palette, player, review, spoken, book } = props;
  const { t } = useText();
  const [chosen, setChosen] = useState<TabName>(width === 'narrow' ? 'codes' : 'moments');
  const [asked, setAsked] = useState<TextWish | null>(null);
  const [searching, setSearching] = useState(false);
  const choose = useCallback((name: TabName) => {
    setAsked(null);
    setChosen(name);
  }, []);
  const showText = (search: boolean): void => {
    setChosen('transcript');
    if (search) setSearching(true);
    setAsked({ search });
  };
  useCommands({
    showTranscript: () => showText(false),
    search: { run: () => showText(true), whileTyping: true },
  });
  const transcript = (
    <TranscriptPane
      {...{ player, spoken, searching, asked }}
      onCloseSearch={() => {
        setSearching(false);
        setAsked(null);
      }}
    />
  );
  const searchable = (spoken.cues?.length ?? 0) > 0;
  const tools = searchable ? <TranscriptTools onSearch={() => showText(true)} /> : undefined;
  if (width === 'wide' && searchable) {
    return (
      <>
        {palette}
        <section className="moments" aria-label={t('review.moments.label')}>
          <header className="pane-head">
            <h2>{t('review.moments.title')}</h2>
            <span className="faint text-xs">{review.snapshot.moments.length || ''}</span>
          </header>
          <MomentsPane review={review} book={book} />
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
          tools={shown === 'transcript' ? tools : undefined}
        />
        <div
          className={`review-panel review-panel-${shown}`}
          role="tabpanel"
          id={`side-${shown}`}
          aria-labelledby={`tab-${shown}`}
        >
          {shown === 'codes' && palette}
          {shown === 'moments' && <MomentsPane review={review} book={book} />}
          {shown === 'transcript' && transcript}
        </div>
      </section>
    </>
  );
}
