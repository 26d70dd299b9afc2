import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { CodeRef } from '../../../shared/model/annotation';
import { codeRef } from '../../../shared/model/annotation';
import type { Code, Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { afterThisFrame } from '../../ui/after-frame';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useKeys } from '../../ui/use-commands';
import type { MomentStore } from './moment-store';
import { newId } from './new-id';
import { closeRange, type OpenRange } from './open-ranges';
import { markTagDurable, markTagKey } from './review-marks';
import type { Say } from './use-moments';

export type Tagging = {
  openRanges: readonly OpenRange[];
  /** Tags the instant, or begins or ends a range of this code. */
  tag: (code: Code, how: { range: boolean; pressedAtMs: number }) => void;
  dropRange: (id: Id) => void;
};

export type TaggingRoom = {
  player: Player | null;
  store: MomentStore;
  framework: Framework | null;
  book: CodeBook;
  say: Say;
  select: (id: Id) => void;
  undo: () => void;
  /** Nothing to drop is left: Escape lets go of the selection. */
  leaveSelection: () => boolean;
};

/** One key, one tag: what the framework's keys do in the room. */
export function useTagging(room: TaggingRoom, first: readonly OpenRange[]): Tagging {
  const { player, store, framework, book, say, select } = room;
  const { t, language } = useText();
  const [openRanges, setOpenRanges] = useState(first);
  // Read when a key is pressed, so that what tags stays the same function and no palette is drawn again for it.
  const running = useRef(openRanges);
  useLayoutEffect(() => {
    running.current = openRanges;
  }, [openRanges]);

  const add = useCallback(
    async (code: CodeRef, place: { startMs: number; endMs: number | null }, id: Id) => {
      const saved = store.add({ id, ...place, codes: [code], note: '', kind: null });
      afterThisFrame(() => select(id));
      if (!(await saved)) return;
      markTagDurable(id);
      const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
      const at = clock(place.startMs);
      const name = book.name(code);
      say(
        place.endMs === null
          ? t('review.saved.point', { name, at })
          : t('review.saved.range', { name, at, until: clock(place.endMs) }),
        { undo: true },
      );
    },
    [store, select, book, say, t, language],
  );

  const tag = useCallback<Tagging['tag']>(
    (code, { range, pressedAtMs }) => {
      if (player === null || framework === null) return;
      const ref = codeRef(framework.id, code.id);
      const nowMs = player.now();
      const open = running.current.find((candidate) => candidate.code === ref);
      const moment = open?.id ?? newId();
      // Asked for before what comes after the frame, so that the mark is the frame's own.
      markTagKey(moment, pressedAtMs);
      if (open !== undefined) {
        afterThisFrame(() => setOpenRanges((ranges) => ranges.filter(({ id }) => id !== open.id)));
        void add(ref, closeRange(open.startMs, nowMs), moment);
      } else if (range || code.kind === 'range') {
        setOpenRanges((ranges) => [...ranges, { id: moment, code: ref, startMs: nowMs }]);
      } else {
        void add(ref, { startMs: nowMs, endMs: null }, moment);
      }
    },
    [player, framework, add],
  );

  const dropRange = useCallback((id: Id) => {
    setOpenRanges((ranges) => ranges.filter((range) => range.id !== id));
  }, []);

  useKeys((press, pressed) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return false;
    if (press.key === 'Escape') {
      const last = openRanges.at(-1);
      if (last === undefined) return room.leaveSelection();
      dropRange(last.id);
      say(t('review.range.dropped', { name: book.name(last.code) }), { tone: 'plain' });
      return true;
    }
    const key = pressed.toLowerCase();
    const code = framework?.codes.find((candidate) => candidate.key === key && candidate.kind !== 'rating');
    if (code !== undefined) {
      // A key that is held down is one tag.
      if (!press.repeat) tag(code, { range: press.shiftKey, pressedAtMs: press.timeStamp });
      return true;
    }
    // Where the framework leaves Z free, Z alone takes back.
    if (key !== 'z' || press.shiftKey || press.repeat) return false;
    if (framework?.codes.some((candidate) => candidate.key === 'z') !== false) return false;
    room.undo();
    return true;
  });

  return { openRanges, tag, dropRange };
}
