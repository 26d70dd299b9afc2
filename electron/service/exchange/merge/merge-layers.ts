import { AppError } from '../../../../shared/errors';
import type { Framework } from '../../../../shared/model/framework';
import type { LayersDocument } from '../../../../shared/model/layers-document';
import type { Person } from '../../../../shared/model/person';
import { commit, type ServiceContext } from '../../context';
import { recordEdit } from '../../db/undo';
import { keepFrameworks } from '../../frameworks/copies';
import { guestRowId, listAuthors, nameGuests } from '../../people/queries';
import { recordingRowId } from '../../recordings/queries';
import { capture } from './capture';
import { type ChangesOthers, joinThings, type Merged } from './join-things';
import { lookOnly } from './look-only';
import { materialise } from './materialise';
import { requireWhole } from './require-whole';
import { openScene } from './scene';
import { listThings, saveThing } from './stored-queries';
import { addEntity, noThings, type Things } from './things';

type MergeContext = Pick<ServiceContext, 'db' | 'emit' | 'frameworks'>;
type Sender = Pick<Person, 'id' | 'name'>;

/**
 * Brings in what a file says that people said about a recording, as one step that can be undone. It may be called with
 * anything, in any order and any number of times: what everybody knows in the end is the same (`shared/model/version.ts`).
 * Versions that did not know of each other stay beside each other; what a file says was replaced or removed by its own author
 * goes. Nothing proves that it really was its author who did: files are not signed. So `Merged.changesOthers` tells how much
 * of others than `from`, who sent it by its own account, changed with it. `frameworks`: those it speaks of, kept beside ours
 * where they differ.
 * Errors: `not-found`, `layers-invalid` when it is not about this recording or contradicts itself; then nothing has changed.
 */
export function mergeLayers(
  context: MergeContext,
  recording: string,
  document: LayersDocument,
  came: { from: Sender; frameworks: readonly Framework[] },
): Merged {
  const { db } = context;
  const incoming = incomingThings(recording, document);
  const topics = [
    'annotations',
    'comments',
    'goals',
    'layers',
    'recordings',
    'people',
    'frameworks',
    'history',
  ] as const;
  return commit(context, [...topics], recording, () => {
    keepFrameworks(context, came.frameworks);
    for (const person of document.people) guestRowId(db, person);
    nameGuests(db);
    const scene = openScene(context, recording);
    const things = listThings(db, scene.recordingRowId);
    requireWhole(scene, document, things);
    const said = capture(scene, things);
    const step = { label: 'merge' as const, name: came.from.name, recording, startMs: null };
    return recordEdit(db, scene.recordingRowId, step, () => {
      const parties = { own: scene.own, sender: came.from.id };
      const merged = joinThings(things, incoming, parties, (kind, thing) =>
        saveThing(db, scene.recordingRowId, kind, thing),
      );
      materialise(scene, things, said);
      return merged;
    });
  });
}

/** What `mergeLayers` would answer as `changesOthers`; merges nothing. Throws `layers-invalid`. */
export function previewMerge(
  context: MergeContext,
  recording: string,
  document: LayersDocument,
  from: Sender,
): ChangesOthers {
  const { db } = context;
  const incoming = incomingThings(recording, document);
  return lookOnly(db, () => {
    const { things, own } = knownHere(context, recording, document);
    return joinThings(things, incoming, { own, sender: from.id }, () => undefined).changesOthers;
  });
}

/** What is known of a recording, be it nothing. Must be taken back: it notes what the user said. */
function knownHere(
  context: MergeContext,
  recording: string,
  document: LayersDocument,
): { things: Things; own: ReadonlySet<string> } {
  const { db } = context;
  if (recordingRowId(db, recording) === null) {
    const own = listAuthors(db).flatMap(({ uid, is_guest: isGuest }) => (isGuest ? [] : [uid]));
    return { things: noThings(), own: new Set(own) };
  }
  const scene = openScene(context, recording);
  const things = listThings(db, scene.recordingRowId);
  requireWhole(scene, document, things);
  capture(scene, things);
  return { things, own: scene.own };
}

function incomingThings(recording: string, document: LayersDocument): Things {
  if (document.recording !== recording) throw new AppError('layers-invalid', {});
  const incoming = noThings();
  for (const entity of document.entities) addEntity(incoming, entity, null);
  return incoming;
}
