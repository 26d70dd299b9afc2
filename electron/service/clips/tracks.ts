import { AppError } from '../../../shared/errors';
import type { ServiceContext } from '../context';
import type { Database } from '../db/rows';
import type { ClockPiece } from '../media/clock-source';
import { listFiles } from '../recordings/file-queries';
import { pieceOf } from '../recordings/source';
import { listSpeakerRows } from '../speakers/queries';

/** The participants who have a sound track of their own, by name. */
export function trackNames(db: Database, recording: string): string[] {
  const names = new Map(listSpeakerRows(db, recording).map(({ id, name }) => [id, name]));
  return listFiles(db, recording)
    .filter(({ role, facts }) => role === 'speaker' && facts !== null)
    .flatMap(({ speaker }) => (speaker === null ? [] : (names.get(speaker) ?? [])));
}

/** One participant's own sound, and whether it is to be lowered. */
export type VoiceTrack = { piece: ClockPiece; isLowered: boolean };

/** Every participant's own track, those of `lowered` (by name) marked. Throws `file-missing`, `voice-track-missing`. */
export function voiceTracks(
  context: Pick<ServiceContext, 'db' | 'library'>,
  recording: string,
  lowered: readonly string[],
): VoiceTrack[] {
  const names = new Map(listSpeakerRows(context.db, recording).map(({ id, name }) => [id, name]));
  const found = new Set<string>();
  const tracks = listFiles(context.db, recording).flatMap((file) => {
    const piece = file.role === 'speaker' ? pieceOf(context, recording, file) : null;
    if (piece === null) return [];
    const name = names.get(file.speaker ?? '') ?? '';
    found.add(name);
    return [{ piece, isLowered: lowered.includes(name) }];
  });
  const missing = lowered.find((name) => !found.has(name));
  if (missing !== undefined) throw new AppError('voice-track-missing', { name: missing });
  return tracks;
}
