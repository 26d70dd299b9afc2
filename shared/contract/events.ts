import { z } from 'zod';
import { errorDataSchema } from '../errors';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';

/** What `data.changed` can name; queries on these topics are asked again. */
export const topics = [
  'recordings',
  'annotations',
  'history',
  'settings',
  'jobs',
  'imports',
  'transcripts',
  'speakers',
  'comments',
  'speech',
  'reflections',
  'consents',
  'exchange',
  'people',
  'layers',
  'goals',
] as const;
export type Topic = (typeof topics)[number];

/** Facts pushed to the window. */
export const eventSchemas = {
  /** Once per commit; `recording` is null when more than one, or none in particular, is concerned. */
  'data.changed': z.object({ topics: z.array(z.enum(topics)), recording: idSchema.nullable() }),
  /** A job's progress or state. */
  'job.updated': jobSchema,
  /** The user asked for a command outside the page: the menu. */
  'command.invoked': z.object({ command: z.string() }),
  /** The service came up, is coming up again after a crash, or cannot open the library. */
  'service.status': z.object({
    state: z.enum(['starting', 'ready', 'failed']),
    error: errorDataSchema.nullable(),
  }),
};
export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
export type AppEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];
