import type { Annotation } from './annotation';
import { clipRange, type ClipRange } from './clip';
import { longestClipTitle, pauseSeconds } from './clip-look';
import type { Id } from './id';
import type { Reel, ReelClip } from './reel';

/** A reel as it is worked on; when it was changed is the library's to say. */
export type ReelDraft = Omit<Reel, 'changedAt'>;
export type NewClip = Omit<ReelClip, 'id'>;

/** A moment as a clip: itself, or the seconds around a point. Null when it has no length at all. */
export function clipOfMoment(
  moment: Pick<Annotation, 'id' | 'recording' | 'startMs' | 'endMs'>,
  durationMs: number,
  title: string,
): NewClip | null {
  const range = clipRange(moment, null, durationMs);
  if (range === null) return null;
  const cut = Array.from(title).slice(0, longestClipTitle).join('');
  return { recording: moment.recording, annotation: moment.id, ...range, title: cut, pause: null };
}

export function withClips(reel: ReelDraft, clips: readonly NewClip[], idOf: () => Id): ReelDraft {
  return { ...reel, clips: [...reel.clips, ...clips.map((clip) => ({ id: idOf(), ...clip }))] };
}

/** One clip put at a place, from 0; the others keep their order. */
export function moved(reel: ReelDraft, id: Id, to: number): ReelDraft {
  const clip = reel.clips.find((one) => one.id === id);
  if (clip === undefined) return reel;
  const others = reel.clips.filter((one) => one.id !== id);
  const place = Math.max(0, Math.min(others.length, to));
  return { ...reel, clips: [...others.slice(0, place), clip, ...others.slice(place)] };
}

export function changed(reel: ReelDraft, id: Id, part: Partial<NewClip>): ReelDraft {
  return { ...reel, clips: reel.clips.map((clip) => (clip.id === id ? { ...clip, ...part } : clip)) };
}

export function cutElsewhere(reel: ReelDraft, id: Id, { startMs, endMs }: ClipRange): ReelDraft {
  return changed(reel, id, { startMs, endMs });
}

/** Its own question after the clip; none when nothing is written. */
export function asking(reel: ReelDraft, id: Id, question: string): ReelDraft {
  const before = reel.clips.find((clip) => clip.id === id)?.pause ?? null;
  const pause = question === '' ? null : { atMs: null, seconds: pauseSeconds.usual, ...before, question };
  return changed(reel, id, { pause });
}

export function without(reel: ReelDraft, id: Id): ReelDraft {
  return { ...reel, clips: reel.clips.filter((clip) => clip.id !== id) };
}

/** How long its clips last together, without cards. Milliseconds. */
export function lengthMs({ clips }: Pick<ReelDraft, 'clips'>): number {
  return clips.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
