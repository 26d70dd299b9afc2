import { AppError } from '../../../shared/errors';
import { commit } from '../context';
import type { FeatureHandlers } from '../handler';
import { requireRecordingRow } from '../recordings/require-recording';
import { getReflection, saveReflection } from './queries';

export const reflectionHandlers: FeatureHandlers<'reflections'> = {
  'reflections.get': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return getReflection(db, recording);
  },

  'reflections.save': (context, { recording, answers }) => {
    const rowId = requireRecordingRow(context.db, recording);
    return commit(context, ['reflections'], recording, () => {
      saveReflection(context.db, rowId, answers);
      const saved = getReflection(context.db, recording);
      if (saved === null) throw new AppError('not-found', { what: 'recording' });
      return saved;
    });
  },
};
