import { useCallback, useRef, useState } from 'react';
import type { Annotation, MomentProgress } from '../../../shared/model/annotation';
import type { Comment } from '../../../shared/model/comment';
import type { Id } from '../../../shared/model/id';
import type { Layer } from '../../../shared/model/layer';
import { call } from '../../api/client';
import { newId } from '../../api/new-id';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { type MomentPair, momentsOf, pairId, progressOf, takingOver } from './pair-list';
import type { Side, TwoPeople } from './two-people';
import type { RoomEdits } from './use-room-edits';

/** What the user is about to do with a pair: say something, or open their sealed layer to take it over. */
export type VerdictWish = { what: 'discuss' | 'differ' | 'reopen'; pair: Id };

export type Verdicts = {
  wish: VerdictWish | null;
  setWish: (wish: VerdictWish | null) => void;
  /** On which side the user's own moments stand; null when two others stand beside each other. */
  mine: Side | null;
  takeOver: (pair: MomentPair) => void;
  /** The same, with the sealed layer opened first. */
  reopenAndTakeOver: (pair: MomentPair) => void;
  discuss: (pair: MomentPair) => void;
  differ: (pair: MomentPair) => void;
  setProgress: (pair: MomentPair, progress: MomentProgress) => void;
  comment: (pair: MomentPair, body: string) => Promise<boolean>;
  changeComment: (comment: Comment, body: string) => Promise<boolean>;
  removeComment: (comment: Comment) => void;
};

export type VerdictsRoom = {
  recording: Id;
  people: TwoPeople;
  me: Layer | null;
  chosen: MomentPair | null;
  book: CodeBook;
  edits: RoomEdits;
};

/** What can be done with a pair: take it over, see it differently, talk about it, and say how far one is with it. */
export function useVerdicts(room: VerdictsRoom): Verdicts {
  const { people, me, chosen, edits } = room;
  const { t } = useText();
  const [wish, setWish] = useState<VerdictWish | null>(null);
  const mine = me === people.left ? 'left' : me === people.right ? 'right' : null;
  const take = useTaking(room, mine);
  const takeOver = (pair: MomentPair): void => {
    if (mine === null || takingOver(pair, mine) === null) {
      edits.say(t('sideBySide.notTheirs'), { tone: 'plain' });
    } else if (me?.state === 'sealed') setWish({ what: 'reopen', pair: pairId(pair) });
    else void take(pair, false);
  };
  const reopenAndTakeOver = (pair: MomentPair): void => {
    setWish(null);
    void take(pair, true);
  };
  const discuss = (pair: MomentPair): void => setWish({ what: 'discuss', pair: pairId(pair) });
  const differ = (pair: MomentPair): void => setWish({ what: 'differ', pair: pairId(pair) });
  const setProgress = (pair: MomentPair, progress: MomentProgress): void => {
    if (progressOf(pair) === progress) return;
    const what = t(`moments.progress.${progress}`);
    // Both moments, so that both people see the same of it.
    const annotations = momentsOf(pair).map(({ id }) => id);
    void edits.run(
      () => call('annotations.updateAll', { annotations, progress }),
      t('sideBySide.progressSaved', { what }),
    );
  };
  const withChosen = (act: (pair: MomentPair) => void) => (): void => {
    if (chosen === null) edits.say(t('sideBySide.choose'), { tone: 'plain' });
    else act(chosen);
  };
  useCommands({
    takeOver: withChosen(takeOver),
    seeDifferently: withChosen(differ),
    discuss: withChosen(discuss),
    progressOpen: withChosen((pair) => setProgress(pair, 'open')),
    progressTried: withChosen((pair) => setProgress(pair, 'tried')),
    progressAgreed: withChosen((pair) => setProgress(pair, 'agreed')),
  });
  return {
    ...{ wish, setWish, mine, takeOver, reopenAndTakeOver, discuss, differ, setProgress },
    ...useComments(edits),
  };
}

/** Copies what the other heard into the user's own layer. */
function useTaking(
  { recording, book, edits }: VerdictsRoom,
  mine: Side | null,
): (pair: MomentPair, reopen: boolean) => Promise<boolean> {
  const { t } = useText();
  const { run } = edits;
  const taking = useRef(false);
  return useCallback(
    async (pair, reopen) => {
      const taken = mine === null ? null : takingOver(pair, mine);
      // Pressed twice is wished once.
      if (taken === null || taking.current) return false;
      taking.current = true;
      const words = (moment: Pick<Annotation, 'codes' | 'kind'>): string => {
        if (pair.relation === 'other-kind' && moment.kind !== null)
          return t('sideBySide.tookOverKind', { what: t(`kinds.${moment.kind}`) });
        const what = moment.codes.map((code) => book.name(code)).join(', ');
        return what === '' ? t('sideBySide.tookOverPlain') : t('sideBySide.tookOver', { what });
      };
      const done = await run(
        async () => {
          if ('add' in taken)
            await call('annotations.add', { ...taken.add, id: newId(), recording, note: '', reopen });
          else await call('annotations.update', { annotation: taken.change, ...taken.to, reopen });
        },
        words('add' in taken ? taken.add : taken.to),
      );
      taking.current = false;
      return done;
    },
    [recording, mine, book, run, t],
  );
}

function useComments({ run }: RoomEdits): Pick<Verdicts, 'comment' | 'changeComment' | 'removeComment'> {
  const { t } = useText();
  return {
    comment: async (pair, body) => {
      const id = newId();
      // Words that were offered and left as they were are a sentence.
      const said = body.replace(/:$/u, '.');
      return await run(
        () => call('comments.add', { id, annotation: pairId(pair), body: said }),
        t('moments.thread.saved'),
      );
    },
    changeComment: async ({ id: comment }, body) =>
      await run(() => call('comments.update', { comment, body }), t('moments.thread.changed')),
    removeComment: ({ id: comment }) =>
      void run(() => call('comments.remove', { comment }), t('moments.thread.removed')),
  };
}
