import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import type { ServiceContext } from '../../context';
import { listFiles } from '../../recordings/file-queries';
import { recordingRowId } from '../../recordings/queries';
import { originalMedia, pieceOf } from '../../recordings/source';
import { findSpeech, type ParticipantTrack } from '../../speech/find-speech';
import { replaceGuess } from '../../speech/queries';
import { findVoiceFiles } from '../../speech/voice-files';
import { defineJob } from '../define-job';

/** Hears who speaks when: from participants' own tracks where there are any, else only that somebody does. */
export const speechJob = defineJob({
  kind: 'speech',
  lane: 'spare',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress, giveWay }) => {
    const found = await findSpeech({
      source: originalMedia(context, recording),
      tracks: tracksOf(context, recording),
      voiceFiles: findVoiceFiles(context.resourcesFolder),
      binaries: context.binaries,
      signal,
      onProgress,
      giveWay,
    });
    return {
      apply: () => {
        const rowId = recordingRowId(context.db, recording);
        if (rowId === null) throw new AppError('not-found', { what: 'recording' });
        replaceGuess(context.db, rowId, found);
      },
      topics: ['speech'],
    };
  },
});

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
