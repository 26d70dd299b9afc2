import { dayOf } from '../../../shared/model/consent';
import type { Strengths } from '../../../shared/model/goal';
import type { Recording } from '../../../shared/model/recording';
import type { ReportFacts } from '../../../shared/model/report-facts';
import { listAnnotations } from '../annotations/queries';
import { listComments } from '../comments/queries';
import { listConsents } from '../consents/queries';
import type { ServiceContext } from '../context';
import type { Database } from '../db/rows';
import { listHandovers } from '../exchange/handover-queries';
import { listGoals } from '../goals/queries';
import { listStrengths } from '../goals/strength-queries';
import { listLayers } from '../layers/queries';
import { getOwner } from '../people/queries';
import { requireRecording, requireRecordingRow } from '../recordings/require-recording';
import { getReflection } from '../reflections/queries';
import { readSpeech } from '../speech/read-speech';
import { listCues } from '../transcripts/queries';

/** All that a report of a recording may be written from: nothing of a layer that is still sealed. Throws `not-found`. */
export function gatherFacts(
  { db, frameworks }: Pick<ServiceContext, 'db' | 'frameworks'>,
  id: string,
): { facts: ReportFacts; recording: Recording } {
  const recording = requireRecording(db, id);
  const rowId = requireRecordingRow(db, id);
  const received = listHandovers(db, id).filter(({ direction }) => direction === 'received');
  const facts: ReportFacts = {
    recording,
    day: dayOf(new Date(recording.recordedAt)),
    today: dayOf(new Date()),
    me: getOwner(db) ?? { id, name: '—', role: null },
    moments: listAnnotations(db, id, null),
    comments: listComments(db, id),
    strengths: strengthsOf(db, rowId),
    goals: listGoals(db, id),
    cues: listCues(db, id, recording.durationMs),
    speech: readSpeech(db, { id, rowId }),
    reflection: getReflection(db, id),
    frameworks,
    consents: listConsents(db, id),
    keepUntil: received.find(({ keepUntil }) => keepUntil !== null)?.keepUntil ?? null,
    from: received[0]?.person?.name ?? null,
  };
  return { facts, recording };
}

function strengthsOf(db: Database, rowId: number): Strengths[] {
  const chosen = listStrengths(db, rowId);
  return listLayers(db, rowId).flatMap(({ person, isMine }) => {
    const annotations = chosen.get(person.id);
    return annotations === undefined ? [] : [{ person, isMine, annotations }];
  });
}
