import { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import type { ServiceContext } from '../context';
import type { Database } from '../db/rows';
import type { ClockPiece } from '../media/clock-source';
import { listFiles } from '../recordings/file-queries';
import { pieceOf } from '../recordings/source';
import { listSpeakerRows } from '../speakers/queries';

/**
 * The files with the sound of these participants, by name, each of whom has a track. By these it is known later whose voice
 * is lowered: names may be changed until then. Throws `voice-track-missing`.
 */
export function tracksOf(db: Database, recording: string, wanted: readonly string[]): Id[] {
  const names = new Map(listSpeakerRows(db, recording).map(({ id, name }) => [id, name]));
  const tracks = listFiles(db, recording)
    .filter(({ role, facts }) => role === 'speaker' && facts !== null)
    .map(({ id, speaker }) => ({ id, name: names.get(speaker ?? '') ?? '' }));
  const missing = wanted.find((name) => !tracks.some((track) => track.name === name));
  if (missing !== undefined) throw new AppError('voice-track-missing', { name: missing });
  return tracks.filter(({ name }) => wanted.includes(name)).map(({ id }) => id);
}

/** One participant's own sound, and whether it is to be lowered. */
export type VoiceTrack = { piece: ClockPiece; isLowered: boolean };

/**
 * Every participant's own track, those that are lowered marked: of `names` when that was asked for. Which files those were
 * then (`tracks`) decides; what was in the queue before that was written down knows the names only. Throws `file-missing`,
 * `voice-track-missing`.
 */
export function voiceTracks(
  context: Pick<ServiceContext, 'db' | 'library'>,
  recording: string,
  { names, tracks }: { names: readonly string[]; tracks: readonly Id[] | null },
): VoiceTrack[] {
  const lowered = tracks ?? tracksOf(context.db, recording, names);
  const files = listFiles(context.db, recording).filter(({ role }) => role === 'speaker');
  if (lowered.some((id) => !files.some((file) => file.id === id && file.facts !== null)))
    throw new AppError('voice-track-missing', { name: names.join(', ') });
  return files.flatMap((file) => {
    const piece = pieceOf(context, recording, file);
    return piece === null ? [] : [{ piece, isLowered: lowered.includes(file.id) }];
  });
}
