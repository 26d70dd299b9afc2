import type { Topic } from '../../../shared/contract/events';
import { commit } from '../context';
import { historyState, redo, undo } from '../db/undo';
import type { FeatureHandlers } from '../handler';

/** Every step may be of any kind. */
const editedTopics: readonly Topic[] = ['recordings', 'annotations', 'speakers', 'transcripts', 'history'];

export const historyHandlers: FeatureHandlers<'history'> = {
  'history.state': ({ db }, { recording }) => historyState(db, recording ?? null),

  'history.undo': (context, { recording }) =>
    commit(context, [...editedTopics], recording ?? null, () => undo(context.db, recording ?? null)),

  'history.redo': (context, { recording }) =>
    commit(context, [...editedTopics], recording ?? null, () => redo(context.db, recording ?? null)),
};
