import { z } from 'zod';
import { consentPurposeSchema, consentSchema } from '../model/consent';
import { foundNameSchema } from '../model/find-names';
import { handoverDraftSchema } from '../model/handover-draft';
import { inboxSchema, receivedSchema, sentSchema } from '../model/handover';
import { idSchema } from '../model/id';
import {
  manifestSchema,
  packagedThings,
  packagePartsSchema,
  packageKinds,
  protectionSchema,
  questionSchema,
} from '../model/package';
import { personNameSchema } from '../model/person';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

/** A package to read: a file that the user pointed at, or one that was found in the watched folder. */
const packageSourceSchema = z.union([z.object({ path: grantedPathSchema }), z.object({ found: idSchema })]);
const passphraseSchema = z.string().max(1_000).optional();
/** Chosen by the caller, so that it can tell the progress of its own task and cancel it. */
const taskSchema = idSchema;

/**
 * How many things a file would change, or changed, of somebody else than its sender; files are not signed, so the user has to
 * judge. `mine`: things of the user, changed, removed, or new in their name. `others`: things of third people that were known
 * here, changed or removed. How far a moment is does not count: that is for everybody to say.
 */
const changesOthersSchema = z.object({
  mine: z.number().int().nonnegative(),
  others: z.number().int().nonnegative(),
});

const packedSchema = z.object({
  /** The package's own id. */
  id: idSchema,
  sizeBytes: z.number().int(),
  replaced: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
  /** False when a small file had to be made because the original could not be copied without its metadata. */
  mediaAsChosen: z.boolean(),
});

export const exchangeMethods = {
  /**
   * What would leave, before it does, and what stays: how many, and how many bytes (`estimated` where it has yet to be made).
   * `names`: those found in what would leave, most of all the speakers'; `guess` where it may be any word.
   * `consent.fits`: whether there is one for this purpose today (or none is needed, as for the sample conversation).
   * Errors: `not-found`, `invalid-input`.
   */
  'exchange.preview': method({
    home: 'service',
    kind: 'query',
    input: z.object({
      recording: idSchema,
      parts: packagePartsSchema,
      purpose: consentPurposeSchema,
      question: questionSchema.default(''),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          what: z.enum(packagedThings),
          count: z.number().int(),
          sizeBytes: z.number().int(),
          estimated: z.boolean(),
        }),
      ),
      stays: z.array(z.enum(packagedThings)),
      names: z.array(foundNameSchema),
      consent: z.object({ fits: z.boolean(), needed: z.boolean(), consent: consentSchema.nullable() }),
      sizeBytes: z.number().int(),
      estimated: z.boolean(),
    }),
  }),
  /**
   * Makes a package at `target` and remembers that it went out. Answers when it is whole and on disk; until then events
   * `exchange.progress` tell how far it is. Passphrases are never kept.
   * Errors: `not-found`, `invalid-input`, `consent-missing`, `clip-target-exists` (unless `overwrite`),
   * `clip-target-unwritable`, `package-target-full`, `package-target-limit`, `package-text-too-long`, `package-too-much`,
   * `public-key-invalid`, `disk-full`, `file-missing`, `cancelled` (also when the recording is removed meanwhile), what
   * making media can say.
   */
  'exchange.pack': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      task: taskSchema,
      recording: idSchema,
      parts: packagePartsSchema,
      to: z.object({ name: personNameSchema }).nullable(),
      purpose: consentPurposeSchema,
      question: questionSchema,
      protection: protectionSchema,
      target: grantedPathSchema,
      overwrite: z.boolean(),
    }),
    output: packedSchema,
  }),
  /**
   * Makes a feedback file: only what the user said about the recording. `protection` null locks it to those who sent the
   * recording here, as far as they gave a key with it. `share`: may they see it at once, or when they are done too.
   * Errors: as `exchange.pack`; `reply-key-missing` when nobody gave a key. `consent-missing` only for a recording of one's
   * own: an answer goes to where the recording came from.
   */
  'exchange.packFeedback': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      task: taskSchema,
      recording: idSchema,
      share: z.enum(['sealed', 'shared']),
      protection: protectionSchema.nullable(),
      target: grantedPathSchema,
      overwrite: z.boolean(),
    }),
    output: packedSchema,
  }),
  /**
   * What a file is and says, without taking anything in. `locked`: what it takes to open it, which was not given (`key`: it
   * is locked to somebody else's key); then there is no manifest. `known`: its recording is in this library already.
   * `changesOthers`: what opening would say, as the library is now. `task`: to stop it with `exchange.cancel`, then `cancelled`.
   * Errors: `file-missing`, `file-unreadable`, `not-found` (found file), `package-newer`,
   * `package-invalid`, `layers-invalid`, and what the envelope can say (`package-passphrase-wrong`, `package-not-ours`, `package-damaged`, …).
   */
  'exchange.look': method({
    home: 'service',
    kind: 'query',
    input: z.object({
      task: taskSchema.optional(),
      from: packageSourceSchema,
      passphrase: passphraseSchema,
    }),
    output: z.object({
      locked: z.enum(['passphrase', 'key']).nullable(),
      manifest: manifestSchema.nullable(),
      known: z.boolean(),
      changesOthers: changesOthersSchema,
    }),
  }),
  /**
   * Takes a package or feedback file in; all of it, or nothing. A recording that is here already keeps its media and gains
   * what is new. `added`, `updated`, `unchanged`, `conflicts` count what people said. The merge is one step that can be
   * undone. `looked`: the id of the package that the user was shown; should another stand there by now, `package-replaced`.
   * Errors: those of `exchange.look`; `package-needs-passphrase`, `package-recording-unknown` (feedback about a recording
   * that is not here), `package-recording-other` (another recording has its id), `package-too-large`, `framework-invalid`,
   * all `file-…` codes for its media, `disk-full`, `cancelled`.
   */
  'exchange.open': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      task: taskSchema,
      from: packageSourceSchema,
      passphrase: passphraseSchema,
      looked: idSchema.optional(),
    }),
    output: z.object({
      recording: idSchema,
      kind: z.enum(packageKinds),
      isNew: z.boolean(),
      added: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
      conflicts: z.number().int(),
      changesOthers: changesOthersSchema,
    }),
  }),
  /** Stops a task; answers when what it half made is gone. Nothing happens when it has ended. */
  'exchange.cancel': method({
    home: 'service',
    kind: 'write',
    input: z.object({ task: taskSchema }),
    output: z.object({}),
  }),
  /** What was filled in of a package of this recording that is not made yet; null when nothing was. Errors: `not-found`. */
  'exchange.draft': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: handoverDraftSchema.nullable(),
  }),
  /** Keeps what was filled in, or (null) forgets it. Errors: `not-found`. */
  'exchange.keepDraft': method({
    home: 'service',
    kind: 'write',
    input: z.object({ recording: idSchema, draft: handoverDraftSchema.nullable() }),
    output: z.object({}),
  }),
  /** What was sent and received about one recording, the newest first. Errors: `not-found`. */
  'exchange.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: z.object({ received: z.array(receivedSchema), sent: z.array(sentSchema) }),
  }),
};

export const inboxMethods = {
  /** What waits for the user, what they sent and have not had back, what runs out, and what lies in the watched folder. */
  'inbox.list': method({ home: 'service', kind: 'query', input: z.object({}), output: inboxSchema }),
  /** Chooses the folder to watch for packages, or (null) none. It is only ever read. Errors: `file-missing`. */
  'inbox.setFolder': method({
    home: 'service',
    kind: 'write',
    input: z.object({ folder: grantedPathSchema.nullable() }),
    output: inboxSchema,
  }),
  /** Puts a found file out of sight, here only: the file itself stays. Errors: `not-found`. */
  'inbox.passOver': method({
    home: 'service',
    kind: 'write',
    input: z.object({ found: idSchema }),
    output: inboxSchema,
  }),
};
