/** What a newcomer is told of tagging, one at a time: what, and after how many moments. */
const order = [
  { name: 'tag', afterMoments: 0 },
  { name: 'range', afterMoments: 3 },
  { name: 'change', afterMoments: 6 },
  { name: 'name', afterMoments: 10 },
] as const;

export type HintName = (typeof order)[number]['name'];

/** The hint to show now; null when all of them were seen, or it is not time for the next. */
export function hintNow(seen: readonly string[], moments: number): HintName | null {
  const next = order.find(({ name }) => !seen.includes(name));
  return next !== undefined && moments >= next.afterMoments ? next.name : null;
}
