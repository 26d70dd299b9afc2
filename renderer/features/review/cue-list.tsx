import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { IconArrowBarToRight, IconTargetArrow, IconUser } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Cue } from '../../../shared/model/transcript';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import { CueRow, SilenceRow } from './cue-row';
import { type SpokenRow, spokenRows } from './cue-rows';
import { cueIndexAt } from './cue-search';
import { placeAtPoint, placeOfNode } from './text-places';
import type { CueChoice } from './use-cue-choice';
import { useSaidWord } from './use-said-word';
import type { SpokenText } from './use-transcript';
import { timeOfSign, wordAt } from './word-times';

export type CueListProps = {
  cues: readonly Cue[];
  player: Player | null;
  spoken: SpokenText;
  choice: CueChoice;
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
  const { cues, player, spoken, choice, wanted, reveal, list } = props;
  const { t } = useText();
  const scroll = useRef<HTMLDivElement>(null);
  const now = useCueNow(cues, player);
  useSaidWord(player, cues[now] ?? null);
  const [following, setFollowing] = useState(true);
  const [hovered, setHovered] = useState<number | null>(null);
  const { rows, rowOf } = useMemo(() => spokenRows(cues), [cues]);
  const lines = useLines(rows, cues, scroll);
  const show = useCallback(
    (index: number, align: 'auto' | 'center') => lines.scrollToIndex(rowOf[index] ?? 0, { align }),
    [lines, rowOf],
  );
  useEffect(() => {
    if (following && now >= 0) show(now, 'center');
  }, [show, following, now]);
  const [revealed, setRevealed] = useState(reveal);
  if (revealed !== reveal) {
    setRevealed(reveal);
    if (reveal !== null) setFollowing(false);
  }
  useEffect(() => {
    if (reveal !== null) show(reveal.index, 'center');
  }, [show, reveal]);
  const pick = (index: number, stretch: boolean): Cue | null => {
    const next = Math.max(0, Math.min(cues.length - 1, index));
    choice.pick(next, stretch);
    show(next, 'auto');
    return cues[next] ?? null;
  };
  const go = (index: number, atMs?: number): void => {
    const cue = pick(index, false);
    if (cue === null) return;
    void player?.seekTo(atMs ?? cue.startMs);
    setFollowing(true);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = choice.at === -1 ? now : choice.at;
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
      pick(target, event.shiftKey);
    } else if (event.key === 'Enter') go(Math.max(0, from));
    else if (event.key === 'Escape' && choice.count > 1) choice.leave();
    else return;
    event.preventDefault();
  };
  const pointer = useLinePointer({ cues, go, pick });
  const items = lines.getVirtualItems();
  const hoveredRow = hovered === null ? undefined : rows[hovered];
  const shown = items.find(({ index }) => index === hovered);
  const hoveredCue = hoveredRow?.kind === 'cue' ? (cues[hoveredRow.index] ?? null) : null;
  return (
    <div className="cues">
      <div
        className="cues-scroll scroll"
        ref={scroll}
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
        onPointerLeave={() => setHovered(null)}
      >
        <div className="cues-whole" style={{ height: lines.getTotalSize() }}>
          <div
            ref={list}
            role="listbox"
            className="cues-list"
            aria-label={t('review.transcript.label')}
            aria-multiselectable
            tabIndex={0}
            data-room-keys
            aria-activedescendant={choice.at === -1 ? undefined : `cue-${cues[choice.at]?.id}`}
            onKeyDown={onKeyDown}
            onPointerDown={pointer.onPointerDown}
            onFocus={pointer.onFocus}
          >
            {items.map(({ index: row, start, key }) => (
              <div
                key={key}
                ref={lines.measureElement}
                data-index={row}
                role="presentation"
                className="cue-place"
                style={{ transform: `translateY(${start}px)` }}
                onPointerEnter={() => setHovered(row)}
                onMouseDown={pointer.onMouseDown}
                onClick={(event) => pointer.onClick(event, rows[row])}
              >
                <Line row={rows[row]} {...{ cues, spoken, choice, wanted, now }} />
              </div>
            ))}
          </div>
          {shown !== undefined && hoveredCue !== null && (
            <span className="cue-tools" style={{ transform: `translateY(${shown.start + 4}px)` }}>
              <button
                type="button"
                className="cue-tool"
                title={t('commands.cueSpeaker')}
                aria-label={t('commands.cueSpeaker')}
                onClick={() => choice.askSpeaker(cues.indexOf(hoveredCue))}
              >
                <IconUser size={18} stroke={1.75} aria-hidden />
              </button>
              <button
                type="button"
                className="cue-tool"
                title={t('commands.alignTranscript')}
                aria-label={t('commands.alignTranscript')}
                onClick={() => spoken.alignHere(hoveredCue)}
              >
                <IconArrowBarToRight size={18} stroke={1.75} aria-hidden />
              </button>
            </span>
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

type LineProps = Pick<CueListProps, 'cues' | 'spoken' | 'choice' | 'wanted'> & {
  row: SpokenRow | undefined;
  now: number;
};

function Line({ row, cues, spoken, choice, wanted, now }: LineProps): ReactNode {
  if (row === undefined) return null;
  if (row.kind === 'silence') return <SilenceRow startMs={row.startMs} endMs={row.endMs} />;
  const { index } = row;
  const cue = cues[index];
  if (cue === undefined) return null;
  return (
    <CueRow
      cue={cue}
      speaker={cue.speaker === null ? null : (spoken.speakers.get(cue.speaker) ?? null)}
      named={cue.speaker !== null && cues[index - 1]?.speaker !== cue.speaker}
      now={index === now}
      chosen={choice.has(index)}
      wanted={wanted}
      index={index}
      count={cues.length}
    />
  );
}

/** The lines in view, and the one in which selected words begin: without it the selection would be lost by scrolling. */
function useLines(
  rows: readonly SpokenRow[],
  cues: readonly Cue[],
  scroll: RefObject<HTMLDivElement | null>,
): Virtualizer<HTMLDivElement, Element> {
  // oxlint-disable-next-line react/incompatible-library -- no compiler here, and nothing below memoizes what it answers
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row?.kind === 'cue' ? estimateRowPx(cues[row.index]?.text ?? '') : linePx + 10;
    },
    overscan: 6,
    getItemKey: (index) => {
      const row = rows[index];
      return row?.kind === 'cue' ? (cues[row.index]?.id ?? index) : `silence ${row?.startMs ?? index}`;
    },
    rangeExtractor: withSelected,
  });
}

function withSelected(range: Range): number[] {
  const shown = defaultRangeExtractor(range);
  const node = document.getSelection()?.anchorNode ?? null;
  const element = node instanceof Element ? node : node?.parentElement;
  const row = Number(element?.closest('.cue-place')?.getAttribute('data-index') ?? -1);
  if (row === -1 || row >= range.count || shown.includes(row)) return shown;
  return [...shown, row].toSorted((a, b) => a - b);
}

type LinePointer = {
  onPointerDown: () => void;
  onFocus: (event: React.FocusEvent<HTMLElement>) => void;
  onMouseDown: (event: React.MouseEvent) => void;
  onClick: (event: React.MouseEvent, row: SpokenRow | undefined) => void;
};

/** A click goes to the word; dragging selects words; neither takes the room's keys away. */
function useLinePointer(lines: {
  cues: readonly Cue[];
  go: (index: number, atMs?: number) => void;
  pick: (index: number, stretch: boolean) => void;
}): LinePointer {
  const { cues, go, pick } = lines;
  const pressed = useRef(false);
  return {
    onPointerDown: () => {
      pressed.current = true;
      window.addEventListener('pointerup', () => (pressed.current = false), { once: true });
    },
    // Only the keyboard brings the focus here.
    onFocus: (event) => {
      if (pressed.current) event.currentTarget.blur();
    },
    onMouseDown: (event) => {
      const onText = event.target instanceof Element && event.target.closest('.cue-text') !== null;
      // Shift would stretch a selection of words, where it is meant to choose lines.
      if (!onText || event.shiftKey) event.preventDefault();
    },
    onClick: (event, row) => {
      if (row === undefined || document.getSelection()?.isCollapsed === false) return;
      if (row.kind === 'silence') return go(cueIndexAt(cues, row.startMs), row.startMs);
      if (event.shiftKey) return pick(row.index, true);
      const cue = cues[row.index];
      const place =
        event.target instanceof Element && placeOfNode(event.target, 0) !== null
          ? placeAtPoint(event.clientX, event.clientY)
          : null;
      if (cue === undefined || place?.index !== row.index) return go(row.index);
      go(row.index, timeOfSign(cue, wordAt(cue.text, place.offset).from));
    },
  };
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
