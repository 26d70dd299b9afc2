import { AppError } from '../../../shared/errors';
import { commit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { recordingRowId } from '../recordings/queries';
import { getReflection, saveReflection } from './queries';

export const reflectionHandlers: FeatureHandlers<'reflections'> = {
  'reflections.get': ({ db }, { recording }) => {
    requireRecording(db, recording);
    return getReflection(db, recording);
  },

  'reflections.save': (context, { recording, answers }) => {
    const rowId = requireRecording(context.db, recording);
    return commit(context, ['reflections'], recording, () => {
      saveReflection(context.db, rowId, answers);
      const saved = getReflection(context.db, recording);
      if (saved === null) throw new AppError('not-found', { what: 'recording' });
      return saved;
    });
  },
};

function requireRecording(db: ServiceContext['db'], recording: string): number {
  const rowId = recordingRowId(db, recording);
  if (rowId === null) throw new AppError('not-found', { what: 'recording' });
  return rowId;
}
