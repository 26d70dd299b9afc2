import { createHash } from 'node:crypto';
import { compareDots, type Dot, type Version } from '../../../../shared/model/version';
import type { Shown, Thing } from './things';

type Dated = { readonly updatedAt: number } | { readonly at: number };

const timeOf = (content: Dated): number => ('updatedAt' in content ? content.updatedAt : content.at);

/** The newest version first; of one instant, the same one first everywhere. */
export function newestFirst<C extends Dated>(versions: readonly Version<C>[]): Version<C>[] {
  return versions.toSorted((a, b) => timeOf(b.content) - timeOf(a.content) || compareDots(b.dot, a.dot));
}

/** The version that counts where there can be only one; null when there is none. */
export function newest<C extends Dated>({ versions }: { versions: readonly Version<C>[] }): C | null {
  return newestFirst(versions)[0]?.content ?? null;
}

/** A version to show: the row it stands in, what it says, and for which dots it stands. */
export type Standing<C> = { readonly row: string; readonly content: C; readonly dots: readonly Dot[] };

/**
 * The rows that a thing asks for: the newest version under its own id, others that say something else beside it. Depends on
 * the state alone, so it is the same in every library that knows the same.
 */
export function standing<C extends { updatedAt: number }>(thing: Thing<C>): Standing<C>[] {
  const [only, ...others] = thing.versions;
  if (only === undefined) return [];
  if (others.length === 0) return [{ row: thing.id, content: only.content, dots: [only.dot] }];
  const groups = new Map<string, Version<C>[]>();
  for (const version of newestFirst(thing.versions)) {
    const said = JSON.stringify({ ...version.content, updatedAt: 0 });
    groups.set(said, [...(groups.get(said) ?? []), version]);
  }
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const row = index === 0 ? thing.id : copyId(thing.id, first.dot);
    return [{ row, content: first.content, dots: group.map(({ dot }) => dot) }];
  });
}

/** What `Thing.shown` has to say of these rows. */
export function toShown(id: string, rows: readonly { row: string; dots: readonly Dot[] }[]): Shown | null {
  if (rows.length === 0 || (rows.length === 1 && rows[0]?.row === id)) return null;
  return Object.fromEntries(rows.map(({ row, dots }) => [row, dots]));
}

/** The rows that stand for a thing now, as they were last shown and captured. */
export function shownRows<C extends Dated>({ id, versions, shown }: Thing<C>): Standing<C>[] {
  const rows: [string, readonly Dot[]][] =
    shown === null ? [[id, versions.map(({ dot }) => dot)]] : Object.entries(shown);
  return rows.flatMap(([row, dots]) => {
    const [first] = newestFirst(
      versions.filter(({ dot }) => dots.some((one) => compareDots(one, dot) === 0)),
    );
    return first === undefined ? [] : [{ row, content: first.content, dots }];
  });
}

/** The id of the row of a version beside the one that stands under the thing's own id: a UUID of version 8 (RFC 9562, 5.8). */
function copyId(id: string, [replica, count]: Dot): string {
  const bytes = createHash('sha256').update(`${id} ${replica} ${count}`).digest().subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
