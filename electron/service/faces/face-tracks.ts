import type { SeenFace } from './face-model';

/** The faces in one picture of a recording. */
export type LookedAt = { atMs: number; faces: readonly SeenFace[] };
/** One face from picture to picture, in order of time; not in every picture in between. */
export type FaceTrack = readonly Sighting[];
export type Sighting = { atMs: number; face: SeenFace };

/** Whoever looks away for as long as this is followed when the face comes back in the same place. Milliseconds. */
export const forgottenAfterMs = 4_000;
/** A face: seen this surely once, and at least twice; or only once, but very surely. */
const sure = 0.6;
const verySure = 0.9;
/** How much larger a face may seem from one sighting to the next. */
const mostGrowth = 2;

/** Which faces in pictures one after the other are the same face. What is hardly ever sure of being one is left out. */
export function followFaces(pictures: readonly LookedAt[]): FaceTrack[] {
  const tracks: Sighting[][] = [];
  let open: Sighting[][] = [];
  for (const { atMs, faces } of pictures) {
    open = open.filter((track) => (track.at(-1)?.atMs ?? -Infinity) >= atMs - forgottenAfterMs);
    const pairs = open
      .flatMap((track) => faces.map((face) => ({ track, face, apart: apart(track.at(-1)?.face, face) })))
      .filter((pair) => pair.apart < 1)
      .toSorted((a, b) => a.apart - b.apart);
    const [followed, placed] = [new Set<Sighting[]>(), new Set<SeenFace>()];
    for (const { track, face } of pairs) {
      if (followed.has(track) || placed.has(face)) continue;
      track.push({ atMs, face });
      followed.add(track);
      placed.add(face);
    }
    const begun = faces.filter((face) => !placed.has(face)).map((face) => [{ atMs, face }]);
    tracks.push(...begun);
    open.push(...begun);
  }
  return tracks.filter(isFace);
}

/** How far apart two boxes are, in the size of a face; infinite where one is much larger. */
function apart(one: SeenFace | undefined, other: SeenFace): number {
  if (one === undefined) return Infinity;
  const growth = Math.max(other.height / one.height, one.height / other.height);
  if (!(growth <= mostGrowth)) return Infinity;
  const across = Math.abs(one.x + one.width / 2 - other.x - other.width / 2);
  const down = Math.abs(one.y + one.height / 2 - other.y - other.height / 2);
  return Math.max((2 * across) / (one.width + other.width), (2 * down) / (one.height + other.height));
}

function isFace(track: FaceTrack): boolean {
  const surest = Math.max(...track.map(({ face }) => face.sureness));
  return surest >= verySure || (surest >= sure && track.length > 1);
}
