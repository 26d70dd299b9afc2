import { AppError } from '../../../../shared/errors';
import { type Contents, type EntityKind, mostVersions } from '../../../../shared/model/layers-document';
import { join, mostReplicas } from '../../../../shared/model/version';
import { standing } from './standing';
import { entityKinds, type Thing, type Things } from './things';

/** How many things a file says otherwise than their own author, as far as this library knows: see `Merged`. */
export type ChangesOthers = { mine: number; others: number };

/**
 * How many of the things that people said were new, were changed, were known, and stand in more than one version now.
 * `changesOthers`: how many things of somebody else than the sender changed with it. `mine`: those of the user, changed,
 * removed, or new in their name. `others`: those of third people that were known here, changed or removed. How far a moment
 * is does not count: that is for everybody to say.
 */
export type Merged = {
  added: number;
  updated: number;
  unchanged: number;
  conflicts: number;
  changesOthers: ChangesOthers;
};

/** Who is who in a merge, by their ids: those who write in this library, and who sent the file, as it says itself. */
export type Parties = { readonly own: ReadonlySet<string>; readonly sender: string };

type Save = <K extends EntityKind>(kind: K, thing: Thing<Contents[K]>) => void;

/** Kinds whose things a person would count. */
const counted: ReadonlySet<EntityKind> = new Set<EntityKind>(['annotation', 'comment', 'goal', 'strengths']);

/** Joins what came into `things`, and has what is known otherwise now saved. Throws `layers-invalid` beyond what is kept. */
export function joinThings(things: Things, incoming: Things, parties: Parties, save: Save): Merged {
  const merged: Merged = {
    ...{ added: 0, updated: 0, unchanged: 0, conflicts: 0 },
    changesOthers: { mine: 0, others: 0 },
  };
  for (const kind of entityKinds) joinKind(kind, things[kind], incoming[kind], { parties, save, merged });
  for (const kind of ['annotation', 'comment', 'goal'] as const)
    for (const id of incoming[kind].keys()) {
      const thing: Thing<{ updatedAt: number }> | undefined = things[kind].get(id);
      if (thing !== undefined && standing(thing).length > 1) merged.conflicts += 1;
    }
  return merged;
}

function joinKind<K extends EntityKind>(
  kind: K,
  things: Map<string, Thing<Contents[K]>>,
  incoming: ReadonlyMap<string, Thing<Contents[K]>>,
  { parties, save, merged }: { parties: Parties; save: Save; merged: Merged },
): void {
  for (const theirs of incoming.values()) {
    const known = things.get(theirs.id);
    const mine = known ?? { ...theirs, context: {}, versions: [] };
    // The user's own words stay as they wrote them, where names in them were replaced on the way out.
    const choose = parties.own.has(mine.author) ? keepFirst : keepLeast;
    const joined = join<Contents[K]>(mine, theirs, choose);
    const isSame = JSON.stringify(joined.versions) === JSON.stringify(mine.versions);
    const change = isSame ? 'unchanged' : known === undefined ? 'added' : 'updated';
    if (counted.has(kind)) merged[change] += 1;
    if (kind !== 'progress') countForOthers(merged.changesOthers, change, mine.author, parties);
    if (isSame && known !== undefined && JSON.stringify(joined.context) === JSON.stringify(mine.context))
      continue;
    // Each file keeps within these; together they might not, and what is kept must be readable again.
    if (joined.versions.length > mostVersions || Object.keys(joined.context).length > mostReplicas)
      throw new AppError('layers-invalid', {});
    const stored = { ...mine, ...joined };
    things.set(stored.id, stored);
    save(kind, stored);
  }
}

function countForOthers(
  counts: ChangesOthers,
  change: 'unchanged' | 'added' | 'updated',
  author: string,
  { own, sender }: Parties,
): void {
  if (change === 'unchanged') return;
  if (own.has(author)) counts.mine += 1;
  else if (author !== sender && change === 'updated') counts.others += 1;
}

const keepFirst = <C>(mine: C): C => mine;
const keepLeast = <C>(one: C, other: C): C => (JSON.stringify(one) <= JSON.stringify(other) ? one : other);
