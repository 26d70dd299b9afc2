import { AppError } from '../../../shared/errors';
import { commit, commitEdit, type ServiceContext } from '../context';
import { forgetChanges } from '../db/undo';
import type { FeatureHandlers } from '../handler';
import { discardFiles } from '../library/discard-files';
import { forgetJobsOf } from '../jobs/queries';
import { enqueueMissing } from '../recordings/enqueue-missing';
import { deleteFile, getFile } from '../recordings/file-queries';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { toSpeaker } from '../speakers/handlers';
import { deleteUnheardSpeakers, listSpeakerRows } from '../speakers/queries';
import { attachTranscript } from './attach';
import {
  cuePlace,
  deleteTranscript,
  getTranscript,
  listCues,
  listTranscripts,
  type OwnedTranscript,
  setCueSpeaker,
  transcriptRowId,
  updateOffset,
} from './queries';

export const transcriptHandlers: FeatureHandlers<'transcripts'> = {
  'transcripts.list': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return listTranscripts(db, recording).map(({ transcript }) => transcript);
  },

  'transcripts.cues': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return listCues(db, recording, getFacts(db, recording)?.durationMs ?? 0);
  },

  'transcripts.attach': async (context, { recording, path, offsetMs }) => {
    const attached = await attachTranscript(context, recording, path, offsetMs);
    return { ...attached, speakers: listSpeakerRows(context.db, recording).map(toSpeaker) };
  },

  'transcripts.shift': (context, { transcript: id, offsetMs }) => {
    const { db } = context;
    const { transcript } = requireTranscript(db, id);
    const rowId = requireRecordingRow(db, transcript.recording);
    const { name, recording } = transcript;
    const step = { label: 'transcript-shift' as const, name, recording, startMs: null };
    return commitEdit(context, rowId, step, ['transcripts'], () => {
      updateOffset(db, id, offsetMs);
      return requireTranscript(db, id).transcript;
    });
  },

  'transcripts.setSpeaker': (context, { cues, speaker }) => {
    const { db } = context;
    const { recording, startMs } = requireCuesOfOne(db, cues);
    const rowId = requireRecordingRow(db, recording);
    const known = speaker === null ? null : listSpeakerRows(db, recording).find(({ id }) => id === speaker);
    if (known === undefined) throw new AppError('not-found', { what: 'speaker' });
    const step = { label: 'cue-speaker' as const, name: known?.name ?? '', recording, startMs };
    return commitEdit(context, rowId, step, ['transcripts'], () => {
      setCueSpeaker(db, cues, known?.rowId ?? null);
      return {};
    });
  },

  'transcripts.remove': async (context, { transcript: id }) => {
    const { transcript, file } = requireTranscript(context.db, id);
    const { recording } = transcript;
    // No copy of its file may be made or read when that goes.
    await context.jobs.afterStopping(recording, file === null ? [] : ['store', 'read-back'], async () => {
      const stored = file === null ? null : (getFile(context.db, file)?.storedName ?? null);
      commit(context, ['transcripts', 'speakers', 'recordings', 'history', 'jobs'], recording, () => {
        removeTranscript(context.db, id, { recording, file });
        enqueueMissing(context, recording);
      });
      const discarded = discardFiles(context, recording, [stored]);
      context.jobs.pump();
      await discarded;
    });
    return {};
  },
};

/** With all that only it said: its file, its steps, and the names nobody else knows. */
function removeTranscript(
  db: ServiceContext['db'],
  id: string,
  { recording, file }: { recording: string; file: string | null },
): void {
  forgetChanges(db, 'transcript', transcriptRowId(db, id));
  deleteTranscript(db, id);
  if (file !== null) {
    forgetJobsOf(db, file);
    deleteFile(db, file);
  }
  for (const rowId of deleteUnheardSpeakers(db, recording)) forgetChanges(db, 'speaker', rowId);
}

function requireCuesOfOne(
  db: ServiceContext['db'],
  ids: readonly number[],
): { recording: string; startMs: number } {
  const cues = [...new Set(ids)].map((id) => {
    const place = cuePlace(db, id);
    if (place === null) throw new AppError('not-found', { what: 'cue' });
    return place;
  });
  const first = cues.reduce((earliest, cue) => (cue.startMs < earliest.startMs ? cue : earliest));
  if (cues.some(({ recording }) => recording !== first.recording))
    throw new AppError('invalid-input', { where: 'cues', problem: 'different-recordings' });
  return { recording: first.recording, startMs: Math.max(0, first.startMs) };
}

function requireTranscript(db: ServiceContext['db'], id: string): OwnedTranscript {
  const found = getTranscript(db, id);
  if (found === null) throw new AppError('not-found', { what: 'transcript' });
  return found;
}
