import { z } from 'zod';
import { settingsSchema } from '../model/settings';
import { method } from './method';

export const settingsMethods = {
  'settings.get': method({ home: 'service', kind: 'query', input: z.object({}), output: settingsSchema }),
  /** Changes the settings that are named. */
  'settings.set': method({
    home: 'service',
    kind: 'write',
    input: settingsSchema.partial(),
    output: settingsSchema,
  }),
};
