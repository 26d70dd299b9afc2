import { AppError } from '../../../../shared/errors';
import type { LayersDocument } from '../../../../shared/model/layers-document';
import { listForeignIds } from './said-queries';
import type { Scene } from './scene';
import type { Things } from './things';

/**
 * Throws `layers-invalid` for a document that contradicts itself or what is known: a thing twice, by somebody who is not
 * named, by another than before, or one that belongs to another recording of this library.
 */
export function requireWhole(scene: Scene, { people, entities }: LayersDocument, things: Things): void {
  const named = new Set(people.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { kind, id, author } of entities) {
    const key = `${kind} ${id}`;
    const isOwners = kind === 'strengths' || kind === 'layer';
    const known = things[kind].get(id);
    if (seen.has(key) || !named.has(author)) throw new AppError('layers-invalid', {});
    if (isOwners && id !== author) throw new AppError('layers-invalid', {});
    if (known !== undefined && known.author !== author) throw new AppError('layers-invalid', {});
    seen.add(key);
  }
  const idsOf = (wanted: string) => entities.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  for (const kind of ['annotation', 'comment', 'goal'] as const)
    if (listForeignIds(scene.db, scene.recordingRowId, kind, idsOf(kind)).length > 0)
      throw new AppError('layers-invalid', {});
}
