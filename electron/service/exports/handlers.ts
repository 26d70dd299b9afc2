import type { FeatureHandlers } from '../handler';
import { requireRecordingRow } from '../recordings/require-recording';
import { listExports } from './queries';

export const exportHandlers: FeatureHandlers<'exports'> = {
  'exports.list': ({ db }, { recording }) => {
    if (recording !== null) requireRecordingRow(db, recording);
    return listExports(db, recording);
  },
};
