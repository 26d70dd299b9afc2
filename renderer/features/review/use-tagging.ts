import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { CodeKeys } from '../../../shared/model/code-keys';
import { codeRef } from '../../../shared/model/annotation';
import type { Code, Framework } from '../../../shared/model/framework';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import type { StretchSelection } from '../../timeline/selection';
import { afterThisFrame } from '../../ui/after-frame';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands, useKeys } from '../../ui/use-commands';
import type { MomentStore } from './moment-store';
import { newId } from '../../api/new-id';
import { closeRange, type OpenRange } from './open-ranges';
import { markTagKey } from './review-marks';
import { takeInstant, type TagInstant } from './tag-instant';
import { type AddTag, useAddTag } from './use-add-tag';
import { useChangeCode } from './use-change-code';
import { useCodeKeys } from './use-code-keys';
import { useHeard } from './use-heard';
import type { Say } from '../../ui/toasts';
import { type QuickTag, useQuickTag } from './use-quick-tag';
import { type TagAct, type TagKeys, useTagKeys } from './use-tag-keys';

export type Tagging = TagKeys & {
  openRanges: readonly OpenRange[];
  /** Which key puts which code. */
  keys: CodeKeys;
  /** Does with a code what its key does, for the instant that it is asked in. */
  tag: (code: Code, act: TagAct, pressedAtMs: number) => void;
  dropRange: (id: Id) => void;
  quick: QuickTag;
};

export type TaggingRoom = {
  about: Recording;
  player: Player | null;
  selection: StretchSelection;
  store: MomentStore;
  framework: Framework | null;
  book: CodeBook;
  say: Say;
  selectedId: Id | null;
  select: (id: Id) => void;
  undo: () => void;
  /** Nothing to drop is left: Escape lets go of the selection. */
  leaveSelection: () => boolean;
};

/** One key, one tag: what the framework's keys do in the room. */
export function useTagging(room: TaggingRoom, first: readonly OpenRange[]): Tagging {
  const { about, player, selection, framework, say } = room;
  const { t } = useText();
  const keys = useCodeKeys(framework);
  const heard = useHeard(about);
  const { add, lastId } = useAddTag(room);
  const changeCode = useChangeCode({ ...room, lastId });
  const ranges = useOpenRanges(first);
  const take = useCallback(
    (pressedAtMs: number) => takeInstant(player, selection.get(), pressedAtMs),
    [player, selection],
  );
  const put = usePutTag({ ...room, heard, add, ranges });
  const act = useCallback(
    (code: Code, what: TagAct, instant: TagInstant) => {
      if (player === null) return;
      if (what === 'replace' || what === 'toggle') changeCode(code, what);
      else put(code, what === 'range', instant);
    },
    [player, changeCode, put],
  );
  const tag = useCallback<Tagging['tag']>(
    (code, what, pressedAtMs) => act(code, what, take(pressedAtMs)),
    [act, take],
  );
  const quick = useQuickTag({ usable: player !== null, take, act });
  useCommands({
    addPlainMoment: () => {
      const instant = take(performance.now());
      const place = instant.stretch ?? { startMs: heard(null, instant).startMs, endMs: null };
      selection.set(null);
      add(null, place, { id: newId(), speaker: null });
    },
  });
  useEndingKeys({ ...room, ranges });
  // After the keys that end something, so that these are asked first.
  const tagKeys = useTagKeys({
    ...{ keys, take, act },
    onUnknownPair: (pressed) => {
      const caps = pressed.toUpperCase().split('').join(' ');
      say(t('tagging.unknownPair', { keys: caps }), { tone: 'plain' });
    },
  });
  const { list: openRanges, drop: dropRange } = ranges;
  return { ...tagKeys, openRanges, keys, tag, dropRange, quick };
}

type OpenRanges = {
  list: readonly OpenRange[];
  /** As they are now, also between a key press and its drawing. */
  now: () => readonly OpenRange[];
  begin: (range: OpenRange) => void;
  drop: (id: Id) => void;
};

function useOpenRanges(first: readonly OpenRange[]): OpenRanges {
  const [list, setList] = useState(first);
  // Read when a key is pressed, so that what tags stays the same function and no palette is drawn again for it.
  const running = useRef(list);
  useLayoutEffect(() => {
    running.current = list;
  }, [list]);
  const now = useCallback(() => running.current, []);
  const begin = useCallback((range: OpenRange) => setList((ranges) => [...ranges, range]), []);
  const drop = useCallback((id: Id) => setList((ranges) => ranges.filter((range) => range.id !== id)), []);
  return { list, now, begin, drop };
}

/** Tags the instant, or begins or ends a stretch of this code, or takes the stretch that is selected. */
function usePutTag(
  room: Pick<TaggingRoom, 'framework' | 'selection'> & {
    heard: ReturnType<typeof useHeard>;
    add: AddTag;
    ranges: OpenRanges;
  },
): (code: Code, range: boolean, instant: TagInstant) => void {
  const { framework, selection, heard, add, ranges } = room;
  const { now, begin, drop } = ranges;
  return useCallback(
    (code, range, instant) => {
      if (framework === null) return;
      const ref = codeRef(framework.id, code.id);
      const { startMs, speaker } = heard(code, instant);
      const open = now().find((candidate) => candidate.code === ref);
      const id = open?.id ?? newId();
      // Asked for before what comes after the frame, so that the mark is the frame's own.
      markTagKey(id, instant.pressedAtMs);
      if (open !== undefined) {
        afterThisFrame(() => drop(open.id));
        add(ref, closeRange(open.startMs, instant.nowMs), { id, speaker });
      } else if (instant.stretch !== null) {
        selection.set(null);
        add(ref, instant.stretch, { id, speaker });
      } else if (range || code.kind === 'range') {
        begin({ id, code: ref, startMs });
      } else {
        add(ref, { startMs, endMs: null }, { id, speaker });
      }
    },
    [framework, selection, heard, add, now, begin, drop],
  );
}

/** Escape lets go of a selected stretch, then drops what was begun; where the framework leaves Z free, Z alone takes back. */
function useEndingKeys(room: TaggingRoom & { ranges: OpenRanges }): void {
  const { framework, ranges, book, say } = room;
  const { t } = useText();
  const keys = useCodeKeys(framework);
  useKeys((press, pressed) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return false;
    if (press.key === 'Escape') {
      if (room.selection.get() !== null) {
        room.selection.set(null);
        return true;
      }
      const last = ranges.list.at(-1);
      if (last === undefined) return room.leaveSelection();
      ranges.drop(last.id);
      say(t('review.range.dropped', { name: book.name(last.code) }), { tone: 'plain' });
      return true;
    }
    if (pressed !== 'Z' || press.shiftKey || press.repeat) return false;
    if (framework === null || keys.single.has('z') || keys.pairs.has('z')) return false;
    room.undo();
    return true;
  });
}
