import { type Excerpt, inExcerpt } from '../../../shared/model/excerpt';
import type { Id } from '../../../shared/model/id';
import type { PackagedSpeech, PackagedTranscript } from '../../../shared/model/package';
import type { Database } from '../db/rows';
import { newId } from '../id';
import { requireRecordingRow } from '../recordings/require-recording';
import { getSpeakerRow, insertSpeaker } from '../speakers/queries';
import { insertCorrection, replaceGuess, updateConfirmed } from '../speech/queries';
import { insertTranscript } from '../transcripts/queries';
import type { ReadPackage } from './read-package';

type Words = Pick<ReadPackage, 'manifest' | 'transcript' | 'speech'>;

/**
 * Puts who speaks, what was said and who speaks when into a new recording, on its own clock. Answers with the id that each
 * speaker of the package has here. Must be called inside a transaction.
 */
export function takeInWords(db: Database, { manifest, transcript, speech }: Words): Map<Id, Id> {
  const { id, stretches } = manifest.recording;
  const speakers = insertSpeakers(
    db,
    id,
    [...(transcript?.speakers ?? []), ...(speech?.speakers ?? [])],
    manifest,
  );
  if (transcript !== null) insertTranscripts(db, { id, stretches }, transcript, speakers);
  if (speech !== null && speech.source !== null) insertSpeech(db, { id, stretches }, speech, speakers);
  return speakers;
}

type Here = { id: Id; stretches: Excerpt | null };

/** Under their own ids, unless somebody of another recording has that id here. */
function insertSpeakers(
  db: Database,
  recording: Id,
  named: PackagedTranscript['speakers'],
  { media }: Words['manifest'],
): Map<Id, Id> {
  const heard = media.flatMap(({ speaker }) => speaker ?? []);
  const unnamed = heard
    .filter((id) => named.every((speaker) => speaker.id !== id))
    .map((id) => ({ id, name: '—', role: null }));
  const ids = new Map<Id, Id>();
  for (const speaker of [...named, ...unnamed]) {
    if (ids.has(speaker.id)) continue;
    const isTaken = getSpeakerRow(db, speaker.id) !== null;
    const id = insertSpeaker(db, recording, {
      id: isTaken ? newId() : speaker.id,
      ...{ name: speaker.name, role: speaker.role },
      source: heard.includes(speaker.id) ? 'track' : 'transcript',
    });
    ids.set(speaker.id, id);
  }
  return ids;
}

function insertTranscripts(
  db: Database,
  { id, stretches }: Here,
  { transcripts }: PackagedTranscript,
  speakers: ReadonlyMap<Id, Id>,
): void {
  transcripts.forEach(({ format, cues }, index) => {
    const placed = cues.flatMap((cue) => {
      const isInstant = cue.endMs === cue.startMs;
      const place = inExcerpt(stretches, { startMs: cue.startMs, endMs: isInstant ? null : cue.endMs });
      if (place === null) return [];
      const speaker = cue.speaker === null ? null : (speakers.get(cue.speaker) ?? null);
      return [{ startMs: place.startMs, endMs: place.endMs ?? place.startMs, speaker, text: cue.text }];
    });
    const name = index === 0 ? 'transcript.vtt' : `transcript-${index + 1}.vtt`;
    insertTranscript(db, { recording: id, name, file: null, format, offsetMs: 0, cues: placed });
  });
}

function insertSpeech(
  db: Database,
  { id, stretches }: Here,
  speech: PackagedSpeech,
  speakers: ReadonlyMap<Id, Id>,
): void {
  const rowId = requireRecordingRow(db, id);
  const parts = speech.turns.flatMap((turn) => {
    const place = inExcerpt(stretches, turn);
    if (typeof place?.endMs !== 'number') return [];
    const speaker = turn.speaker === null ? null : (speakers.get(turn.speaker) ?? null);
    return [{ speaker, startMs: place.startMs, endMs: place.endMs, guess: turn.guess }];
  });
  replaceGuess(db, rowId, { source: speech.source ?? 'voice', parts });
  updateConfirmed(db, rowId, speech.confirmed);
  if (speech.confirmed) return;
  for (const { guess, ...part } of parts) if (!guess) insertCorrection(db, rowId, { ...part, speaks: true });
}
