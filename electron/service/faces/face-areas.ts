import {
  type AreaKey,
  type AreaPlace,
  type CoverArea,
  liesIn,
  mostKeys,
  placeBetween,
} from '../../../shared/model/cover';
import type { FaceTrack, Sighting } from './face-tracks';

/** A little before the first sighting and after the last: who turns towards the camera is there before the face is. */
const aroundMs = 500;
/** From a face, brow to chin, to a head with its hair, in sizes of the face. */
const head = { sides: 0.3, above: 0.5, below: 0.25 };
/** So much more is covered, in sizes of the face, so that not every small movement needs a position of its own. */
const slack = 0.12;

/**
 * What covers a face that was followed: at every instant from the first to the last sighting the whole head, as it moved
 * evenly between two sightings, lies in one of these. `stepMs`: from one picture that was looked at to the next.
 */
export function areasOf(track: FaceTrack, stepMs: number): Omit<CoverArea, 'id'>[] {
  const [first, last] = [track[0], track.at(-1)];
  if (first === undefined || last === undefined) return [];
  const fromMs = Math.max(0, first.atMs - aroundMs);
  const untilMs = last.atMs + stepMs + aroundMs;
  const keys = positions([...aheadOf(track, -stepMs), ...track, ...aheadOf([...track].toReversed(), stepMs)]);
  const areas: Omit<CoverArea, 'id'>[] = [];
  for (let start = 0; start === 0 || start < keys.length - 1; start += mostKeys - 1) {
    const own = keys.slice(start, start + mostKeys);
    const isLast = start + mostKeys >= keys.length;
    areas.push({
      source: 'found',
      fromMs: start === 0 ? fromMs : (own[0]?.atMs ?? fromMs),
      untilMs: isLast ? untilMs : (own.at(-1)?.atMs ?? untilMs),
      keys: own,
    });
  }
  return areas;
}

/**
 * Where a face that begins with these two sightings was, or will be, one picture further: wherever it may be on its way
 * there. Nothing where it was not seen twice in a row, or before the recording's start.
 */
function aheadOf([nearest, next]: FaceTrack, byMs: number): Sighting[] {
  if (nearest === undefined || next === undefined || nearest.atMs + byMs < 0) return [];
  const apartMs = nearest.atMs - next.atMs;
  if (Math.abs(apartMs) > 2 * Math.abs(byMs)) return [];
  const share = byMs / apartMs;
  const on = (from: number, to: number): number => to + (to - from) * share;
  const [x, y] = [on(next.face.x, nearest.face.x), on(next.face.y, nearest.face.y)];
  const { face } = nearest;
  return [
    {
      atMs: nearest.atMs + byMs,
      face: {
        ...face,
        x: Math.min(x, face.x),
        y: Math.min(y, face.y),
        width: face.width + Math.abs(x - face.x),
        height: face.height + Math.abs(y - face.y),
      },
    },
  ];
}

/** Farther than this many sightings from one position to the next is not looked for: each is looked at for each step on. */
const farthest = 240;

/** As few positions as keep every head between them covered: from each the farthest next that still does. */
function positions(track: FaceTrack): AreaKey[] {
  const keys = track.map(keyOf);
  const kept: AreaKey[] = [];
  for (let at = 0; at < keys.length; ) {
    const from = keys[at];
    if (from === undefined) break;
    kept.push(from);
    let next = at + 1;
    const last = Math.min(keys.length - 1, at + farthest);
    while (next < last && coversBetween(track, keys, at, next + 1)) next += 1;
    at = next;
  }
  return kept;
}

function coversBetween(track: FaceTrack, keys: readonly AreaKey[], at: number, next: number): boolean {
  const [from, to] = [keys[at], keys[next]];
  if (from === undefined || to === undefined) return false;
  return track.slice(at + 1, next).every((sighting) => {
    const share = (sighting.atMs - from.atMs) / (to.atMs - from.atMs);
    return liesIn(headOf(sighting, 0), placeBetween(from, to, share));
  });
}

function keyOf(sighting: Sighting): AreaKey {
  return { atMs: sighting.atMs, ...headOf(sighting, slack) };
}

/** The head with so much around it, in sizes of the face, as far as it lies in the picture. */
export function headOf({ face }: Sighting, around: number): AreaPlace {
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  const x = inside(face.x - face.width * (head.sides + around));
  const y = inside(face.y - face.height * (head.above + around));
  return {
    ...{ x, y },
    width: inside(face.x + face.width * (1 + head.sides + around)) - x,
    height: inside(face.y + face.height * (1 + head.below + around)) - y,
  };
}
