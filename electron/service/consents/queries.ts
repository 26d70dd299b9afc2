import { z } from 'zod';
import {
  type Consent,
  consentPurposeSchema,
  consentPurposes,
  consentWays,
  daySchema,
} from '../../../shared/model/consent';
import { type Database, dateColumn, jsonColumn, run, selectReadable } from '../db/rows';

const consentRow = z
  .object({
    uid: z.string(),
    recording: z.string(),
    given_by: z.string(),
    purposes: jsonColumn(z.array(consentPurposeSchema).min(1)),
    until_day: daySchema,
    how: z.enum(consentWays),
    at_ms: z.number().nullable(),
    recorded_at: dateColumn,
  })
  .transform(
    (row): Consent => ({
      id: row.uid,
      recording: row.recording,
      givenBy: row.given_by,
      purposes: row.purposes,
      until: row.until_day,
      how: row.how,
      atMs: row.at_ms,
      recordedAt: new Date(row.recorded_at).toISOString(),
    }),
  );

const selectConsents = `
  SELECT c.uid, r.uid AS recording, c.given_by, c.purposes, c.until_day, c.how, c.at_ms, c.recorded_at
  FROM consent c JOIN recording r ON r.id = c.recording_id`;

export function listConsents(db: Database, recording: string): Consent[] {
  return selectReadable(db, consentRow, `${selectConsents} WHERE r.uid = :recording ORDER BY c.id`, {
    recording,
  });
}

/** Of every recording. */
export function listAllConsents(db: Database): Consent[] {
  return selectReadable(db, consentRow, `${selectConsents} ORDER BY c.id`);
}

export function getConsent(db: Database, id: string): Consent | null {
  return selectReadable(db, consentRow, `${selectConsents} WHERE c.uid = :id`, { id })[0] ?? null;
}

/** Notes it, or puts it in the place of the one with its id. Purposes are kept once each, in their usual order. */
export function saveConsent(db: Database, consent: Consent): void {
  run(
    db,
    `INSERT INTO consent (uid, recording_id, given_by, purposes, until_day, how, at_ms, recorded_at)
     SELECT :id, r.id, :givenBy, :purposes, :until, :how, :atMs, :recordedAt FROM recording r WHERE r.uid = :recording
     ON CONFLICT (uid) DO UPDATE SET given_by = excluded.given_by, purposes = excluded.purposes,
       until_day = excluded.until_day, how = excluded.how, at_ms = excluded.at_ms, recorded_at = excluded.recorded_at`,
    {
      ...consent,
      purposes: JSON.stringify(consentPurposes.filter((purpose) => consent.purposes.includes(purpose))),
      recordedAt: Date.parse(consent.recordedAt),
    },
  );
}

export function deleteConsent(db: Database, id: string): void {
  run(db, 'DELETE FROM consent WHERE uid = :id', { id });
}
