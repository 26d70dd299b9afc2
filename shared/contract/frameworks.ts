import { z } from 'zod';
import { frameworkProblemSchema, frameworkSchema } from '../model/framework';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

export const frameworkMethods = {
  /** The frameworks that come with the tool, the default first, then those of others that something here refers to. */
  'frameworks.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.array(frameworkSchema),
  }),
  /** Checks a framework file and names the exact place of everything that is wrong. Errors: `file-missing`, `file-unreadable`. */
  'frameworks.check': method({
    home: 'service',
    kind: 'query',
    input: z.object({ path: grantedPathSchema }),
    output: z.object({ ok: z.boolean(), problems: z.array(frameworkProblemSchema) }),
  }),
};
