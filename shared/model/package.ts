import { z } from 'zod';
import { consentPurposeSchema, consentSchema, daySchema } from './consent';
import { excerptSchema } from './excerpt';
import { idSchema } from './id';
import { personNameSchema, personRoleSchema, publicKeySchema } from './person';
import { recordingKinds, speakerRoles, titleSchema } from './recording';
import { replacedNameSchema } from './replace-names';
import { speechSources, turnSchema } from './speech';
import { millisecondsSchema } from './time';
import { transcriptFormats } from './transcript';

/** What the manifest of every package says it is. */
export const packageFormat = 'terugblik-package';
/** The version that is written; a higher one is from the future. Described in docs/package-format.md. */
export const packageVersion = 1;

/** `review`: a conversation to look at. `feedback`: only what one person said about it. */
export const packageKinds = ['review', 'feedback'] as const;

/** How the files of the two kinds end. */
export const packageEndings = { review: '.terugblik', feedback: '.terugblik-feedback' } as const;

/** A mail program or browser may have put something behind the ending: `pakket.terugblik.zip`, `pakket.terugblik (1)`. */
const packageName = /.\.terugblik(-feedback)?(?:\.[a-z0-9]{1,10}|[ _]?\(\d{1,3}\))?$/iu;

/** Is it, by its name (of a file, without its folder), one of our files? What it is, only its content says. */
export function isPackageName(name: string): boolean {
  return packageName.test(name);
}

/** How the picture and sound go along: the files themselves, one small file, only chosen parts, or not at all. */
export const mediaChoices = ['original', 'small', 'stretches', 'none'] as const;
export type MediaChoice = (typeof mediaChoices)[number];

/**
 * What goes along. `stretches`: the chosen parts on the recording's clock, for media `stretches` and `none` only; then
 * nothing else of the conversation goes along either. `ownLayer`: whether what the user said goes along, to be seen once the
 * other is done too (`sealed`) or at once (`shared`). `otherLayers`: also what others handed over, as far as the user sees it.
 */
export const packagePartsSchema = z
  .object({
    media: z.enum(mediaChoices),
    stretches: z
      .array(z.tuple([millisecondsSchema, millisecondsSchema]))
      .max(200)
      .nullable(),
    transcript: z.boolean(),
    speech: z.boolean(),
    ownLayer: z.enum(['no', 'sealed', 'shared']),
    otherLayers: z.boolean().default(false),
    goal: z.boolean(),
    replaceNames: z.array(replacedNameSchema).max(200),
  })
  .refine(({ media, stretches }) => (media === 'stretches') === (stretches !== null) || media === 'none', {
    error: 'stretches-and-media',
  });
export type PackageParts = z.infer<typeof packagePartsSchema>;

/** How a package is locked: by a passphrase that the other is told in another way, or to public keys. */
export const protectionSchema = z.union([
  z.object({ passphrase: z.string().min(1).max(1_000) }),
  z.object({ publicKeys: z.array(publicKeySchema).min(1).max(20) }),
]);
export type Protection = z.infer<typeof protectionSchema>;

export const questionSchema = z.string().trim().max(5_000);

const mediaPathSchema = z.string().regex(/^media\/[a-z0-9][a-z0-9-]{0,60}\.[a-z0-9]{1,5}$/u);

/**
 * A media file inside. `role`: a piece of the recording (in order), a sound that is heard in place of theirs (`heard`), or
 * one speaker's track. `startMs`: where it begins on the clock of the recording as it is in here.
 */
export const packagedMediaSchema = z.object({
  path: mediaPathSchema,
  role: z.enum(['original', 'sound', 'speaker']),
  sizeBytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  startMs: z.number().int().min(-86_400_000).max(86_400_000),
  heard: z.boolean(),
  speaker: idSchema.nullable(),
});
export type PackagedMedia = z.infer<typeof packagedMediaSchema>;

/** What is read before anything else, to know which rules hold. */
export const packageHeadSchema = z.object({
  format: z.literal(packageFormat),
  version: z.number().int().positive(),
});

/**
 * Who hands what to whom, for what. `replyKey`: a public key of the sender's, to which an answer can be locked.
 * `answers`: the packages that this answers. `recording.stretches`: the parts of the conversation that are in here, on its
 * own first clock; null for all of it. `recording.durationMs` is of what is in here.
 */
export const manifestSchema = packageHeadSchema.extend({
  kind: z.enum(packageKinds),
  id: idSchema,
  madeAt: z.iso.datetime(),
  from: z.object({ id: idSchema, name: personNameSchema, role: personRoleSchema }),
  to: z.object({ name: personNameSchema }).nullable(),
  purpose: consentPurposeSchema,
  question: questionSchema,
  goal: z.string().max(20_000).nullable(),
  replyKey: publicKeySchema.nullable(),
  answers: z.array(idSchema).max(1_000),
  recording: z.object({
    id: idSchema,
    title: titleSchema,
    recordedAt: z.iso.datetime(),
    kind: z.enum(recordingKinds),
    durationMs: millisecondsSchema,
    framework: z.string().max(200),
    isSample: z.boolean(),
    stretches: excerptSchema.nullable(),
  }),
  consent: consentSchema.omit({ recording: true }).nullable(),
  keepUntil: daySchema.nullable(),
  frameworks: z.array(z.object({ id: z.string().max(200), version: z.string().max(40) })).max(50),
  media: z.array(packagedMediaSchema).max(200),
  counts: z.object({
    moments: z.number().int().nonnegative(),
    comments: z.number().int().nonnegative(),
    cues: z.number().int().nonnegative(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Who speaks in it. */
const packagedSpeakerSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(100),
  role: z.enum(speakerRoles).nullable(),
});

/** `transcript.json`: times on the conversation's own first clock; text that was written at one instant has no length. */
export const packagedTranscriptSchema = z.object({
  speakers: z.array(packagedSpeakerSchema).max(1_000),
  transcripts: z
    .array(
      z.object({
        format: z.enum(transcriptFormats),
        cues: z
          .array(
            z
              .object({
                startMs: millisecondsSchema,
                endMs: millisecondsSchema,
                speaker: idSchema.nullable(),
                text: z.string().max(100_000),
              })
              .refine(({ startMs, endMs }) => endMs >= startMs, { error: 'ends-before-it-begins' }),
          )
          .max(200_000),
      }),
    )
    .max(50),
});
export type PackagedTranscript = z.infer<typeof packagedTranscriptSchema>;

/** `speech.json`: who speaks when, on the conversation's own first clock. */
export const packagedSpeechSchema = z.object({
  speakers: z.array(packagedSpeakerSchema).max(1_000),
  source: z.enum(speechSources).nullable(),
  confirmed: z.boolean(),
  turns: z
    .array(turnSchema.refine(({ startMs, endMs }) => endMs > startMs, { error: 'ends-before-it-begins' }))
    .max(200_000),
});
export type PackagedSpeech = z.infer<typeof packagedSpeechSchema>;

/** What can be in a package, in words for a person. */
export const packagedThings = [
  'media',
  'speaker-tracks',
  'transcript',
  'speech',
  'own-layer',
  'other-layers',
  'goal',
  'question',
  'frameworks',
  'consent',
] as const;
export type PackagedThing = (typeof packagedThings)[number];
