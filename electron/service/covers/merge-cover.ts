import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/errors';
import {
  type Bleep,
  type Cover,
  type CoverArea,
  mostAreas,
  mostBleeps,
  mostNames,
} from '../../../shared/model/cover';

/**
 * Puts what somebody changed, from one cover to another, onto the cover as it stands by now: a search for faces may have
 * added areas meanwhile. An area that was changed here is as it was made here, also when it was taken away meanwhile: too
 * much is covered rather than too little. Throws `faces-too-many`, `invalid-input`.
 */
export function mergeCover(standing: Cover, from: Cover, to: Cover): Cover {
  if (isDeepStrictEqual(standing, from)) return to;
  const areas = mergeAreas(standing.areas, from.areas, to.areas);
  if (areas.length > mostAreas) throw new AppError('faces-too-many', {});
  const bleeps = mergeSet(standing.bleeps, from.bleeps, to.bleeps).toSorted(byTime);
  const names = mergeSet(standing.names, from.names, to.names);
  // More would be kept and never read again, and with it nothing of what is covered.
  if (bleeps.length > mostBleeps)
    throw new AppError('invalid-input', { where: 'bleeps', problem: 'too_big' });
  if (names.length > mostNames) throw new AppError('invalid-input', { where: 'names', problem: 'too_big' });
  return { recording: standing.recording, areas, bleeps, names };
}

function mergeAreas(
  standing: readonly CoverArea[],
  from: readonly CoverArea[],
  to: readonly CoverArea[],
): CoverArea[] {
  const before = new Map(from.map((area) => [area.id, area]));
  const after = new Map(to.map((area) => [area.id, area]));
  const changed = new Map([...after].filter(([id, area]) => !isDeepStrictEqual(area, before.get(id))));
  const kept = standing
    .filter(({ id }) => after.has(id) || !before.has(id))
    .map((area) => changed.get(area.id) ?? area);
  const there = new Set(standing.map(({ id }) => id));
  return [...kept, ...[...changed.values()].filter(({ id }) => !there.has(id))];
}

/** Bleeps and names have no identity but what they say. */
function mergeSet<T>(standing: readonly T[], from: readonly T[], to: readonly T[]): T[] {
  const has = (list: readonly T[], wanted: T): boolean => list.some((one) => isDeepStrictEqual(one, wanted));
  const kept = standing.filter((one) => has(to, one) || !has(from, one));
  const added = to.filter((one) => !has(from, one) && !has(standing, one));
  return [...kept, ...added];
}

function byTime(one: Bleep, other: Bleep): number {
  return one.startMs - other.startMs || one.endMs - other.endMs;
}
