import { commit } from '../context';
import { historyState, redo, undo } from '../db/undo';
import type { FeatureHandlers } from '../handler';

export const historyHandlers: FeatureHandlers<'history'> = {
  'history.state': ({ db }, { recording }) => historyState(db, recording ?? null),

  'history.undo': (context, { recording }) =>
    commit(context, ['recordings', 'annotations', 'history'], recording ?? null, () =>
      undo(context.db, recording ?? null),
    ),

  'history.redo': (context, { recording }) =>
    commit(context, ['recordings', 'annotations', 'history'], recording ?? null, () =>
      redo(context.db, recording ?? null),
    ),
};
