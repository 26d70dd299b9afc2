const collator = new Intl.Collator('en', { numeric: true });

function compareUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function withoutEnding(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** As people count: `deel 2` before `deel 10`, and `gesprek` before `gesprek 2`. Total: only equal names compare as 0. */
export function compareNaturally(left: string, right: string): number {
  return (
    collator.compare(withoutEnding(left), withoutEnding(right)) ||
    collator.compare(left, right) ||
    compareUnits(left, right)
  );
}

/** Folder by folder, each level naturally. */
export function compareParts(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareNaturally(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const stamp =
  /(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)[-_. T]{0,3}([0-2]\d)[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)/u;

/** The moment in a name (`VID_20240124_202901`) as digits that sort, or null. */
function stampIn(name: string): string | null {
  return stamp.exec(name)?.slice(1).join('') ?? null;
}

/**
 * The order in which pieces are joined. Names that differ in their numbers only are counted; else, where every name
 * holds a moment, the moments decide (a phone that calls one piece `VID_…` and the next `WA_…`).
 */
export function joinOrder<T extends { name: string; originals: readonly string[] }>(
  pieces: readonly T[],
): T[] {
  const named = pieces.map((piece) => ({ piece, name: piece.name, path: piece.originals[0] ?? '' }));
  const shapes = new Set(named.map(({ name }) => name.replace(/\d+/gu, '#')));
  const stamps = named.map(({ name }) => stampIn(name));
  const byStamp = shapes.size > 1 && stamps.every((found) => found !== null);
  return named
    .toSorted(
      (left, right) =>
        (byStamp ? compareUnits(stampIn(left.name) ?? '', stampIn(right.name) ?? '') : 0) ||
        compareNaturally(left.name, right.name) ||
        compareNaturally(left.path, right.path),
    )
    .map(({ piece }) => piece);
}
