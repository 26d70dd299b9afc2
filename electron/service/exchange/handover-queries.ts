import { z } from 'zod';
import { consentPurposeSchema, daySchema } from '../../../shared/model/consent';
import type { Received, Sent } from '../../../shared/model/handover';
import type { Manifest } from '../../../shared/model/package';
import { personRoleSchema } from '../../../shared/model/person';
import { type Database, dateColumn, jsonColumn, run, selectReadable } from '../db/rows';

const answerSchema = z.object({ name: z.string(), at: z.string() });

/** What a row says beside its columns. `replyKey`: of whoever sent it; `answers`: who sent something back. */
const whatSchema = z.object({
  goal: z.string().nullable().default(null),
  replyKey: z.string().nullable().default(null),
  answers: z.array(answerSchema).default([]),
});
type What = z.infer<typeof whatSchema>;

const personColumn = jsonColumn(
  z.object({ id: z.string().nullable(), name: z.string(), role: personRoleSchema.default(null) }).nullable(),
);

const handoverRow = z
  .object({
    uid: z.string(),
    recording: z.string(),
    title: z.string(),
    direction: z.enum(['sent', 'received']),
    person: personColumn,
    purpose: consentPurposeSchema,
    question: z.string(),
    keep_until: daySchema.nullable().catch(null),
    what: jsonColumn(whatSchema),
    made_at: dateColumn,
    answered_at: dateColumn.nullable(),
  })
  .transform(({ uid, keep_until: keepUntil, made_at: madeAt, answered_at: answeredAt, ...row }) => ({
    ...row,
    id: uid,
    keepUntil,
    madeAt: new Date(madeAt).toISOString(),
    answeredAt: answeredAt === null ? null : new Date(answeredAt).toISOString(),
  }));
export type Handover = z.infer<typeof handoverRow>;

const selectHandovers = `
  SELECT h.uid, r.uid AS recording, r.title, h.direction, h.person, h.purpose, h.question, h.keep_until, h.what,
    h.made_at, h.answered_at
  FROM handover h JOIN recording r ON r.id = h.recording_id`;

/** What went out and came in, of one recording or (null) of all; the newest first. */
export function listHandovers(db: Database, recording: string | null): Handover[] {
  const sql = `${selectHandovers} WHERE :recording IS NULL OR r.uid = :recording ORDER BY h.made_at DESC, h.id DESC`;
  return selectReadable(db, handoverRow, sql, { recording });
}

type Handed = Pick<Manifest, 'id' | 'purpose' | 'question' | 'keepUntil'> & {
  recording: string;
  person: { id: string | null; name: string; role: Manifest['from']['role'] } | null;
  direction: 'sent' | 'received';
  what: What;
};

/** Notes a package; one that is known already keeps what is known of its answers. */
export function noteHandover(db: Database, handed: Handed): void {
  run(
    db,
    `INSERT INTO handover
       (uid, recording_id, direction, person, purpose, question, keep_until, what, made_at)
     SELECT :id, r.id, :direction, :person, :purpose, :question, :keepUntil, :what, :now
     FROM recording r WHERE r.uid = :recording
     ON CONFLICT (uid) DO NOTHING`,
    {
      id: handed.id,
      recording: handed.recording,
      direction: handed.direction,
      person: JSON.stringify(handed.person),
      purpose: handed.purpose,
      question: handed.question,
      keepUntil: handed.keepUntil,
      what: JSON.stringify(handed.what),
      now: Date.now(),
    },
  );
}

/** Somebody sent back what they had to say about packages that went out. */
export function noteAnswers(
  db: Database,
  ids: readonly string[],
  answer: z.infer<typeof answerSchema>,
): void {
  for (const sent of listHandovers(db, null)) {
    if (sent.direction !== 'sent' || !ids.includes(sent.id)) continue;
    const others = sent.what.answers.filter(({ name }) => name !== answer.name);
    run(db, 'UPDATE handover SET answered_at = coalesce(answered_at, :now), what = :what WHERE uid = :id', {
      id: sent.id,
      now: Date.now(),
      what: JSON.stringify({ ...sent.what, answers: [...others, answer] }),
    });
  }
}

/** The user answered what they had received about a recording. */
export function noteAnswered(db: Database, recording: string): void {
  run(
    db,
    `UPDATE handover SET answered_at = coalesce(answered_at, :now)
     WHERE direction = 'received' AND recording_id = (SELECT id FROM recording WHERE uid = :recording)`,
    { recording, now: Date.now() },
  );
}

export function toReceived({ direction: _direction, person, madeAt, what, ...row }: Handover): Received {
  return {
    ...row,
    from: { id: person?.id ?? row.id, name: person?.name ?? '', role: person?.role ?? null },
    goal: what.goal,
    receivedAt: madeAt,
    hasReplyKey: what.replyKey !== null,
  };
}

export function toSent(handover: Handover): Sent {
  const { id, recording, title, person, purpose, question, keepUntil, madeAt, what } = handover;
  return {
    ...{ id, recording, title, purpose, question, keepUntil },
    to: person?.name ?? null,
    sentAt: madeAt,
    answers: what.answers,
  };
}
