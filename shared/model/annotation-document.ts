import { z } from 'zod';
import { codeRefSchema, feedbackKinds, momentProgress } from './annotation';
import { bilingualSchema } from './framework';
import { idSchema } from './id';
import { personRoleSchema } from './person';
import { recordingKinds, speakerRoles } from './recording';
import { millisecondsSchema } from './time';

/** The newest form of the document that this Terugblik writes and reads. */
export const annotationDocumentVersion = 1;

/** More than anybody marks or says in one conversation; a file that claims more is not read. */
export const documentLimits = { moments: 50_000, comments: 100_000, cues: 200_000, turns: 200_000 } as const;

const instantSchema = z.iso.datetime({ offset: true });
const personName = z.string().min(1).max(200);

const momentSchema = z.object({
  id: idSchema,
  startMs: millisecondsSchema,
  /** Null for a point. Otherwise later than `startMs`. */
  endMs: millisecondsSchema.nullable(),
  /** `FRAMEWORK/CODE`, in the order in which they were given. */
  codes: z.array(codeRefSchema).max(20),
  note: z.string().max(20_000),
  kind: z.enum(feedbackKinds).nullable(),
  /** Whose words it is about. */
  speaker: z.enum(speakerRoles).nullable(),
  progress: z.enum(momentProgress),
  /** A name from `people`. */
  author: personName,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

const commentSchema = z.object({
  id: idSchema,
  /** The `id` of the moment that it stands under. */
  moment: idSchema,
  author: personName,
  body: z.string().min(1).max(20_000),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

const frameworkSchema = z.object({
  id: z.string(),
  version: z.string(),
  name: bilingualSchema,
  groups: z.array(z.object({ id: z.string(), name: bilingualSchema })),
  codes: z.array(
    z.object({ id: z.string(), name: bilingualSchema, definition: bilingualSchema, group: z.string() }),
  ),
});

/**
 * What was marked and said in one conversation, in one file that any program can read (`docs/annotations-format.md`). All
 * times in the conversation are integer milliseconds from the recording's first instant; instants of the day are ISO 8601.
 * The conversation's title and the names of its files are left out: people put a client's name there.
 */
export const annotationDocumentSchema = z.object({
  format: z.literal('terugblik-annotations'),
  version: z.literal(annotationDocumentVersion),
  madeAt: instantSchema,
  recording: z.object({
    id: idSchema,
    kind: z.enum(recordingKinds),
    recordedAt: instantSchema,
    durationMs: millisecondsSchema,
  }),
  /** The frameworks that moments were tagged with, as far as they are known, and the one chosen for the recording. */
  frameworks: z.array(frameworkSchema).max(1_000),
  /** Everybody who made a moment or wrote a comment in here; no two have the same name. */
  people: z.array(z.object({ id: idSchema, name: personName, role: personRoleSchema })).max(10_000),
  moments: z.array(momentSchema).max(documentLimits.moments),
  comments: z.array(commentSchema).max(documentLimits.comments),
  speakers: z
    .array(z.object({ id: idSchema, name: z.string(), role: z.enum(speakerRoles).nullable() }))
    .max(10_000),
  /** What was said, by time; what was written at one instant (chat) begins where it ends. */
  transcript: z
    .array(
      z.object({
        startMs: millisecondsSchema,
        endMs: millisecondsSchema,
        /** The `id` of a speaker, null where nobody is named. */
        speaker: idSchema.nullable(),
        text: z.string(),
      }),
    )
    .max(documentLimits.cues),
  /** Who speaks when; `guess`: made by the machine and looked at by nobody. */
  turns: z
    .array(
      z.object({
        speaker: idSchema.nullable(),
        startMs: millisecondsSchema,
        endMs: millisecondsSchema,
        guess: z.boolean(),
      }),
    )
    .max(documentLimits.turns),
});

/**
 * The one table that every writer of files takes. Readers give its rows back as far as their format holds them
 * (`AnnotationRow`).
 */
export type AnnotationDocument = z.infer<typeof annotationDocumentSchema>;
export type DocumentMoment = AnnotationDocument['moments'][number];
export type DocumentFramework = AnnotationDocument['frameworks'][number];
