import { useMemo } from 'react';
import type { CodeRef, FeedbackKind, MomentProgress } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import type { SpeakerRole } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import type { StretchSelection } from '../../timeline/selection';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { type Marked, nothingMarked, stretchMarked, toggleMarked } from './marked-moments';
import type { Moment } from './moment';
import type { MomentChange, MomentStore, SharedChange } from './moment-store';
import type { ClipWish } from './review-room';
import type { MomentListing } from './use-moment-listing';
import type { Say } from '../../ui/toasts';

/** What can be done with the selected moment, or with all that were chosen together: then as one step. */
export type MomentEdits = {
  /** Chooses a moment and goes exactly there. */
  visit: (id: Id) => void;
  /** Chooses one more moment, or one less. */
  toggle: (id: Id) => void;
  /** Chooses all from the one that was selected to this one. */
  stretchTo: (id: Id) => void;
  markAll: () => void;
  unmark: () => void;
  setKind: (kind: FeedbackKind) => void;
  setProgress: (progress: MomentProgress) => void;
  setSpeaker: (speaker: SpeakerRole | null) => void;
  setCodes: (codes: readonly CodeRef[]) => void;
  setPlace: (place: { startMs: number; endMs: number | null }) => void;
  setEdge: (edge: 'start' | 'end') => void;
  remove: () => void;
  makeClip: () => void;
};

export type MomentEditParts = {
  player: Player | null;
  /** The stretch that is selected on the timeline. */
  selection: StretchSelection;
  store: MomentStore;
  book: CodeBook;
  listing: MomentListing;
  selectedId: Id | null;
  setSelectedId: (id: Id | null) => void;
  marked: Marked;
  setMarked: (marked: Marked) => void;
  say: Say;
  onMakeClip: (wish: ClipWish) => void;
};

export function useMomentEdits(parts: MomentEditParts): MomentEdits {
  const {
    player,
    selection,
    store,
    book,
    listing,
    selectedId,
    setSelectedId,
    marked,
    setMarked,
    say,
    onMakeClip,
  } = parts;
  const text = useText();
  return useMemo(() => {
    const { t, language } = text;
    const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
    const { order, chosen, selected } = choice({ store, listing, marked, selectedId });
    const demand = (): readonly Moment[] => {
      const moments = chosen();
      if (moments.length === 0) say(t('review.chooseFirst'), { tone: 'plain' });
      return moments;
    };
    const change = async (what: SharedChange, words: string): Promise<void> => {
      const moments = demand();
      const [first] = moments;
      if (first === undefined) return;
      const ids = moments.map(({ id }) => id);
      const saved = ids.length === 1 ? await store.change(first.id, what) : await store.changeAll(ids, what);
      if (!saved) return;
      const count = ids.length;
      say(count === 1 ? words : t('moments.changed', { count, what: words }), { undo: true });
    };
    const place = async (what: MomentChange, words: string): Promise<void> => {
      if (selectedId !== null && (await store.change(selectedId, what))) say(words, { undo: true });
    };
    return {
      visit(id) {
        setMarked(nothingMarked);
        setSelectedId(id);
        const moment = store.find(id);
        if (moment !== null) void player?.seekTo(moment.startMs);
      },
      toggle(id) {
        const next = toggleMarked(marked, id, selectedId);
        setMarked(next);
        setSelectedId(next.ids.has(id) ? id : ([...next.ids].at(-1) ?? null));
      },
      stretchTo(id) {
        setMarked(stretchMarked(order(), marked, selectedId, id));
        setSelectedId(id);
      },
      markAll() {
        const all = order();
        setMarked({ ids: new Set(all.map(({ id }) => id)), anchor: all[0]?.id ?? null });
        if (selectedId === null) setSelectedId(all[0]?.id ?? null);
      },
      unmark: () => setMarked(nothingMarked),
      setKind(kind) {
        const next = chosen().every((moment) => moment.kind === kind) ? null : kind;
        const words =
          next === null ? t('review.saved.kindGone') : t('review.saved.kind', { kind: t(`kinds.${next}`) });
        void change({ kind: next }, words);
      },
      setProgress: (progress) =>
        void change(
          { progress },
          t('moments.saved.progress', { progress: t(`moments.progress.${progress}`) }),
        ),
      setSpeaker: (speaker) =>
        void change(
          { speaker },
          t('moments.saved.speaker', { who: t(`moments.speaker.${speaker ?? 'none'}`) }),
        ),
      setCodes: (codes) => void change({ codes: [...codes] }, t('moments.saved.codes')),
      setPlace: (next) => void place(next, t('moments.saved.place', { at: clock(next.startMs) })),
      setEdge(edge) {
        const moment = selected();
        if (moment === null) return void demand();
        if (player === null) return;
        const nowMs = player.now();
        const fits =
          edge === 'start' ? moment.endMs === null || nowMs < moment.endMs : nowMs > moment.startMs;
        if (!fits) say(t(`review.edge.${edge}Refused`), { tone: 'plain' });
        else {
          const what = edge === 'start' ? { startMs: nowMs } : { endMs: nowMs };
          void place(what, t(`review.edge.${edge}`, { at: clock(nowMs) }));
        }
      },
      remove() {
        const moments = demand();
        const [first] = moments;
        if (first === undefined) return;
        const ids = new Set(moments.map(({ id }) => id));
        const all = order();
        const index = all.findIndex(({ id }) => id === moments.at(-1)?.id);
        const isLeft = ({ id }: Moment): boolean => !ids.has(id);
        const next = all.slice(index + 1).find(isLeft) ?? all.slice(0, Math.max(0, index)).findLast(isLeft);
        setSelectedId(next?.id ?? null);
        setMarked(nothingMarked);
        const [code] = first.codes;
        const name = code === undefined ? t('edits.moment') : book.name(code);
        const words =
          ids.size === 1 ? t('review.removed', { name }) : t('moments.removed', { count: ids.size });
        void store.removeAll([...ids]).then((gone) => {
          if (gone) say(words, { undo: true });
          else setSelectedId(first.id);
        });
      },
      makeClip() {
        player?.pause();
        const stretch = selection.get();
        if (stretch !== null) onMakeClip({ annotation: null, place: stretch });
        else if (selectedId !== null) onMakeClip({ annotation: selectedId, place: null });
        else onMakeClip({ annotation: null, place: { startMs: player?.now() ?? 0, endMs: null } });
      },
    };
  }, [
    player,
    selection,
    store,
    book,
    listing,
    selectedId,
    setSelectedId,
    marked,
    setMarked,
    say,
    onMakeClip,
    text,
  ]);
}

/** What is chosen now, asked when something is done with it. */
function choice({
  store,
  listing,
  marked,
  selectedId,
}: Pick<MomentEditParts, 'store' | 'listing' | 'marked' | 'selectedId'>): {
  order: () => readonly Moment[];
  chosen: () => readonly Moment[];
  selected: () => Moment | null;
} {
  const order = (): readonly Moment[] => listing.shown;
  const selected = (): Moment | null => store.find(selectedId);
  const chosen = (): readonly Moment[] => {
    if (marked.ids.size > 1) return [...marked.ids].flatMap((id) => store.find(id) ?? []);
    const moment = selected();
    return moment === null ? [] : [moment];
  };
  return { order, chosen, selected };
}
