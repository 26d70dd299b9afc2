import { z } from 'zod';
import {
  reflectionAnswersSchema,
  type Reflection,
  type ReflectionAnswers,
} from '../../../shared/model/reflection';
import { type Database, dateColumn, run, selectReadable } from '../db/rows';

const reflectionRow = z
  .object({
    leaned: z.string().nullable(),
    energy: z.string().nullable(),
    coach_share: z.number().nullable(),
    answered_at: dateColumn,
  })
  .transform(({ coach_share: coachShare, answered_at: answeredAt, ...sides }): Reflection => {
    const answers = reflectionAnswersSchema.safeParse({ ...sides, coachShare });
    return { answers: answers.data ?? null, answeredAt: new Date(answeredAt).toISOString() };
  });

export function getReflection(db: Database, recording: string): Reflection | null {
  const sql = `
    SELECT f.leaned, f.energy, f.coach_share, f.answered_at
    FROM reflection f JOIN recording r ON r.id = f.recording_id WHERE r.uid = :recording`;
  return selectReadable(db, reflectionRow, sql, { recording })[0] ?? null;
}

export function saveReflection(
  db: Database,
  recordingRowId: number,
  answers: ReflectionAnswers | null,
): void {
  run(
    db,
    `INSERT INTO reflection (recording_id, leaned, energy, coach_share, answered_at)
     VALUES (:recordingRowId, :leaned, :energy, :coachShare, :now)
     ON CONFLICT DO UPDATE SET leaned = excluded.leaned, energy = excluded.energy, coach_share = excluded.coach_share,
       answered_at = excluded.answered_at`,
    {
      recordingRowId,
      leaned: answers?.leaned ?? null,
      energy: answers?.energy ?? null,
      coachShare: answers?.coachShare ?? null,
      now: Date.now(),
    },
  );
}
