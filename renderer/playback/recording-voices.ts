import type { Recording } from '../../shared/model/recording';
import { voiceUrl } from '../api/media-url';
import type { VoiceTrack } from './voice';

/** A participant whose voice can be heard apart, or not at all. */
export type VoiceOwner = { readonly id: string; readonly name: string };

/** The tracks of the participants; none unless there are at least two, for one alone is what is heard anyway. */
export function recordingVoices(recording: Pick<Recording, 'id' | 'files'>): VoiceTrack[] {
  const tracks = recording.files.flatMap((file): VoiceTrack[] => {
    if (file.role !== 'speaker' || file.durationMs === null || file.missing) return [];
    const { id, startMs, durationMs } = file;
    return [{ owner: file.speaker ?? id, file: id, url: voiceUrl(recording, id), startMs, durationMs }];
  });
  return new Set(tracks.map(({ owner }) => owner)).size < 2 ? [] : tracks;
}

/** Whose tracks these are, each once. */
export function voiceOwners(
  recording: Pick<Recording, 'files' | 'speakers'>,
  tracks: readonly VoiceTrack[],
): VoiceOwner[] {
  const names = new Map(recording.speakers.map(({ id, name }) => [id, name]));
  const files = new Map(recording.files.map(({ id, name }) => [id, name.replace(/\.[^.]+$/u, '')]));
  const owners = new Map(tracks.map(({ owner, file }) => [owner, names.get(owner) ?? files.get(file) ?? '']));
  return [...owners].map(([id, name]) => ({ id, name }));
}
