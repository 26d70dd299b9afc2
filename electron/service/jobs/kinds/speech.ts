import { z } from 'zod';
import type { ServiceContext } from '../../context';
import { listFiles } from '../../recordings/file-queries';
import { requireRecordingRow } from '../../recordings/require-recording';
import { originalMedia, pieceOf } from '../../recordings/source';
import { findSpeech, type FoundSpeech, type ParticipantTrack } from '../../speech/find-speech';
import { ListeningNotes, notesName } from '../../speech/listening-notes';
import { replaceGuess } from '../../speech/queries';
import { findVoiceFiles } from '../../speech/voice-files';
import { closingReason, defineJob, type JobRun } from '../define-job';

/** Hears who speaks when: from participants' own tracks where there are any, else only that somebody does. */
export const speechJob = defineJob({
  kind: 'speech',
  lane: 'spare',
  params: z.object({}),
  run: async (run) => {
    const { context, recording } = run;
    const found = await hear(run);
    return {
      apply: () => {
        replaceGuess(context.db, requireRecordingRow(context.db, recording), found);
      },
      topics: ['speech'],
    };
  },
});

/** What a stop or a crash interrupts goes on from its notes; they go when it is done, or nobody wants it any more. */
async function hear(run: JobRun<unknown>): Promise<FoundSpeech> {
  const { context, recording, signal, onProgress, giveWay } = run;
  const request = {
    source: originalMedia(context, recording),
    tracks: tracksOf(context, recording),
    voiceFiles: findVoiceFiles(context.resourcesFolder),
    ...{ binaries: context.binaries, signal, onProgress, giveWay },
  };
  const notes = await ListeningNotes.open(
    context.library.file(recording, notesName),
    soundsOf(context, recording),
  );
  try {
    return await findSpeech({ ...request, notes });
  } finally {
    await notes.close();
    if (signal.reason !== closingReason) await notes.remove();
  }
}

/** Which sounds are listened to, by what is in them: where they lie changes when they are copied. */
function soundsOf(context: ServiceContext, recording: string): unknown {
  return listFiles(context.db, recording)
    .filter(({ facts }) => facts !== null)
    .map(({ fingerprint, role, heard, startMs }) => ({ fingerprint, role, heard, startMs }));
}

/** Each speaker's files together; one of whom nobody knows the speaker is on its own. */
function tracksOf(context: ServiceContext, recording: string): ParticipantTrack[] {
  const tracks = new Map<string, ParticipantTrack>();
  for (const file of listFiles(context.db, recording)) {
    if (file.role !== 'speaker' || file.facts?.hasAudio !== true) continue;
    const piece = pieceOf(context, recording, file);
    if (piece === null) continue;
    const key = file.speaker ?? file.id;
    const pieces = [...(tracks.get(key)?.pieces ?? []), piece];
    tracks.set(key, { speaker: file.speaker, pieces });
  }
  return [...tracks.values()];
}
