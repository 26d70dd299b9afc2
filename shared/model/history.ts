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
  'recording-rename',
  'recording-finish',
  'recording-reopen',
  'speaker-add',
  'speaker-rename',
  'speaker-role',
  'transcript-shift',
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
