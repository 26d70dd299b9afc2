import { z } from 'zod';
import { maxPaddingMs } from '../model/clip';
import { clipLookSchema, clipTitleSchema, plainLook } from '../model/clip-look';
import { consentPurposeSchema } from '../model/consent';
import { disguiseSchema, noDisguise } from '../model/disguise';
import { draftSchema, exportEntrySchema } from '../model/export-entry';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { millisecondsSchema } from '../model/time';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

const placeSchema = z.object({ startMs: millisecondsSchema, endMs: millisecondsSchema.nullable() });

/** What every clip and reel is asked for with. */
export const exportWishSchema = z.object({
  look: clipLookSchema.default(plainLook),
  disguise: disguiseSchema.default(noDisguise),
  /** What it will be used for: `supervision` and `training` need a consent that says so. */
  purpose: consentPurposeSchema.default('self-review'),
  language: z.enum(['nl', 'en']),
  /** Where it goes; null: it becomes a draft, to be watched first. */
  target: grantedPathSchema.nullable(),
  overwrite: z.boolean().default(false),
  /** That somebody answers for watching it: only then may what is disguised go to its target at once. */
  checked: z.boolean().default(false),
});

export const clipMethods = {
  /**
   * Starts the making of one clip: a moment, or any place, with `paddingMs` on both sides (null: the usual padding).
   * Re-encoded exact to the frame from the original, without metadata, verified, then renamed to `target`. `title` is what
   * its title card says. `caption` is short for `look.caption: 'burnt'`. The answer is the job.
   * What is disguised becomes a draft (`target` null) unless `checked`.
   * Errors: `not-found`, `clip-empty`, `clip-unchecked`, `consent-missing`, `voice-track-missing`, `clip-target-exists`
   * (unless `overwrite`), `clip-target-unwritable`, `clip-target-double` (its subtitles would have the same name).
   */
  'clips.export': method({
    home: 'service',
    kind: 'write',
    input: exportWishSchema.extend({
      recording: idSchema,
      annotation: idSchema.nullable(),
      place: placeSchema.nullable(),
      paddingMs: millisecondsSchema.max(maxPaddingMs).nullable(),
      caption: z.boolean().default(false),
      title: clipTitleSchema.default(''),
    }),
    output: jobSchema,
  }),
  /** What was made to be watched and has not left yet; oldest first. */
  'clips.drafts': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.array(draftSchema),
  }),
  /**
   * Lets a draft leave to its target: a file, or for a numbered folder a folder. `seen`: the indexes of the draft's places
   * that somebody looked at; all of them must have been. Answers with what went into the log.
   * Errors: `not-found`, `clip-unchecked`, `consent-missing`, `clip-target-exists`, `clip-target-unwritable`, `clip-target-double`,
   * `disk-full`.
   */
  'clips.save': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      job: idSchema,
      target: grantedPathSchema,
      overwrite: z.boolean().default(false),
      seen: z.array(z.number().int().nonnegative()).max(100_000),
    }),
    output: exportEntrySchema,
  }),
  /** Throws a draft away, or stops the making of it. Errors: `not-found`. */
  'clips.discard': method({
    home: 'service',
    kind: 'write',
    input: z.object({ job: idSchema }),
    output: z.object({}),
  }),
};

export const exportMethods = {
  /** What left, of one recording or (null) of all; newest first. */
  'exports.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema.nullable() }),
    output: z.array(exportEntrySchema),
  }),
};
