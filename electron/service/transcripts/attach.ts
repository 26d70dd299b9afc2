import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import { furthestOffsetMs, type Transcript } from '../../../shared/model/transcript';
import { commit, type ServiceContext } from '../context';
import { fingerprint, type Fingerprint } from '../media/store';
import { enqueueMissing } from '../recordings/enqueue-missing';
import { insertFile, listFiles } from '../recordings/file-queries';
import { getRecording } from '../recordings/queries';
import { matchNames, spelledAlike } from '../speakers/names';
import { insertSpeaker, listSpeakerRows } from '../speakers/queries';
import { parseTranscript, type ReadTranscript } from './parse-transcript';
import { getTranscript, insertTranscript, listTranscripts } from './queries';
import { readTranscriptText } from './read-transcript';
import type { RecordingClock } from './zoom-clock';

/** Nobody talks with more people at once; a file that names more is not read for its names. */
const maxNames = 500;

export type Attached = { transcript: Transcript; skipped: number; duplicate: boolean };

/**
 * Reads a transcript or chat into a recording, in one transaction with the job that copies the file itself; a file that the
 * recording already has is answered with what was read then. Errors: `not-found`, and all that reading it can say.
 */
export async function attachTranscript(
  context: ServiceContext,
  recording: string,
  path: string,
  offsetMs = 0,
): Promise<Attached> {
  const name = basename(path);
  requireRecording(context, recording);
  const text = await readTranscriptText(path);
  const print = await fingerprint(path);
  // From here on nothing is awaited: the recording cannot go, and the same file cannot be attached twice at once.
  const known = findAttached(context, recording, print);
  if (known !== null) return { transcript: known, skipped: 0, duplicate: true };
  const read = parseTranscript(text, name, clockOf(requireRecording(context, recording)));
  const transcript = commit(context, ['transcripts', 'speakers', 'recordings', 'jobs'], recording, () => {
    const file = insertFile(context.db, recording, {
      role: read.format === 'zoom-chat' ? 'chat' : 'transcript',
      startMs: 0,
      name,
      sizeBytes: print.sizeBytes,
      fingerprint: print.sha256,
      sourcePath: path,
      facts: null,
    });
    const id = insertWords(context, { recording, name, file, offsetMs }, read);
    enqueueMissing(context, recording);
    return requireTranscript(context, id);
  });
  context.log({
    event: 'transcript-attached',
    format: read.format,
    cues: read.cues.length,
    skipped: read.skipped,
  });
  context.jobs.pump();
  return { transcript, skipped: read.skipped, duplicate: false };
}

function insertWords(
  { db }: ServiceContext,
  place: { recording: string; name: string; file: string; offsetMs: number },
  read: ReadTranscript,
): string {
  const speakers = speakersFor(db, place.recording, read);
  return insertTranscript(db, {
    ...place,
    format: read.format,
    offsetMs: Math.max(-furthestOffsetMs, Math.min(furthestOffsetMs, read.offsetMs + place.offsetMs)),
    cues: read.cues.map(({ speaker: name, text, ...times }) => {
      const speaker = name === null ? null : (speakers.get(name) ?? null);
      // A name without a speaker is kept where it stood: before the words.
      return { ...times, speaker, text: name === null || speaker !== null ? text : `${name}: ${text}` };
    }),
  });
}

/** The id of the speaker that each name in a transcript means; who is not known yet is added. */
function speakersFor(db: ServiceContext['db'], recording: string, read: ReadTranscript): Map<string, string> {
  const names = [...new Set(read.cues.flatMap(({ speaker }) => speaker ?? []))].slice(0, maxNames);
  const ids = new Map<string, string>();
  const added = new Map<string, string>();
  for (const [name, known] of matchNames(names, listSpeakerRows(db, recording))) {
    const id =
      known?.id ??
      added.get(spelledAlike(name)) ??
      insertSpeaker(db, recording, { name, role: null, source: 'transcript' });
    if (known === null) added.set(spelledAlike(name), id);
    ids.set(name, id);
  }
  return ids;
}

function findAttached(context: ServiceContext, recording: string, print: Fingerprint): Transcript | null {
  const same = listFiles(context.db, recording).filter(
    ({ role, fingerprint: its }) => (role === 'transcript' || role === 'chat') && its === print.sha256,
  );
  const attached = listTranscripts(context.db, recording);
  return attached.find(({ file }) => same.some(({ id }) => id === file))?.transcript ?? null;
}

/** The time of day where this computer is: Zoom writes it where the recording was made, most often the same place. */
function clockOf({ recordedAt, durationMs }: Recording): RecordingClock {
  const began = new Date(recordedAt);
  const seconds = (began.getHours() * 60 + began.getMinutes()) * 60 + began.getSeconds();
  return { startOfDayMs: seconds * 1000, durationMs };
}

function requireRecording({ db }: ServiceContext, id: string): Recording {
  const recording = getRecording(db, id);
  if (recording === null) throw new AppError('not-found', { what: 'recording' });
  return recording;
}

function requireTranscript({ db }: ServiceContext, id: string): Transcript {
  const found = getTranscript(db, id);
  if (found === null) throw new AppError('not-found', { what: 'transcript' });
  return found.transcript;
}
