import { useCallback, useMemo, useState } from 'react';
import type { CommandHandlers } from '../../ui/command-registry';
import type { Framework } from '../../../shared/model/framework';
import type { FeedbackKind } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import type { Player } from '../../playback/player';
import type { Viewport } from '../../timeline/viewport';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { neighbour } from './moment-order';
import type { MomentChange, MomentSnapshot, MomentStore } from './moment-store';
import type { ClipWish } from './review-room';
import type { Place } from './session-memory';
import { type Say, type ToastMessage, useMoments, useToast } from './use-moments';
import { type NoteDrafting, useNoteDraft } from './use-note-draft';
import { useHistory } from './use-history';
import { type RoomPlayback, usePlaybackCommands } from './use-playback-commands';
import { type Tagging, useTagging } from './use-tagging';
import { useWhoIsWho, type WhoIsWho } from './use-who-is-who';

/** Everything that can be done in the room, for keys, buttons and lists alike. */
export type Review = {
  store: MomentStore;
  snapshot: MomentSnapshot;
  ready: boolean;
  selectedId: Id | null;
  toast: ToastMessage | null;
  say: Say;
  tagging: Tagging;
  who: WhoIsWho;
  note: NoteDrafting;
  playback: RoomPlayback;
  renaming: boolean;
  setRenaming: (renaming: boolean) => void;
  /** Chooses a moment without going there; null for none. */
  select: (id: Id | null) => void;
  /** Chooses a moment and goes exactly there. */
  visit: (id: Id) => void;
  setKind: (kind: FeedbackKind) => void;
  setEdge: (edge: 'start' | 'end') => void;
  remove: () => void;
  makeClip: () => void;
  toggleFinished: () => void;
  undo: () => void;
};

export type ReviewParts = {
  about: Recording;
  player: Player | null;
  viewport: Viewport;
  book: CodeBook;
  framework: Framework | null;
  remembered: Place | null;
  onBack: () => void;
  onMakeClip: (wish: ClipWish) => void;
};

export function useReview(parts: ReviewParts): Review {
  const { about, player, book, framework, remembered } = parts;
  const { store, snapshot, ready } = useMoments(about.id);
  const { toast, say } = useToast();
  const [selectedId, setSelectedId] = useState<Id | null>(remembered?.selectedId ?? null);
  const [renaming, setRenaming] = useState(false);
  const history = useHistory(about.id, { player, store, book, say });
  const note = useNoteDraft({ player, store, say, select: setSelectedId });
  const { selection } = parts.viewport;
  const leaveSelection = useCallback((): boolean => {
    const stretch = selection.get() !== null;
    selection.set(null);
    if (!stretch) setSelectedId(null);
    return stretch || selectedId !== null;
  }, [selectedId, selection]);
  const tagging = useTagging(
    {
      ...{ about, player, store, framework, book, say, selectedId, leaveSelection },
      selection: parts.viewport.selection,
      select: setSelectedId,
      undo: history.undo,
    },
    remembered?.openRanges ?? [],
  );
  // After tagging: Escape first brings the room back.
  const playback = usePlaybackCommands({
    ...{ about, player, store, snapshot, selectedId, say },
    openRanges: tagging.openRanges,
    isWriting: note.draft !== null || renaming,
  });
  const who = useWhoIsWho({ about, player, store, say });
  const edits = useEdits({ ...parts, store, selectedId, setSelectedId, say });
  const review: Review = {
    ...{ store, snapshot, ready, selectedId, toast, say, tagging, who, note, playback, renaming, setRenaming },
    ...edits,
    select: setSelectedId,
    undo: history.undo,
  };
  useReviewCommands(parts, review, history.redo);
  return review;
}

type EditParts = ReviewParts & {
  store: MomentStore;
  selectedId: Id | null;
  setSelectedId: (id: Id | null) => void;
  say: Say;
};

function useEdits(
  parts: EditParts,
): Pick<Review, 'visit' | 'setKind' | 'setEdge' | 'remove' | 'makeClip' | 'toggleFinished'> {
  const { about, player, viewport, store, selectedId, setSelectedId, say, book, onMakeClip } = parts;
  const { t, language, errorText } = useText();
  return useMemo(() => {
    const selected = (): ReturnType<MomentStore['find']> => {
      const moment = store.find(selectedId);
      if (moment === null) say(t('review.chooseFirst'), { tone: 'plain' });
      return moment;
    };
    const change = async (what: MomentChange, text: string): Promise<void> => {
      if (selectedId !== null && (await store.change(selectedId, what))) say(text, { undo: true });
    };
    return {
      visit(id) {
        setSelectedId(id);
        const moment = store.find(id);
        if (moment !== null) void player?.seekTo(moment.startMs);
      },
      setKind(kind) {
        const moment = selected();
        if (moment === null) return;
        const next = moment.kind === kind ? null : kind;
        const text =
          next === null ? t('review.saved.kindGone') : t('review.saved.kind', { kind: t(`kinds.${next}`) });
        void change({ kind: next }, text);
      },
      setEdge(edge) {
        const moment = selected();
        if (moment === null || player === null) return;
        const nowMs = player.now();
        const at = formatClock(nowMs, { tenths: language === 'nl' ? ',' : '.' });
        const fits =
          edge === 'start' ? moment.endMs === null || nowMs < moment.endMs : nowMs > moment.startMs;
        if (!fits) say(t(`review.edge.${edge}Refused`), { tone: 'plain' });
        else {
          const what = edge === 'start' ? { startMs: nowMs } : { endMs: nowMs };
          void change(what, t(`review.edge.${edge}`, { at }));
        }
      },
      remove() {
        const moment = selected();
        if (moment === null) return;
        const { moments } = store.getSnapshot();
        const index = moments.findIndex(({ id }) => id === moment.id);
        setSelectedId((moments[index + 1] ?? moments[index - 1])?.id ?? null);
        const [code] = moment.codes;
        const name = code === undefined ? t('edits.moment') : book.name(code);
        void store.remove(moment.id).then((gone) => {
          if (gone) say(t('review.removed', { name }), { undo: true });
          else setSelectedId(moment.id);
        });
      },
      makeClip() {
        player?.pause();
        const stretch = viewport.selection.get();
        if (stretch !== null) onMakeClip({ annotation: null, place: stretch });
        else if (selectedId !== null) onMakeClip({ annotation: selectedId, place: null });
        else onMakeClip({ annotation: null, place: { startMs: player?.now() ?? 0, endMs: null } });
      },
      toggleFinished() {
        const finished = about.state !== 'done';
        store
          .track(call('recordings.setFinished', { recording: about.id, finished }))
          .then(() => say(t(finished ? 'review.finished' : 'review.reopened'), { undo: true }))
          .catch((thrown: unknown) => say(errorText(toAppError(thrown)), { tone: 'error' }));
      },
    };
  }, [
    about,
    player,
    viewport,
    store,
    selectedId,
    setSelectedId,
    say,
    book,
    onMakeClip,
    t,
    language,
    errorText,
  ]);
}

function useReviewCommands(
  { player, viewport, onBack }: ReviewParts,
  review: Review,
  redo: () => void,
): void {
  const { store, selectedId } = review;
  const step = (direction: 1 | -1): void => {
    const { moments } = store.getSnapshot();
    const next = neighbour(moments, selectedId, player?.positionMs() ?? 0, direction);
    if (next !== null) review.visit(next.id);
  };
  const handlers: CommandHandlers = {
    undo: review.undo,
    redo,
    renameRecording: () => review.setRenaming(true),
    exportClip: review.makeClip,
    goToLibrary: onBack,
    writeNote: () => review.note.open(selectedId),
    startHere: () => review.setEdge('start'),
    endHere: () => review.setEdge('end'),
    kindStrength: () => review.setKind('strength'),
    kindOpportunity: () => review.setKind('opportunity'),
    kindQuestion: () => review.setKind('question'),
    kindNote: () => review.setKind('note'),
    previousMoment: () => step(-1),
    nextMoment: () => step(1),
    removeMoment: review.remove,
    zoomIn: () => viewport.step('in', player?.positionMs() ?? 0),
    zoomOut: () => viewport.step('out', player?.positionMs() ?? 0),
    zoomWhole: () => viewport.showWhole(),
    toggleFinished: review.toggleFinished,
  };
  useCommands(handlers);
}
