import { AppError } from '../../../../shared/errors';
import type { Framework } from '../../../../shared/model/framework';
import {
  type Contents,
  type EntityKind,
  type LayersDocument,
  mostVersions,
} from '../../../../shared/model/layers-document';
import { join, mostReplicas } from '../../../../shared/model/version';
import { commit, type ServiceContext } from '../../context';
import { recordEdit } from '../../db/undo';
import { keepFrameworks } from '../../frameworks/copies';
import { guestRowId, nameGuests } from '../../people/queries';
import { capture } from './capture';
import { materialise } from './materialise';
import { openScene, type Scene } from './scene';
import { standing } from './standing';
import { listThings, saveThing } from './stored-queries';
import { addEntity, entityKinds, noThings, type Thing, type Things } from './things';
import { requireWhole } from './require-whole';

type MergeContext = Pick<ServiceContext, 'db' | 'emit' | 'frameworks'>;

/** How many of the things that people said were new, were changed, were known, and stand in more than one version now. */
export type Merged = { added: number; updated: number; unchanged: number; conflicts: number };

/**
 * Brings in what others said about a recording, as one step that can be undone. It may be called with anything, in any order
 * and any number of times: what everybody knows in the end is the same (`shared/model/version.ts`). Nothing of it overwrites
 * what somebody said; only what its own author replaced or removed goes. `from`: who sent it, for the words of the step.
 * `frameworks`: those it speaks of, kept beside ours where they differ.
 * Errors: `not-found`, `layers-invalid` when it is not about this recording or contradicts itself; then nothing has changed.
 */
export function mergeLayers(
  context: MergeContext,
  recording: string,
  document: LayersDocument,
  came: { from: string; frameworks: readonly Framework[] },
): Merged {
  const { db } = context;
  if (document.recording !== recording) throw new AppError('layers-invalid', {});
  const incoming = noThings();
  for (const entity of document.entities) addEntity(incoming, entity, null);
  const topics = ['annotations', 'comments', 'goals', 'layers', 'recordings', 'people', 'history'] as const;
  return commit(context, [...topics], recording, () => {
    keepFrameworks(context, came.frameworks);
    for (const person of document.people) guestRowId(db, person);
    nameGuests(db);
    const scene = openScene(context, recording);
    const things = listThings(db, scene.recordingRowId);
    requireWhole(scene, document, things);
    const said = capture(scene, things);
    const step = { label: 'merge' as const, name: came.from, recording, startMs: null };
    return recordEdit(db, scene.recordingRowId, step, () => {
      const merged = joinAll(scene, things, incoming);
      materialise(scene, things, said);
      return merged;
    });
  });
}

/** Kinds whose things a person would count. */
const counted: ReadonlySet<EntityKind> = new Set<EntityKind>(['annotation', 'comment', 'goal', 'strengths']);

function joinAll(scene: Scene, things: Things, incoming: Things): Merged {
  const merged: Merged = { added: 0, updated: 0, unchanged: 0, conflicts: 0 };
  for (const kind of entityKinds) {
    const counts = joinKind(scene, kind, things[kind], incoming[kind]);
    if (!counted.has(kind)) continue;
    merged.added += counts.added;
    merged.updated += counts.updated;
    merged.unchanged += counts.unchanged;
  }
  for (const kind of ['annotation', 'comment', 'goal'] as const)
    for (const id of incoming[kind].keys()) {
      const thing: Thing<{ updatedAt: number }> | undefined = things[kind].get(id);
      if (thing !== undefined && standing(thing).length > 1) merged.conflicts += 1;
    }
  return merged;
}

function joinKind<K extends EntityKind>(
  { db, recordingRowId, own }: Scene,
  kind: K,
  things: Map<string, Thing<Contents[K]>>,
  incoming: ReadonlyMap<string, Thing<Contents[K]>>,
): Omit<Merged, 'conflicts'> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  for (const theirs of incoming.values()) {
    const mine = things.get(theirs.id) ?? { ...theirs, context: {}, versions: [] };
    // The user's own words stay as they wrote them, where names in them were replaced on the way out.
    const choose = own.has(mine.author) ? keepFirst : keepLeast;
    const joined = join<Contents[K]>(mine, theirs, choose);
    const isSame = JSON.stringify(joined.versions) === JSON.stringify(mine.versions);
    if (isSame) counts.unchanged += 1;
    else if (things.has(theirs.id)) counts.updated += 1;
    else counts.added += 1;
    if (isSame && things.has(theirs.id) && JSON.stringify(joined.context) === JSON.stringify(mine.context))
      continue;
    // Each file keeps within these; together they might not, and what is kept must be readable again.
    if (joined.versions.length > mostVersions || Object.keys(joined.context).length > mostReplicas)
      throw new AppError('layers-invalid', {});
    const stored = { ...mine, ...joined };
    things.set(stored.id, stored);
    saveThing(db, recordingRowId, kind, stored);
  }
  return counts;
}

const keepFirst = <C>(mine: C): C => mine;
const keepLeast = <C>(one: C, other: C): C => (JSON.stringify(one) <= JSON.stringify(other) ? one : other);
