import { z } from 'zod';

/**
 * What is known of something that several libraries exchange, each at its own pace, in any order and any number of times:
 * dotted version vectors. Each change gets a dot: the replica that made it and how many it made before. A state holds the
 * versions that stand, each with its dot, and a context: for each replica how many of its dots are known. A version whose dot
 * another state's context covers, but which is not in that state, was replaced or removed there by somebody who had seen it.
 * So `join` keeps what both have, and of the rest what the other has not seen; it is commutative, associative and idempotent.
 * Nothing else is needed: no clock, no order of messages, no server.
 * Source: N. Preguiça, C. Baquero, P. S. Almeida, V. Fonte, R. Gonçalves, "Dotted Version Vectors: Logical Clocks for
 * Optimistic Replication", 2010, arXiv:1011.5808; removal by context alone as in A. Bieniusa et al., "An optimized
 * conflict-free replicated set", 2012, arXiv:1210.3368.
 */
export type State<Content> = {
  readonly context: Context;
  readonly versions: readonly Version<Content>[];
};

/** A replica is one run of one library: 16 hexadecimal digits. Dots count from 1. */
export const dotSchema = z.tuple([
  z.string().regex(/^[0-9a-f]{16}$/u),
  z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
]);
export type Dot = z.infer<typeof dotSchema>;

/** Replicas that a context may know of. */
export const mostReplicas = 2_000;

export const contextSchema = z
  .record(z.string().regex(/^[0-9a-f]{16}$/u), z.number().int().min(1).max(Number.MAX_SAFE_INTEGER))
  .refine((context) => Object.keys(context).length <= mostReplicas, { error: 'too-many-replicas' });
export type Context = Readonly<z.infer<typeof contextSchema>>;

export type Version<Content> = { readonly dot: Dot; readonly content: Content };

export const nothingKnown = { context: {}, versions: [] } as const;

/** Has whoever has this context seen this dot? */
export function covers(context: Context, [replica, count]: Dot): boolean {
  return (context[replica] ?? 0) >= count;
}

export function isSameDot(one: Dot, other: Dot): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** By replica, then by count: any order will do, as long as it is the same everywhere. */
export function compareDots(one: Dot, other: Dot): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] - other[1];
}

/** The context that has also seen these dots. */
export function withDots(context: Context, dots: readonly Dot[]): Context {
  const seen = { ...context };
  for (const [replica, count] of dots) seen[replica] = Math.max(seen[replica] ?? 0, count);
  return Object.fromEntries(Object.entries(seen).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What is known when two states come together. `choose`: which content stands where both have one dot with different
 * contents (names were replaced in one of them); it must not depend on the order of its arguments, or on nothing else.
 */
export function join<Content>(
  mine: State<Content>,
  theirs: State<Content>,
  choose: (mine: Content, theirs: Content) => Content,
): State<Content> {
  const dotsOf = ({ versions }: State<Content>) => versions.map(({ dot }) => dot);
  const [ours, others] = [withDots(mine.context, dotsOf(mine)), withDots(theirs.context, dotsOf(theirs))];
  const kept = mine.versions.flatMap((version): Version<Content>[] => {
    const same = theirs.versions.find(({ dot }) => isSameDot(dot, version.dot));
    if (same !== undefined) return [{ dot: version.dot, content: choose(version.content, same.content) }];
    return covers(others, version.dot) ? [] : [version];
  });
  const gained = theirs.versions.filter(({ dot }) => !covers(ours, dot));
  return {
    context: withDots(ours, Object.entries(others)),
    versions: [...kept, ...gained].toSorted((a, b) => compareDots(a.dot, b.dot)),
  };
}
