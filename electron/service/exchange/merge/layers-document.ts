import type { LayerState } from '../../../../shared/model/layer';
import { type Excerpt, isMomentIn } from '../../../../shared/model/excerpt';
import { type LayersDocument, layersFormat } from '../../../../shared/model/layers-document';
import { commit, type ServiceContext } from '../../context';
import { recordEdit } from '../../db/undo';
import { getLayerState, saveLayerState } from '../../layers/queries';
import { listAuthors, toPerson } from '../../people/queries';
import { getSettings } from '../../settings/queries';
import { capture } from './capture';
import { lookOnly } from './look-only';
import { openScene, type Scene } from './scene';
import { listThings } from './stored-queries';
import { noThings, toEntities, type Things } from './things';

/**
 * Whose words go out (people's ids). `as`: how far the layers of this library are said to be at least; those of others stay
 * as they came. `excerpt`: the chosen parts of the conversation, on its own first clock; what is not in them (`isMomentIn`) stays. Null: all.
 */
export type WantedLayers = {
  readonly authors: readonly string[];
  readonly as: 'sealed' | 'shared';
  readonly excerpt: Excerpt | null;
};

type LayersContext = Pick<ServiceContext, 'db' | 'emit' | 'frameworks'>;

/**
 * What these people said about a recording, to be handed over. Notes what the user changed since the last time, so it is
 * made when it really goes out. Errors: `not-found`.
 */
export function layersDocument(
  context: LayersContext,
  recording: string,
  wanted: WantedLayers,
): LayersDocument {
  return commit(context, ['layers', 'annotations', 'comments', 'goals', 'history'], recording, () =>
    makeDocument(context, recording, wanted),
  );
}

/** The same, to look at only: nothing of it is noted, so it must not go out. Errors: `not-found`. */
export function previewLayers(
  context: LayersContext,
  recording: string,
  wanted: WantedLayers,
): LayersDocument {
  return lookOnly(context.db, () => makeDocument(context, recording, wanted));
}

function makeDocument(context: LayersContext, recording: string, wanted: WantedLayers): LayersDocument {
  const { db } = context;
  const scene = openScene(context, recording);
  const authors = new Set(wanted.authors);
  bringTo(scene, recording, wanted.as, authors);
  const things = listThings(db, scene.recordingRowId);
  capture(scene, things);
  const chosen = choose(things, authors, wanted.excerpt);
  const entities = toEntities(chosen);
  const named = new Set(entities.map(({ author }) => author));
  const { role } = getSettings(db);
  const people = listAuthors(db).filter(({ uid }) => named.has(uid) || authors.has(uid));
  return {
    format: layersFormat,
    version: 1,
    recording,
    people: people.map((author) => toPerson(author, role)),
    entities,
  };
}

const furthest: Readonly<Record<LayerState, number>> = { open: 0, sealed: 1, shared: 2 };

/** What goes out is done, or shared: the layers of this library that are not that far are brought there. */
function bringTo(
  { db, own, authors, recordingRowId }: Scene,
  recording: string,
  state: 'sealed' | 'shared',
  wanted: ReadonlySet<string>,
): void {
  const label = state === 'sealed' ? 'layer-seal' : 'layer-share';
  const changedAt = Date.now();
  recordEdit(db, recordingRowId, { label, name: '', recording, startMs: null }, () => {
    for (const [author, authorRowId] of authors) {
      if (!own.has(author) || !wanted.has(author)) continue;
      if (furthest[getLayerState(db, recordingRowId, authorRowId)] >= furthest[state]) continue;
      saveLayerState(db, { recordingRowId, authorRowId, state, changedAt });
    }
  });
}

/** The part of what is known that goes along. How far a moment is goes with it, and with whoever said so. */
function choose(things: Things, authors: ReadonlySet<string>, excerpt: Excerpt | null): Things {
  const chosen = noThings();
  const isInside = (annotation: string): boolean => {
    const versions = things.annotation.get(annotation)?.versions ?? [];
    return versions.length === 0 || versions.some(({ content }) => isMomentIn(excerpt, content));
  };
  for (const [id, thing] of things.annotation)
    if (authors.has(thing.author) && isInside(id)) chosen.annotation.set(id, thing);
  for (const [id, thing] of things.comment)
    if (authors.has(thing.author) && thing.versions.every(({ content }) => isInside(content.annotation)))
      chosen.comment.set(id, thing);
  for (const [id, thing] of things.progress) {
    const isWanted =
      authors.has(thing.author) || thing.versions.some(({ content }) => authors.has(content.by));
    if (isWanted && isInside(id)) chosen.progress.set(id, thing);
  }
  for (const [id, thing] of things.goal) if (authors.has(thing.author)) chosen.goal.set(id, thing);
  for (const [id, thing] of things.strengths) if (authors.has(thing.author)) chosen.strengths.set(id, thing);
  for (const [id, thing] of things.layer) if (authors.has(thing.author)) chosen.layer.set(id, thing);
  return chosen;
}
