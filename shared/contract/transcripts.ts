import { z } from 'zod';
import { idSchema } from '../model/id';
import { speakerSchema } from '../model/recording';
import { cueIdSchema, cueSchema, offsetSchema, transcriptSchema } from '../model/transcript';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

const one = z.object({ recording: idSchema });

export const transcriptMethods = {
  /** The transcripts of a recording, in the order in which they were attached. Errors: `not-found`. */
  'transcripts.list': method({
    home: 'service',
    kind: 'query',
    input: one,
    output: z.array(transcriptSchema),
  }),
  /**
   * What was said, of all transcripts together, on the recording's clock and by time. What lies outside the recording is
   * left out, what sticks out is cut off. Errors: `not-found`.
   */
  'transcripts.cues': method({ home: 'service', kind: 'query', input: one, output: z.array(cueSchema) }),
  /**
   * Reads a transcript into the recording and takes the file itself into the library. `offsetMs` is added to the times in
   * the file, besides what Zoom's own clock tells. `speakers` are all of the recording's: a name that is already known
   * is that speaker, any other becomes a new one. `skipped` counts cues that could not be read. A file that the recording
   * already has is not read twice: then `duplicate`.
   * Errors: `not-found`, `file-missing`, `file-unreadable`, `file-is-folder`, `transcript-unreadable`,
   * `transcript-empty`, `transcript-too-large`.
   */
  'transcripts.attach': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ path: grantedPathSchema, offsetMs: offsetSchema.optional() }),
    output: z.object({
      transcript: transcriptSchema,
      speakers: z.array(speakerSchema),
      skipped: z.number().int().nonnegative(),
      duplicate: z.boolean(),
    }),
  }),
  /** Moves a transcript on the recording's clock: `offsetMs` takes the place of the offset it had. Errors: `not-found`. */
  'transcripts.shift': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ transcript: idSchema, offsetMs: offsetSchema }),
    output: transcriptSchema,
  }),
  /** Says who said these cues, all of one recording; null for nobody known. Errors: `not-found`, `invalid-input`. */
  'transcripts.setSpeaker': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ cues: z.array(cueIdSchema).min(1).max(20_000), speaker: idSchema.nullable() }),
    output: z.object({}),
  }),
  /**
   * Takes a transcript out of its recording, with the library's copy of the file, and with those whom it alone named, unless
   * the user said who they are. Errors: `not-found`.
   */
  'transcripts.remove': method({
    home: 'service',
    kind: 'write',
    input: z.object({ transcript: idSchema }),
    output: z.object({}),
  }),
};
