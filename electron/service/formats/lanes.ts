/**
 * Spreads things over as few lanes as it takes for no two in a lane to overlap, by time: tiers of ELAN and Praat hold one
 * thing at an instant. Touching is not overlapping.
 */
export function spreadOverLanes<T extends { startMs: number; endMs: number }>(things: readonly T[]): T[][] {
  const lanes: { things: T[]; endMs: number }[] = [];
  for (const thing of things.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) {
    const free = lanes.find(({ endMs }) => endMs <= thing.startMs);
    if (free === undefined) lanes.push({ things: [thing], endMs: thing.endMs });
    else {
      free.things.push(thing);
      free.endMs = thing.endMs;
    }
  }
  return lanes.map((lane) => lane.things);
}

/** Things in the order of their owners (as `ownerOf` names them), each owner's together. */
export function byOwner<T>(things: readonly T[], ownerOf: (thing: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    const owner = ownerOf(thing);
    const known = found.get(owner);
    if (known === undefined) found.set(owner, [thing]);
    else known.push(thing);
  }
  return found;
}
