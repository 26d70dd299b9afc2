import { z } from 'zod';
import { consentPurposeSchema, daySchema } from './consent';
import { idSchema } from './id';
import { personSchema } from './person';

/** A package or feedback file that came in. `answeredAt`: when the user answered it. Instants are ISO 8601 in UTC. */
export const receivedSchema = z.object({
  id: idSchema,
  recording: idSchema,
  title: z.string(),
  from: personSchema,
  purpose: consentPurposeSchema,
  question: z.string(),
  goal: z.string().nullable(),
  keepUntil: daySchema.nullable(),
  receivedAt: z.string(),
  answeredAt: z.string().nullable(),
  /** Whether an answer can be locked to the sender without a passphrase. */
  hasReplyKey: z.boolean(),
});
export type Received = z.infer<typeof receivedSchema>;

/** A package that went out. `to` is null when nobody in particular was named; `answers`: who sent something back. */
export const sentSchema = z.object({
  id: idSchema,
  recording: idSchema,
  title: z.string(),
  to: z.string().nullable(),
  purpose: consentPurposeSchema,
  question: z.string(),
  keepUntil: daySchema.nullable(),
  sentAt: z.string(),
  answers: z.array(z.object({ name: z.string(), at: z.string() })),
});
export type Sent = z.infer<typeof sentSchema>;

/** A recording that may not be kept much longer: `daysLeft` is 0 on its last day and negative after it. */
export const runningOutSchema = z.object({
  recording: idSchema,
  title: z.string(),
  until: daySchema,
  daysLeft: z.number().int(),
  /** Whether the day came with a package or was noted here. */
  isReceived: z.boolean(),
});
export type RunningOut = z.infer<typeof runningOutSchema>;

/** A layer that somebody is done with and that shows once the user is done too. */
export const sealedWaitingSchema = z.object({
  recording: idSchema,
  title: z.string(),
  person: personSchema,
});

/** A file in the watched folder that was not opened yet. `name` is the file's own. */
export const foundFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['review', 'feedback']),
  sizeBytes: z.number().int().nonnegative(),
  foundAt: z.string(),
});
export type FoundFile = z.infer<typeof foundFileSchema>;

/**
 * What goes between the user and others. `folder`: the watched folder, null when none is; `folderMissing`: it is not there
 * now (a stick, a share that is not connected).
 */
export const inboxSchema = z.object({
  waiting: z.array(receivedSchema),
  sealedWaiting: z.array(sealedWaitingSchema),
  sent: z.array(sentSchema),
  runningOut: z.array(runningOutSchema),
  found: z.array(foundFileSchema),
  folder: z.string().nullable(),
  folderMissing: z.boolean(),
});
export type Inbox = z.infer<typeof inboxSchema>;

/** How long before its last day a recording is said to run out. */
export const runsOutWithinDays = 30;

/** Whole days from one day of the calendar to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
