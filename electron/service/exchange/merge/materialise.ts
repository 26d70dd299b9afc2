import type { Contents } from '../../../../shared/model/layers-document';
import { AppError } from '../../../../shared/errors';
import { materialiseRegisters } from './materialise-registers';
import {
  addAnnotation,
  addComment,
  addGoal,
  changeAnnotation,
  changeComment,
  changeGoal,
  moveComments,
  removeRow,
} from './row-queries';
import { listSaid, type Said, type SaidAnnotation } from './said-queries';
import type { Scene } from './scene';
import { saysSame, type ShapedAnnotation, toRow } from './shape';
import { type Standing, standing, toShown } from './standing';
import type { Thing, Things } from './things';
import { saveThing } from './stored-queries';

type Wanted<C> = { readonly thing: Thing<C>; readonly content: C; readonly conflictOf: string | null };

/**
 * Makes the rows say what is known, no more and no less: they depend on the states alone, so whoever knows the same sees the
 * same. Writes only what is different. Must be called after `capture`, in the same transaction, inside `recordEdit`.
 */
export function materialise(scene: Scene, things: Things, said: Said): void {
  const { db, recordingRowId } = scene;
  const moments = materialiseAnnotations(scene, wantedRows(scene, things, 'annotation'), said);
  const comments = wantedRows(scene, things, 'comment');
  for (const [row, { content }] of comments) if (!moments.has(content.annotation)) comments.delete(row);
  // Removing a moment removed what was said under it.
  const left = listSaid(db, recordingRowId);
  materialiseComments(scene, comments, left);
  materialiseGoals(scene, wantedRows(scene, things, 'goal'), left);
  materialiseRegisters(scene, things, left);
}

/** Every row that the things of a kind ask for, by its id; remembers which stand for which versions. */
function wantedRows<K extends 'annotation' | 'comment' | 'goal'>(
  { db, recordingRowId }: Scene,
  things: Things,
  kind: K,
): Map<string, Wanted<Contents[K]>> {
  const known: Map<string, Thing<Contents[K]>> = things[kind];
  const wanted = new Map<string, Wanted<Contents[K]>>();
  for (const thing of known.values()) {
    const rows: Standing<Contents[K]>[] = standing(thing);
    const shown = toShown(thing.id, rows);
    if (JSON.stringify(shown) !== JSON.stringify(thing.shown)) {
      known.set(thing.id, { ...thing, shown });
      saveThing(db, recordingRowId, kind, { ...thing, shown });
    }
    for (const { row, content } of rows) {
      if (wanted.has(row)) throw new AppError('layers-invalid', {});
      wanted.set(row, { thing, content, conflictOf: rows.length > 1 ? thing.id : null });
    }
  }
  return wanted;
}

/** Answers with the ids of all moments that are here now. */
function materialiseAnnotations(
  scene: Scene,
  wanted: ReadonlyMap<string, Wanted<Contents['annotation']>>,
  said: Said,
): ReadonlySet<string> {
  const { db, recordingRowId: recording, authors } = scene;
  const here = new Set<string>();
  for (const [id, { thing, content, conflictOf }] of wanted) {
    const shaped = toRow(scene, thing.author, content);
    if (shaped === null) continue;
    here.add(id);
    const row = { ...shaped, id, conflictOf };
    const before = said.annotations.get(id);
    if (before === undefined) addAnnotation(db, { recording, author: authors.get(thing.author) ?? 0 }, row);
    else if (!isSameRow(before, row) && !isOwnAsItIs(scene, before, row, content)) {
      changeAnnotation(db, row, before.codes.join(' ') !== row.codes.join(' '));
    }
  }
  for (const [id, { conflictOf }] of said.annotations) {
    if (here.has(id)) continue;
    if (conflictOf !== null && conflictOf !== id && here.has(conflictOf)) moveComments(db, id, conflictOf);
    removeRow(db, 'annotation', id);
  }
  return here;
}

/** A code of ours stays ours, also when Terugblik came with a newer version of its framework since. */
function isOwnAsItIs(
  scene: Scene,
  before: SaidAnnotation,
  row: { updatedAt: number; conflictOf: string | null },
  content: Contents['annotation'],
): boolean {
  if (!scene.own.has(before.author) || before.conflictOf !== row.conflictOf) return false;
  return before.updatedAt === row.updatedAt && saysSame(scene, before, content);
}

function isSameRow(
  one: ShapedAnnotation & { conflictOf: string | null },
  other: ShapedAnnotation & { conflictOf: string | null },
): boolean {
  return (
    one.startMs === other.startMs &&
    one.endMs === other.endMs &&
    one.note === other.note &&
    one.kind === other.kind &&
    one.speaker === other.speaker &&
    one.createdAt === other.createdAt &&
    one.updatedAt === other.updatedAt &&
    one.conflictOf === other.conflictOf &&
    one.codes.join(' ') === other.codes.join(' ')
  );
}

function materialiseComments(
  { db, authors }: Scene,
  wanted: ReadonlyMap<string, Wanted<Contents['comment']>>,
  said: Said,
): void {
  for (const [id, { thing, content, conflictOf }] of wanted) {
    const before = said.comments.get(id);
    // Under one of several versions of a moment it is as well placed as under another.
    const under = said.annotations.get(before?.annotation ?? '')?.conflictOf;
    const annotation =
      before !== undefined && under === content.annotation ? before.annotation : content.annotation;
    const row = { ...content, annotation, id, conflictOf };
    if (before === undefined) addComment(db, authors.get(thing.author) ?? 0, row);
    else if (!isSameText(before, row) || before.annotation !== annotation) changeComment(db, row);
  }
  for (const id of said.comments.keys()) if (!wanted.has(id)) removeRow(db, 'comment', id);
}

function materialiseGoals(
  { db, recordingRowId: recording, authors }: Scene,
  wanted: ReadonlyMap<string, Wanted<Contents['goal']>>,
  said: Said,
): void {
  for (const [id, { thing, content, conflictOf }] of wanted) {
    const before = said.goals.get(id);
    const row = { ...content, id, conflictOf };
    if (before === undefined) addGoal(db, { recording, author: authors.get(thing.author) ?? 0 }, row);
    else if (!isSameText(before, row) || before.done !== row.done) changeGoal(db, row);
  }
  for (const id of said.goals.keys()) if (!wanted.has(id)) removeRow(db, 'goal', id);
}

type Text = { body: string; createdAt: number; updatedAt: number; conflictOf: string | null };

function isSameText(one: Text, other: Text): boolean {
  return (
    one.body === other.body &&
    one.createdAt === other.createdAt &&
    one.updatedAt === other.updatedAt &&
    one.conflictOf === other.conflictOf
  );
}
