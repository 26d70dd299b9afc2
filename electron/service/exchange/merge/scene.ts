import type { Excerpt } from '../../../../shared/model/excerpt';
import type { ServiceContext } from '../../context';
import type { Database } from '../../db/rows';
import { listAuthors, ownerRowId } from '../../people/queries';
import { getFacts, getStretches } from '../../recordings/queries';
import { requireRecordingRow } from '../../recordings/require-recording';
import { FrameworkRefs } from './framework-refs';

/** The recording that is exchanged, in this library. */
export type Scene = {
  readonly db: Database;
  readonly recordingRowId: number;
  /** The parts of the conversation that are here; null for all of it. */
  readonly excerpt: Excerpt | null;
  readonly durationMs: number;
  readonly refs: FrameworkRefs;
  /** The user, by their id. */
  readonly owner: string;
  /** Row ids of authors, by their ids. */
  readonly authors: ReadonlyMap<string, number>;
  /** The ids of those who write in this library. */
  readonly own: ReadonlySet<string>;
};

/** Throws `not-found`. Must be called inside a transaction. */
export function openScene(
  { db, frameworks }: Pick<ServiceContext, 'db' | 'frameworks'>,
  recording: string,
): Scene {
  const recordingRowId = requireRecordingRow(db, recording);
  const ownerRow = ownerRowId(db);
  const authors = listAuthors(db);
  return {
    db,
    recordingRowId,
    excerpt: getStretches(db, recording),
    durationMs: getFacts(db, recording)?.durationMs ?? 0,
    refs: new FrameworkRefs(frameworks),
    owner: authors.find(({ id }) => id === ownerRow)?.uid ?? '',
    authors: new Map(authors.map(({ uid, id }) => [uid, id])),
    own: new Set(authors.flatMap(({ uid, is_guest: isGuest }) => (isGuest ? [] : [uid]))),
  };
}
