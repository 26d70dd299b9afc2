import { z } from 'zod';
import { idSchema } from '../model/id';
import { layerSchema } from '../model/layer';
import { method } from './method';

const one = z.object({ recording: idSchema });
const layers = z.array(layerSchema);

export const layerMethods = {
  /** Everybody who said something about a recording: the user first, then the others by name. Errors: `not-found`. */
  'layers.list': method({ home: 'service', kind: 'query', input: one, output: layers }),
  /** The same without how much each said, which changes with every moment. Errors: `not-found`. */
  'layers.people': method({
    home: 'service',
    kind: 'query',
    input: one,
    output: z.array(layerSchema.omit({ moments: true, comments: true })),
  }),
  /** The user is done: nothing of their layer changes any more, and sealed layers of others show. Errors: `not-found`. */
  'layers.seal': method({ home: 'service', kind: 'edit', input: one, output: layers }),
  /** The user goes on with their layer. Errors: `not-found`. */
  'layers.open': method({ home: 'service', kind: 'edit', input: one, output: layers }),
  /** The user is done, and whoever gets their layer may see it at once. Errors: `not-found`. */
  'layers.share': method({ home: 'service', kind: 'edit', input: one, output: layers }),
  /** Shows the sealed layer of another before the user is done. Errors: `not-found` (recording, person). */
  'layers.reveal': method({
    home: 'service',
    kind: 'edit',
    input: one.extend({ person: idSchema }),
    output: layers,
  }),
};
