import type { SearchHit } from '../../../shared/contract/search';
import type { Recording } from '../../../shared/model/recording';
import { clipOfMoment, type NewClip } from '../../../shared/model/reel-edit';
import { call } from '../../api/client';

/** What was found as clips: the moment or the words it was found in, each once, in the order in which they were found. */
export async function clipsOfHits(
  hits: readonly SearchHit[],
  recordings: readonly Recording[],
): Promise<NewClip[]> {
  const found = new Map(recordings.map((recording) => [recording.id, recording]));
  const asked = [...new Set(hits.map(({ recording }) => recording))].filter((id) => found.has(id));
  const places = new Map(
    await Promise.all(asked.map(async (recording) => [recording, await placesOf(recording)] as const)),
  );
  const clips = hits.flatMap((hit): NewClip[] => {
    const durationMs = found.get(hit.recording)?.durationMs ?? 0;
    const key = hit.annotation ?? (hit.cue === null ? null : String(hit.cue));
    const place = key === null ? undefined : places.get(hit.recording)?.get(key);
    if (place === undefined) return [];
    const range = place.endMs === place.startMs ? { ...place, endMs: null } : place;
    const clip = clipOfMoment({ ...range, id: '', recording: hit.recording }, durationMs, '');
    return clip === null ? [] : [{ ...clip, annotation: hit.annotation }];
  });
  return [
    ...new Map(clips.map((clip) => [`${clip.recording} ${clip.startMs} ${clip.endMs}`, clip])).values(),
  ];
}

type Place = { startMs: number; endMs: number | null };

async function placesOf(recording: string): Promise<ReadonlyMap<string, Place>> {
  const [moments, cues] = await Promise.all([
    call('annotations.list', { recording }),
    call('transcripts.cues', { recording }),
  ]);
  return new Map<string, Place>([
    ...moments.map((moment): [string, Place] => [moment.id, moment]),
    ...cues.map((cue): [string, Place] => [String(cue.id), cue]),
  ]);
}
