import { areaAt, type AreaPlace, type Bleep, type Cover, type CoverArea } from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';

/** The smallest area: smaller covers nothing, and cannot be taken hold of. A share of the picture. */
export const leastShare = 0.03;
/** Two positions closer together than this are one: half a frame at 25 a second. Milliseconds. */
const sameInstantMs = 20;

/** A place wholly within the picture, and large enough to be taken hold of. */
export function within(place: AreaPlace): AreaPlace {
  const width = Math.min(1, Math.max(leastShare, place.width));
  const height = Math.min(1, Math.max(leastShare, place.height));
  return {
    width,
    height,
    x: Math.min(1 - width, Math.max(0, place.x)),
    y: Math.min(1 - height, Math.max(0, place.y)),
  };
}

export function withArea(cover: Cover, id: Id, place: AreaPlace, atMs: number): Cover {
  const area: CoverArea = {
    id,
    fromMs: null,
    untilMs: null,
    keys: [{ atMs: Math.round(atMs), ...within(place) }],
    source: 'hand',
  };
  return { ...cover, areas: [...cover.areas, area] };
}

/** The area stands here at this instant: a new position, or the one that is there changed. */
export function withPosition(area: CoverArea, place: AreaPlace, atMs: number): CoverArea {
  const at = Math.round(atMs);
  const there = area.keys.find((key) => Math.abs(key.atMs - at) <= sameInstantMs);
  const key = { atMs: there?.atMs ?? at, ...within(place) };
  const others = area.keys.filter((one) => one !== there);
  return { ...area, keys: [...others, key].toSorted((a, b) => a.atMs - b.atMs) };
}

/** Without one position; the last one cannot go without the area. */
export function withoutPosition(area: CoverArea, atMs: number): CoverArea {
  const keys = area.keys.filter((key) => key.atMs !== atMs);
  return keys.length === 0 ? area : { ...area, keys };
}

/** Covered only from, or only until, an instant; a limit that leaves nothing takes the other away. */
export function limited(area: CoverArea, limit: 'fromMs' | 'untilMs', atMs: number | null): CoverArea {
  const next = { ...area, [limit]: atMs === null ? null : Math.round(atMs) };
  const { fromMs, untilMs } = next;
  if (fromMs === null || untilMs === null || untilMs > fromMs) return next;
  return { ...next, [limit === 'fromMs' ? 'untilMs' : 'fromMs']: null };
}

export function replaceArea(cover: Cover, changed: CoverArea): Cover {
  return { ...cover, areas: cover.areas.map((area) => (area.id === changed.id ? changed : area)) };
}

export function withoutArea(cover: Cover, id: Id): Cover {
  return { ...cover, areas: cover.areas.filter((area) => area.id !== id) };
}

/** The place from which an area that is out of sight now would be changed: its nearest position. */
export function nearestPlace(area: CoverArea, atMs: number): AreaPlace {
  const [nearest] = area.keys.toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs));
  const place = areaAt(area, atMs) ?? nearest;
  return place ?? { x: 0.4, y: 0.3, width: 0.2, height: 0.3 };
}

/** What was marked by hand stays; what was found for names before makes way for what is found now. */
export function withFound(cover: Cover, names: readonly string[], found: readonly Bleep[]): Cover {
  const byHand = cover.bleeps.filter(({ source }) => source === 'hand');
  return { ...cover, names: [...names], bleeps: inOrder([...byHand, ...found]) };
}

export function withBleep(cover: Cover, startMs: number, endMs: number): Cover {
  const [from, until] = [Math.round(Math.min(startMs, endMs)), Math.round(Math.max(startMs, endMs))];
  if (until <= from) return cover;
  return { ...cover, bleeps: inOrder([...cover.bleeps, { startMs: from, endMs: until, source: 'hand' }]) };
}

export function withoutBleep(cover: Cover, bleep: Bleep): Cover {
  return { ...cover, bleeps: cover.bleeps.filter((one) => one !== bleep) };
}

function inOrder(bleeps: Bleep[]): Bleep[] {
  return bleeps.toSorted((a, b) => a.startMs - b.startMs);
}
