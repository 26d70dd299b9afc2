import type { Topic } from '../../../shared/contract/events';
import type { HistoryStep } from '../../../shared/model/history';
import { commit, type ServiceContext } from '../context';
import { goToStep, historyState, listSteps, redo, undo } from '../db/undo';
import type { FeatureHandlers } from '../handler';
import { requireRecordingRow } from '../recordings/require-recording';

/** Every step may be of any kind. */
const editedTopics: readonly Topic[] = [
  'recordings',
  'annotations',
  'comments',
  'speakers',
  'speech',
  'transcripts',
  'consents',
  'exchange',
  'layers',
  'goals',
  'people',
  'covers',
  'history',
];

export const historyHandlers: FeatureHandlers<'history'> = {
  'history.state': ({ db }, { recording }) => historyState(db, recording ?? null),

  'history.list': ({ db }, { recording, before, limit }) => {
    requireRecordingRow(db, recording);
    return listSteps(db, recording, { before: before ?? null, limit });
  },

  'history.goTo': (context, { recording, step }) => {
    requireRecordingRow(context.db, recording);
    return commit(context, [...editedTopics, 'frameworks'], recording, () => ({
      steps: goToStep(context.db, recording, step),
    }));
  },

  'history.undo': (context, { recording }) =>
    tellMerge(
      context,
      commit(context, [...editedTopics], recording ?? null, () => undo(context.db, recording ?? null)),
    ),

  'history.redo': (context, { recording }) =>
    tellMerge(
      context,
      commit(context, [...editedTopics], recording ?? null, () => redo(context.db, recording ?? null)),
    ),
};

/** Frameworks come and go with what somebody else said; with other steps it would be asked for nothing. */
function tellMerge({ emit }: Pick<ServiceContext, 'emit'>, step: HistoryStep): HistoryStep {
  if (step.label === 'merge')
    emit({ name: 'data.changed', payload: { topics: ['frameworks'], recording: null } });
  return step;
}
