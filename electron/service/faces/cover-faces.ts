import { AppError } from '../../../shared/errors';
import {
  areaAt,
  type AreaPlace,
  type Cover,
  type CoverArea,
  liesIn,
  mostAreas,
  placeBetween,
} from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';
import { newId } from '../id';
import { areasOf } from './face-areas';
import type { FaceTrack, Sighting } from './face-tracks';

/** Adds what covers these faces, but for those that are covered all along. Throws `faces-too-many`. */
export function coverFaces(
  cover: Cover,
  tracks: readonly FaceTrack[],
  stepMs: number,
): { cover: Cover; added: Id[] } {
  const found = tracks
    .filter((track) => !isCoveredAlong(track, cover.areas, stepMs))
    .flatMap((track) => areasOf(track, stepMs))
    .map((area): CoverArea => ({ id: newId(), ...area }));
  const areas = [...cover.areas, ...found];
  if (areas.length > mostAreas) throw new AppError('faces-too-many', {});
  return { cover: { ...cover, areas }, added: found.map(({ id }) => id) };
}

/**
 * From one picture before it was first seen until one after it was last seen: what is covered for as long as it was seen
 * alone leaves it bare in between.
 */
function isCoveredAlong(track: FaceTrack, areas: readonly CoverArea[], stepMs: number): boolean {
  const [first, last] = [track[0], track.at(-1)];
  if (first === undefined || last === undefined) return true;
  const there = [
    { ...first, atMs: Math.max(0, first.atMs - stepMs) },
    ...track,
    { ...last, atMs: last.atMs + stepMs },
  ];
  const ends = areas.flatMap(({ untilMs }) => untilMs ?? []);
  return there.every((sighting, index) => {
    const next = there[index + 1];
    const between = next === undefined ? [] : ends.flatMap((atMs) => onTheWay(sighting, next, atMs));
    return [{ atMs: sighting.atMs, place: sighting.face }, ...between].every((one) => isCovered(one, areas));
  });
}

/** Where it was at an instant between two sightings; nothing where that lies elsewhere. */
function onTheWay(from: Sighting, to: Sighting, atMs: number): Place[] {
  if (atMs <= from.atMs || atMs >= to.atMs) return [];
  return [{ atMs, place: placeBetween(from.face, to.face, (atMs - from.atMs) / (to.atMs - from.atMs)) }];
}

type Place = { atMs: number; place: AreaPlace };

function isCovered({ atMs, place }: Place, areas: readonly CoverArea[]): boolean {
  return areas.some((area) => {
    const covered = areaAt(area, atMs);
    return covered !== null && liesIn(place, covered);
  });
}
