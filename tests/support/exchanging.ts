import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceContext } from '../../electron/service/context';
import { databaseFileName } from '../../electron/service/db/open';
import { layersDocument, type WantedLayers } from '../../electron/service/exchange/merge/layers-document';
import { noteLayersGone } from '../../electron/service/exchange/merge/layers-gone';
import type { Merged } from '../../electron/service/exchange/merge/join-things';
import { mergeLayers } from '../../electron/service/exchange/merge/merge-layers';
import { listSaid } from '../../electron/service/exchange/merge/said-queries';
import { newId } from '../../electron/service/id';
import { listAuthors } from '../../electron/service/people/queries';
import { requireRecordingRow } from '../../electron/service/recordings/require-recording';
import type { Framework } from '../../shared/model/framework';
import type { Id } from '../../shared/model/id';
import { type LayersDocument, layersDocumentSchema } from '../../shared/model/layers-document';
import type { Person } from '../../shared/model/person';
import { addRecordingRow } from './bare-database';
import { type OpenLibrary, openLibrary } from './open-library';
import { temporaryFolder } from './temporary-folder';

/** Somebody's library, and what leaves it and comes in without files around it. */
export type ExchangingLibrary = OpenLibrary & {
  readonly name: string;
  readonly owner: Id;
  readonly context: ServiceContext;
};

/** Opens the library of somebody of this name. */
export async function libraryOf(name: string, folder?: string): Promise<ExchangingLibrary> {
  const library = await openLibrary(folder);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the service keeps it to itself
  const context = Reflect.get(library.service, 'context') as ServiceContext;
  // These tests lose no power, and write a hundred times as much as a person does.
  context.db.pragma('synchronous = OFF');
  await library.call('settings.set', { authorName: name });
  const { id: owner } = await library.call('people.me', {});
  return { ...library, name, owner, context };
}

/** The same library, copied to another place, as by somebody who works on two computers. */
export async function copyOf(library: ExchangingLibrary): Promise<ExchangingLibrary> {
  const folder = await temporaryFolder();
  library.context.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(join(library.folder, databaseFileName), join(folder, databaseFileName));
  return libraryOf(library.name, folder);
}

/** Puts a conversation of ten minutes into a library, without files behind it. */
export function addConversation({ context }: ExchangingLibrary, recording: Id): void {
  context.db.transaction(() => addRecordingRow(context.db, 'Gesprek', recording))();
}

/** What goes to somebody else, through a file: the user's own words, or (`all`) everybody's. */
export function handOver(
  { context, owner }: ExchangingLibrary,
  recording: Id,
  { all = false, ...what }: Partial<WantedLayers> & { all?: boolean } = {},
): LayersDocument {
  const authors = all ? listAuthors(context.db).map(({ uid }) => uid) : [owner];
  const document = layersDocument(context, recording, { authors, as: 'sealed', excerpt: null, ...what });
  context.db.transaction(() => noteLayersGone(context.db, document))();
  return layersDocumentSchema.parse(JSON.parse(JSON.stringify(document)));
}

export function takeIn(
  { context }: ExchangingLibrary,
  document: LayersDocument,
  frameworks: readonly Framework[] = [],
  from: Pick<Person, 'id' | 'name'> = { id: newId(), name: 'Joris' },
): Merged {
  return mergeLayers(context, document.recording, document, { from, frameworks });
}

/** All rows about a recording, those that are sealed too, in an order that does not depend on the library. */
export function everythingSaid({ context: { db } }: ExchangingLibrary, recording: Id) {
  const { annotations, comments, goals, strengths, layers } = listSaid(
    db,
    requireRecordingRow(db, recording),
  );
  const sorted = <V>(map: ReadonlyMap<string, V>): Record<string, V> =>
    Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return {
    annotations: sorted(annotations),
    comments: sorted(comments),
    goals: sorted(goals),
    strengths: sorted(strengths),
    layers: sorted(layers),
  };
}
