import { AppError } from '../../../shared/errors';
import { areaAt, type Cover, type CoverArea, liesIn, mostAreas } from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';
import { newId } from '../id';
import { areasOf } from './face-areas';
import type { FaceTrack, Sighting } from './face-tracks';

/** Adds what covers these faces, but for those that are covered wherever they were seen. Throws `faces-too-many`. */
export function coverFaces(
  cover: Cover,
  tracks: readonly FaceTrack[],
  stepMs: number,
): { cover: Cover; added: Id[] } {
  const found = tracks
    .filter((track) => !track.every((sighting) => isCovered(sighting, cover.areas)))
    .flatMap((track) => areasOf(track, stepMs))
    .map((area): CoverArea => ({ id: newId(), ...area }));
  const areas = [...cover.areas, ...found];
  if (areas.length > mostAreas) throw new AppError('faces-too-many', {});
  return { cover: { ...cover, areas }, added: found.map(({ id }) => id) };
}

function isCovered({ atMs, face }: Sighting, areas: readonly CoverArea[]): boolean {
  return areas.some((area) => {
    const place = areaAt(area, atMs);
    return place !== null && liesIn(face, place);
  });
}
