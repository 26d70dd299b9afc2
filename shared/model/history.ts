import { z } from 'zod';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/** What an edit was, for the words "Undo …". `name` is a code reference, a title or nothing. */
export const editLabels = [
  'annotation-add',
  'annotation-note',
  'annotation-codes',
  'annotation-kind',
  'annotation-move',
  'annotation-remove',
  'annotation-speaker',
  'annotation-progress',
  'annotations-change',
  'annotations-remove',
  'annotations-import',
  'comment-add',
  'comment-change',
  'comment-remove',
  'recording-rename',
  'recording-finish',
  'recording-reopen',
  'speaker-add',
  'speaker-rename',
  'speaker-role',
  'transcript-shift',
  'cue-speaker',
  'speech-assign',
  'speech-mark',
  'speech-confirm',
  'speech-unconfirm',
  'consent-add',
  'consent-change',
  'consent-remove',
  'layer-seal',
  'layer-open',
  'layer-share',
  'layer-reveal',
  'goal-add',
  'goal-change',
  'goal-remove',
  'strengths-choose',
  'cover-change',
  'merge',
] as const;
export type EditLabel = (typeof editLabels)[number];

/** One step that can be taken back or done again, and where in which recording it happened. */
export const historyStepSchema = z.object({
  label: z.enum(editLabels),
  name: z.string(),
  recording: idSchema,
  startMs: millisecondsSchema.nullable(),
});
export type HistoryStep = z.infer<typeof historyStepSchema>;

/** A step in the list of all: `id` is its number in this library, `madeAt` ISO 8601 in UTC, `undone` when it was taken back. */
export const listedStepSchema = historyStepSchema.extend({
  id: z.number().int().positive(),
  madeAt: z.string(),
  undone: z.boolean(),
});
export type ListedStep = z.infer<typeof listedStepSchema>;
