import { AppError } from '../../../shared/errors';
import type { Goal, Strengths } from '../../../shared/model/goal';
import type { EditLabel } from '../../../shared/model/history';
import { requireAnnotation } from '../annotations/require-annotation';
import { commitEdit, type ServiceContext } from '../context';
import type { Database } from '../db/rows';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { listLayers } from '../layers/queries';
import { requireMine } from '../layers/require-open-layer';
import { ownerRowId } from '../people/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { deleteGoal, getGoal, insertGoal, listGoals, updateGoal } from './queries';
import { listStrengths, replaceStrengths } from './strength-queries';

export const goalHandlers: FeatureHandlers<'goals'> & FeatureHandlers<'strengths'> = {
  'goals.list': ({ db }, { recording }) => {
    if (recording !== null) requireRecordingRow(db, recording);
    return listGoals(db, recording);
  },

  'goals.save': (context, { id = newId(), recording, body, done }) => {
    const { db } = context;
    const before = getGoal(db, id);
    if (before !== null) requireMine(before);
    if (before !== null && before.recording !== recording) throw new AppError('not-found', { what: 'goal' });
    const rowId = requireRecordingRow(db, recording);
    return edit(context, recording, before === null ? 'goal-add' : 'goal-change', () => {
      if (before === null)
        insertGoal(db, { id, body, done, recordingRowId: rowId, authorRowId: ownerRowId(db) });
      else if (before.body !== body || before.done !== done) updateGoal(db, { id, body, done });
      return requireGoal(db, id);
    });
  },

  'goals.remove': (context, { goal: id }) => {
    const goal = requireGoal(context.db, id);
    requireMine(goal);
    return edit(context, goal.recording, 'goal-remove', () => {
      deleteGoal(context.db, id);
      return {};
    });
  },

  'strengths.list': ({ db }, { recording }) => toStrengths(db, requireRecordingRow(db, recording)),

  'strengths.set': (context, { recording, annotations }) => {
    const { db } = context;
    const rowId = requireRecordingRow(db, recording);
    const chosen = [...new Set(annotations)];
    if (chosen.some((id) => requireAnnotation(db, id).recording !== recording))
      throw new AppError('invalid-input', { where: 'annotations', problem: 'different-recordings' });
    return edit(context, recording, 'strengths-choose', () => {
      replaceStrengths(db, rowId, ownerRowId(db), chosen);
      return toStrengths(db, rowId);
    });
  },
};

function toStrengths(db: Database, recordingRowId: number): Strengths[] {
  const chosen = listStrengths(db, recordingRowId);
  return listLayers(db, recordingRowId).flatMap(({ person, isMine }) => {
    const annotations = chosen.get(person.id);
    return annotations === undefined ? [] : [{ person, isMine, annotations: annotations.slice(0, 3) }];
  });
}

function edit<T>(context: ServiceContext, recording: string, label: EditLabel, change: () => T): T {
  const rowId = requireRecordingRow(context.db, recording);
  return commitEdit(context, rowId, { label, name: '', recording, startMs: null }, ['goals'], change);
}

function requireGoal(db: Database, id: string): Goal {
  const goal = getGoal(db, id);
  if (goal === null) throw new AppError('not-found', { what: 'goal' });
  return goal;
}
