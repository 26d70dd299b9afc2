import { z } from 'zod';
import { idSchema } from './id';
import { speakerRoles } from './recording';
import { millisecondsSchema } from './time';

/** What kind of feedback a moment is; a moment may have none. */
export const feedbackKinds = ['strength', 'opportunity', 'question', 'note'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** How far two people are with a moment: still to talk about, tried in practice, agreed upon. */
export const momentProgress = ['open', 'tried', 'agreed'] as const;
export type MomentProgress = (typeof momentProgress)[number];

/** `FRAMEWORK/CODE`, for example `mi-skills-oars-processes/OPEN`. */
export const codeRefSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]*\/[A-Z][A-Z0-9_]*$/u);
export type CodeRef = z.infer<typeof codeRefSchema>;

/** Notes keep their line breaks and lose only surrounding white space; at most 20,000 characters. */
export const noteSchema = z.string().max(20_000);

/**
 * A moment: a point (`endMs` null) or a range of a recording, `0 <= startMs < endMs <= durationMs`, with zero or more
 * codes, a note (empty when there is none), a feedback kind, whose words it is about (`speaker`, null for nobody's in
 * particular), how far it has been talked over (`progress`), and an author. `isMine`: of this library, so the user may change
 * it; what others handed over is theirs. `conflict`: its author wrote it differently in two places, and each version stands.
 * `createdAt`, `updatedAt` are ISO 8601 in UTC.
 */
export const annotationSchema = z.object({
  id: idSchema,
  recording: idSchema,
  startMs: millisecondsSchema,
  endMs: millisecondsSchema.nullable(),
  codes: z.array(codeRefSchema),
  note: z.string(),
  kind: z.enum(feedbackKinds).nullable(),
  speaker: z.enum(speakerRoles).nullable(),
  progress: z.enum(momentProgress),
  author: z.string(),
  isMine: z.boolean(),
  conflict: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** Joins a framework's id and one of its code ids. */
export function codeRef(framework: string, code: string): CodeRef {
  return `${framework}/${code}`;
}

/** Takes a code reference apart again. */
export function splitCodeRef(ref: CodeRef): { framework: string; code: string } {
  const slash = ref.indexOf('/');
  return { framework: ref.slice(0, slash), code: ref.slice(slash + 1) };
}

/** Is this a place that a recording of `durationMs` has? Points may stand on its very end; ranges are not empty. */
export function isValidPlace(place: { startMs: number; endMs: number | null }, durationMs: number): boolean {
  if (place.startMs < 0 || place.startMs > durationMs) return false;
  return place.endMs === null || (place.endMs > place.startMs && place.endMs <= durationMs);
}
