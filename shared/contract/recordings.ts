import { z } from 'zod';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { recordingSchema, titleSchema } from '../model/recording';
import { stretchIndexSchema, stretchKinds } from '../model/stretch';
import { millisecondsSchema } from '../model/time';
import { grantedPathSchema } from './granted-path';
import { method, shellOnlyMethod } from './method';

const one = z.object({ recording: idSchema });
const oneFile = one.extend({ file: idSchema });
/** Further than a day beside the recording is a mistake. */
const offsetSchema = z.number().int().min(-86_400_000).max(86_400_000);

/** What is made of the whole recording, one file of each. */
export const assetKinds = ['play', 'waveform', 'poster'] as const;
export type AssetKind = (typeof assetKinds)[number];

/**
 * What the page can fetch of a recording: a file made of the whole, the waveform of one of its files (`track`), the sound
 * of one participant as it was recorded (`voice`), or the `index`th short stretch of its picture or sound, counted from 0. `draft`: what a job made to be watched; of a folder
 * the `file`th, counted from 0.
 */
export const assetSchema = z.discriminatedUnion('asset', [
  one.extend({ asset: z.enum(assetKinds) }),
  one.extend({ asset: z.enum(['track', 'voice']), file: idSchema }),
  one.extend({
    asset: z.literal('stretch'),
    kind: z.enum(stretchKinds),
    index: stretchIndexSchema,
  }),
  z.object({ asset: z.literal('draft'), job: idSchema, file: z.number().int().nonnegative() }),
]);
export type Asset = z.infer<typeof assetSchema>;

export const recordingMethods = {
  /** Every recording, newest conversation first. */
  'recordings.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.array(recordingSchema),
  }),
  /** Errors: `not-found`. */
  'recordings.get': method({ home: 'service', kind: 'query', input: one, output: recordingSchema }),
  /** Takes in the sample conversation that comes with the tool; `duplicate` when it was there already. Errors: `disk-full`, `ffmpeg-missing`. */
  'recordings.addSample': method({
    home: 'service',
    kind: 'write',
    input: z.object({ language: z.enum(['nl', 'en']) }),
    output: z.object({ recording: recordingSchema, duplicate: z.boolean() }),
  }),
  /** Errors: `not-found`, `invalid-input`. */
  'recordings.rename': method({
    home: 'service',
    kind: 'edit',
    input: one.extend({ title: titleSchema }),
    output: recordingSchema,
  }),
  /** Keeps where the user stopped; clamped to the recording. Announced to nobody. Errors: `not-found`. */
  'recordings.setPosition': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ positionMs: millisecondsSchema }),
    output: z.object({}),
  }),
  /** Says that looking back is finished, or takes that back. Errors: `not-found`. */
  'recordings.setFinished': method({
    home: 'service',
    kind: 'edit',
    input: one.extend({ finished: z.boolean() }),
    output: recordingSchema,
  }),
  /** Remembers that it was opened, and where the user was. Errors: `not-found`. */
  'recordings.markOpened': method({ home: 'service', kind: 'write', input: one, output: z.object({}) }),
  /** Chooses the framework to tag with in this recording. Errors: `not-found`. */
  'recordings.setFramework': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ framework: z.string() }),
    output: recordingSchema,
  }),
  /** Removes the recording, its moments and every file of it in the library; the file it came from is not touched. Errors: `not-found`. */
  'recordings.remove': method({ home: 'service', kind: 'write', input: one, output: z.object({}) }),
  /**
   * Adds a file at the end: the recording's clock goes on in it, nothing that was marked moves.
   * Errors: `not-found`, all `file-…` codes.
   */
  'recordings.appendFile': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ path: grantedPathSchema }),
    output: recordingSchema,
  }),
  /**
   * Puts a second recorder's sound beside the recording; `startMs` is where it begins on the recording's clock. It is
   * heard in place of the recording's own until `recordings.hear` says otherwise. Errors: `not-found`, all `file-…` codes.
   */
  'recordings.attachSound': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ path: grantedPathSchema, startMs: offsetSchema }),
    output: recordingSchema,
  }),
  /** Moves an attached sound or a speaker's track on the recording's clock. Errors: `not-found`. */
  'recordings.moveFile': method({
    home: 'service',
    kind: 'write',
    input: oneFile.extend({ startMs: offsetSchema }),
    output: recordingSchema,
  }),
  /** Chooses what is heard: an attached sound, or (null) the recording's own. Errors: `not-found`. */
  'recordings.hear': method({
    home: 'service',
    kind: 'write',
    input: one.extend({ file: idSchema.nullable() }),
    output: recordingSchema,
  }),
  /** Takes an attached sound or a speaker's track out of the recording. Pieces of the clock cannot go. Errors: `not-found`. */
  'recordings.detachFile': method({
    home: 'service',
    kind: 'write',
    input: oneFile,
    output: recordingSchema,
  }),
  /**
   * Looks for missing files in the folder of a file the user pointed out (or in that folder): all that are recognised by
   * their content come back, of every recording. Errors: `file-not-recognised` when none was.
   */
  'recordings.relink': method({
    home: 'service',
    kind: 'write',
    input: z.object({ path: grantedPathSchema }),
    output: z.object({ found: z.number().int() }),
  }),
  /** Starts comparing what plays with the original; the answer stands in `timeCheckedMs`. Errors: `not-found`, `recording-busy`. */
  'recordings.checkTime': method({ home: 'service', kind: 'write', input: one, output: jobSchema }),
  /** The window could not play what it was given: from now on it gets stretches, and a new file is made. Errors: `not-found`. */
  'recordings.reportUnplayable': method({
    home: 'service',
    kind: 'write',
    input: one,
    output: recordingSchema,
  }),
  /**
   * A waveform while it is being made, coarse, for the whole clock: `peaks` is base64 of signed bytes, lowest and highest
   * in turn, one pair a column; columns after `doneMs` are empty. Null when none is being made.
   * `file`: a speaker's track or attached sound; null for the recording's own. Errors: `not-found`.
   */
  'recordings.waveformSoFar': method({
    home: 'service',
    kind: 'query',
    input: one.extend({ file: idSchema.nullable() }),
    output: z
      .object({ durationMs: millisecondsSchema, doneMs: millisecondsSchema, peaks: z.string() })
      .nullable(),
  }),
  /**
   * The files that a recording came from and that are still there, each read again and found identical to the library's own
   * copy, byte by byte: what may safely be thrown away. Errors: `not-found`.
   */
  'recordings.spareOriginals': shellOnlyMethod({
    home: 'service',
    kind: 'query',
    input: one,
    output: z.array(z.string()),
  }),
  /** Where an asset lies on disk, for the shell's `media://` answers. Errors: `not-found`. */
  'recordings.locateAsset': shellOnlyMethod({
    home: 'service',
    kind: 'query',
    input: assetSchema,
    output: z.object({ path: z.string(), mimeType: z.string() }),
  }),
};
