import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowBarToRight, IconTargetArrow } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Cue } from '../../../shared/model/transcript';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import { CueRow } from './cue-row';
import { cueIndexAt } from './cue-search';
import type { SpokenText } from './use-transcript';

export type CueListProps = {
  cues: readonly Cue[];
  player: Player | null;
  spoken: SpokenText;
  wanted: string;
  /** A place to bring into view; each new object is a new wish. */
  reveal: { index: number } | null;
  list: RefObject<HTMLDivElement | null>;
};

/**
 * What was said, by time. Only the lines in view are in the page, however long the conversation. It follows the playhead
 * until somebody scrolls away, and says how to come back.
 */
export function CueList(props: CueListProps): ReactNode {
  const { cues, player, spoken, wanted, reveal, list } = props;
  const { t } = useText();
  const scroll = useRef<HTMLDivElement>(null);
  const now = useCueNow(cues, player);
  const [following, setFollowing] = useState(true);
  const [hovered, setHovered] = useState<number | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler here, and nothing below memoizes what it answers
  const rows = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => estimateRowPx(cues[index]?.text ?? ''),
    overscan: 6,
    getItemKey: (index) => cues[index]?.id ?? index,
  });
  useEffect(() => {
    if (following && now >= 0) rows.scrollToIndex(now, { align: 'center' });
  }, [rows, following, now]);
  useEffect(() => {
    if (reveal === null) return;
    setFollowing(false);
    rows.scrollToIndex(reveal.index, { align: 'center' });
  }, [rows, reveal]);
  const chosenIndex = spoken.chosen === null ? -1 : cues.findIndex(({ id }) => id === spoken.chosen?.id);
  const pick = (index: number, align: 'auto' | 'center' = 'auto'): Cue | null => {
    const cue = cues[Math.max(0, Math.min(cues.length - 1, index))] ?? null;
    spoken.choose(cue);
    if (cue !== null) rows.scrollToIndex(cues.indexOf(cue), { align });
    return cue;
  };
  const go = (index: number): void => {
    const cue = pick(index);
    if (cue === null) return;
    spoken.goTo(cue);
    setFollowing(true);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = chosenIndex === -1 ? now : chosenIndex;
    const target = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      PageUp: from - 8,
      PageDown: from + 8,
      Home: 0,
      End: cues.length - 1,
    }[event.key];
    if (target !== undefined) {
      setFollowing(false);
      pick(target);
    } else if (event.key === 'Enter') go(Math.max(0, from));
    else return;
    event.preventDefault();
  };
  const items = rows.getVirtualItems();
  const shown = items.find(({ index }) => index === hovered);
  const hoveredCue = shown === undefined ? null : (cues[shown.index] ?? null);
  return (
    <div className="cues">
      <div
        className="cues-scroll scroll"
        ref={scroll}
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
        onPointerLeave={() => setHovered(null)}
      >
        <div className="cues-whole" style={{ height: rows.getTotalSize() }}>
          <div
            ref={list}
            role="listbox"
            className="cues-list"
            aria-label={t('review.transcript.label')}
            tabIndex={0}
            data-room-keys
            aria-activedescendant={spoken.chosen === null ? undefined : `cue-${spoken.chosen.id}`}
            onKeyDown={onKeyDown}
          >
            {items.map(({ index, start, key }) => {
              const cue = cues[index];
              if (cue === undefined) return null;
              const speaker = cue.speaker === null ? null : (spoken.speakers.get(cue.speaker) ?? null);
              return (
                <div
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  role="presentation"
                  className="cue-place"
                  style={{ transform: `translateY(${start}px)` }}
                  onPointerEnter={() => setHovered(index)}
                  // A click leaves the room its keys: only the keyboard brings the focus here.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => go(index)}
                >
                  <CueRow
                    cue={cue}
                    speaker={speaker}
                    named={cue.speaker !== null && cues[index - 1]?.speaker !== cue.speaker}
                    now={index === now}
                    chosen={index === chosenIndex}
                    wanted={wanted}
                    index={index}
                    count={cues.length}
                  />
                </div>
              );
            })}
          </div>
          {shown !== undefined && hoveredCue !== null && (
            <button
              type="button"
              className="cue-align"
              style={{ transform: `translateY(${shown.start + 4}px)` }}
              title={t('commands.alignTranscript')}
              aria-label={t('commands.alignTranscript')}
              onClick={() => spoken.alignHere(hoveredCue)}
            >
              <IconArrowBarToRight size={18} stroke={1.75} aria-hidden />
            </button>
          )}
        </div>
      </div>
      {!following && now >= 0 && (
        <Button
          className="cues-back"
          size="sm"
          variant="default"
          leftSection={<IconTargetArrow size={18} stroke={1.75} aria-hidden />}
          onClick={() => setFollowing(true)}
        >
          {t('review.transcript.toNow')}
        </Button>
      )}
    </div>
  );
}

/** Which cue is being said; drawn again only when that changes, by playing or by a transcript that is shifted. */
function useCueNow(cues: readonly Cue[], player: Player | null): number {
  const subscribe = useCallback(
    (listener: () => void) => (player === null ? () => {} : player.onTime(listener)),
    [player],
  );
  return useSyncExternalStore(subscribe, () =>
    player === null ? -1 : cueIndexAt(cues, player.positionMs()),
  );
}

/** Until a line has been measured: a line of text holds about this many signs. */
const signsPerLine = 46;
const linePx = 22;

function estimateRowPx(text: string): number {
  return Math.max(1, Math.ceil(text.length / signsPerLine)) * linePx + 12;
}
