import { useCallback, useMemo } from 'react';
import { type Goal, mostStrengths } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import type { Layer } from '../../../shared/model/layer';
import type { Person } from '../../../shared/model/person';
import { call } from '../../api/client';
import { newId } from '../../api/new-id';
import { useQuery } from '../../api/use-query';
import { useText } from '../../ui/text';
import { type MomentPair, momentsOf, pairId } from './pair-list';
import type { RoomEdits } from './use-room-edits';

/** What comes out of the conversation about the conversation: three strengths, and one experiment that becomes the goal. */
export type TakeAlong = {
  /** The moments that the user holds up, in order. */
  strengths: readonly Id[];
  isStrength: (pair: MomentPair) => boolean;
  toggleStrength: (pair: MomentPair) => void;
  removeStrength: (id: Id) => void;
  goal: Goal | null;
  saveGoal: (body: string, done: boolean) => Promise<boolean>;
  /** What the others chose and proposed. */
  others: readonly { person: Person; strengths: readonly Id[]; goal: Goal | null }[];
};

export function useTakeAlong(
  recording: Id,
  me: Layer | null,
  layers: readonly Layer[],
  { run, say }: RoomEdits,
): TakeAlong {
  const { t } = useText();
  const lists = useQuery('strengths.list', { recording }).data ?? [];
  const goals = useQuery('goals.list', { recording }).data ?? [];
  const strengthsOf = (layer: Layer | null): readonly Id[] =>
    lists.find(({ person }) => person.id === layer?.person.id)?.annotations ?? [];
  // Of several the last is the one that stands.
  const goalOf = (layer: Layer | null): Goal | null =>
    goals.findLast(({ author }) => author === layer?.person.name) ?? null;
  const strengths = strengthsOf(me);
  const goal = goalOf(me);
  const set = (annotations: readonly Id[], words: string): void =>
    void run(() => call('strengths.set', { recording, annotations: [...annotations] }), words);
  const removeStrength = (id: Id): void =>
    set(
      strengths.filter((one) => one !== id),
      t('sideBySide.strength.removed'),
    );
  const chosenOf = (pair: MomentPair): Id | undefined =>
    momentsOf(pair).find(({ id }) => strengths.includes(id))?.id;
  // One id as long as there is none: saved twice it is still one goal.
  const goalId = goal?.id ?? null;
  const id = useMemo(() => goalId ?? newId(), [goalId]);
  const saveGoal = useCallback(
    async (body: string, done: boolean) =>
      await run(
        () => call('goals.save', { id, recording, body, done }),
        t(done ? 'sideBySide.goal.marked' : 'sideBySide.summary.saved'),
      ),
    [run, id, recording, t],
  );
  return {
    ...{ strengths, removeStrength, goal, saveGoal },
    isStrength: (pair) => chosenOf(pair) !== undefined,
    toggleStrength: (pair) => {
      const known = chosenOf(pair);
      if (known !== undefined) return removeStrength(known);
      if (strengths.length >= mostStrengths) return say(t('sideBySide.strength.full'), { tone: 'plain' });
      // The moment that calls it a strength says it best.
      const id = momentsOf(pair).find(({ kind }) => kind === 'strength')?.id ?? pairId(pair);
      set([...strengths, id], t('sideBySide.strength.chosen'));
    },
    others: layers
      .filter((layer) => layer !== me)
      .map((layer) => ({ person: layer.person, strengths: strengthsOf(layer), goal: goalOf(layer) }))
      .filter((other) => other.strengths.length > 0 || other.goal !== null),
  };
}
