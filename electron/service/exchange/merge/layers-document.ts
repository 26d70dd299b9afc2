import { type Excerpt, isMomentIn } from '../../../../shared/model/excerpt';
import { type LayersDocument, layersFormat } from '../../../../shared/model/layers-document';
import { withDots } from '../../../../shared/model/version';
import { commit, type ServiceContext } from '../../context';
import { listAuthors, toPerson } from '../../people/queries';
import { getSettings } from '../../settings/queries';
import { capture } from './capture';
import { isFurther } from './layers-gone';
import { lookOnly } from './look-only';
import { nextDot } from './replica';
import { openScene, type Scene } from './scene';
import { newest } from './standing';
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
 * made when it really goes out; `noteLayersGone` has to be told once it did. Errors: `not-found`.
 */
export function layersDocument(
  context: LayersContext,
  recording: string,
  wanted: WantedLayers,
): LayersDocument {
  return commit(context, ['history'], recording, () => makeDocument(context, recording, wanted));
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
  const things = listThings(db, scene.recordingRowId);
  capture(scene, things);
  const chosen = choose(things, authors, wanted.excerpt);
  sayAtLeast(scene, chosen.layer, wanted.as, authors);
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

/** What goes out is done, or shared: the layers of this library that are not that far are said to be. */
function sayAtLeast(
  { db, own }: Scene,
  layers: Things['layer'],
  state: 'sealed' | 'shared',
  wanted: ReadonlySet<string>,
): void {
  const at = Date.now();
  for (const author of wanted) {
    const known = layers.get(author);
    const before = known === undefined ? null : newest(known);
    if (!own.has(author) || !isFurther(state, before?.state ?? 'open')) continue;
    const dot = nextDot(db);
    const context = withDots(known?.context ?? {}, [dot]);
    layers.set(author, {
      id: author,
      author,
      context,
      versions: [{ dot, content: { state, at } }],
      shown: null,
    });
  }
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
