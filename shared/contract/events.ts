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
  'frameworks',
  'layers',
  'goals',
  'drafts',
  'reels',
  'covers',
  'exports',
] as const;
export type Topic = (typeof topics)[number];

/** How far a package is: its media is made, all is sealed into one file, a file is read, what was in it is looked at. */
export const exchangeSteps = ['media', 'packing', 'reading', 'checking'] as const;
export type ExchangeStep = (typeof exchangeSteps)[number];

/** Facts pushed to the window. */
export const eventSchemas = {
  /** Once per commit; `recording` is null when more than one, or none in particular, is concerned. */
  'data.changed': z.object({ topics: z.array(z.enum(topics)), recording: idSchema.nullable() }),
  /** A job's progress or state. */
  'job.updated': jobSchema,
  /** How far a task of `exchange.pack`, `exchange.packFeedback` or `exchange.open` is, from 0 to 1. */
  'exchange.progress': z.object({
    task: idSchema,
    step: z.enum(exchangeSteps),
    fraction: z.number().min(0).max(1),
  }),
  /** The user asked for a command outside the page: the menu. */
  'command.invoked': z.object({ command: z.string() }),
  /** Files were opened with Terugblik outside its window: `shell.takeOpenedFiles` says which. */
  'files.opened': z.object({}),
  /** The service came up, is coming up again after a crash, or cannot open the library. */
  'service.status': z.object({
    state: z.enum(['starting', 'ready', 'failed']),
    error: errorDataSchema.nullable(),
  }),
};
export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
export type AppEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];
