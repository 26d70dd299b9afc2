import { z } from 'zod';
import { idSchema } from '../model/id';
import { recordingSchema, titleSchema } from '../model/recording';
import { grantedPathSchema } from './granted-path';
import { method, shellOnlyMethod } from './method';

const one = z.object({ recording: idSchema });

export const assetKinds = ['play', 'waveform', 'poster'] as const;
export type AssetKind = (typeof assetKinds)[number];

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
  /**
   * Takes a file into the library. It is looked into first (nothing is stored of a file that is refused), then stands in
   * the library at once; jobs copy it, draw its waveform and make its poster and, where needed, its proxy.
   * A file that is already there answers with the recording it belongs to and `duplicate: true`.
   * Errors: all `file-…` codes, `disk-full`, `ffmpeg-missing`.
   */
  'recordings.import': method({
    home: 'service',
    kind: 'write',
    input: z.object({ path: grantedPathSchema }),
    output: z.object({ recording: recordingSchema, duplicate: z.boolean() }),
  }),
  /** Takes in the sample conversation that comes with the tool. Answers as `recordings.import` does. */
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
  /** Where an asset lies on disk, for the shell's `media://` answers. Errors: `not-found`. */
  'recordings.locateAsset': shellOnlyMethod({
    home: 'service',
    kind: 'query',
    input: one.extend({ asset: z.enum(assetKinds) }),
    output: z.object({ path: z.string(), mimeType: z.string() }),
  }),
};
