import type { Contents, EntityKind } from '../../../../shared/model/layers-document';
import { compareDots, type Dot, type Version, withDots } from '../../../../shared/model/version';
import { forgetExchanged } from '../../db/undo';
import { captureRegisters } from './capture-registers';
import { nextDot } from './replica';
import { listSaid, type Said, type SaidAnnotation, type SaidComment, type SaidGoal } from './said-queries';
import type { Scene } from './scene';
import { saysSame, toContent, toRow } from './shape';
import { shownRows, toShown } from './standing';
import { saveThing } from './stored-queries';
import type { Thing, Things } from './things';

type TextKind = 'annotation' | 'comment' | 'goal';
type Rows = { annotation: SaidAnnotation; comment: SaidComment; goal: SaidGoal };

/** How a kind of thing that people write is read from its rows. */
type Reader<K extends TextKind> = {
  says: (row: Rows[K], content: Contents[K]) => boolean;
  read: (row: Rows[K]) => Contents[K];
  /** Was a row that is gone removed by its author? Else it is not shown here, or went with what it belongs to. */
  isRemoved: (author: string, content: Contents[K]) => boolean;
};

/**
 * Finds what the user of this library changed since things were last exchanged, and gives each change a dot: a row that says
 * something else than the version it stands for replaces that version, one that is gone removes it. The edits themselves know
 * nothing of this. What is found here is never taken back: undo changes rows, and the next capture sees that as any other
 * change. Changes `things`, and writes what it changed. Must be called inside a transaction, outside `recordEdit`.
 */
export function capture(scene: Scene, things: Things): Said {
  const { db, recordingRowId } = scene;
  const said = listSaid(db, recordingRowId);
  const original = originals(things);
  const changed: { kind: EntityKind; id: string }[] = [];
  const keep = <K extends EntityKind>(kind: K, thing: Thing<Contents[K]>): void => {
    const known: Map<string, Thing<Contents[K]>> = things[kind];
    known.set(thing.id, thing);
    saveThing(db, recordingRowId, kind, thing);
    changed.push({ kind, id: thing.id });
  };
  const { annotation, comment, goal } = readers(scene, said, original);
  for (const thing of captureTexts(scene, things.annotation, said.annotations, original, annotation))
    keep('annotation', thing);
  for (const thing of captureTexts(scene, things.comment, said.comments, original, comment))
    keep('comment', thing);
  for (const thing of captureTexts(scene, things.goal, said.goals, original, goal)) keep('goal', thing);
  captureRegisters(scene, things, said, original, keep);
  forgetExchanged(db, recordingRowId, changed);
  return said;
}

/** Of which thing a row is one of several versions, by the row's id. */
export function originals(things: Things): Map<string, string> {
  const found = new Map<string, string>();
  for (const kind of ['annotation', 'comment', 'goal'] as const)
    for (const { id, shown } of things[kind].values())
      for (const row of Object.keys(shown ?? {})) if (row !== id) found.set(row, id);
  return found;
}

function readers(
  scene: Scene,
  said: Said,
  original: ReadonlyMap<string, string>,
): { [K in TextKind]: Reader<K> } {
  const momentOf = ({ annotation }: SaidComment) => original.get(annotation) ?? annotation;
  return {
    annotation: {
      says: (row, content) => saysSame(scene, row, content),
      read: (row) => toContent(scene, row),
      isRemoved: (author, content) => toRow(scene, author, content) !== null,
    },
    comment: {
      says: (row, content) =>
        row.body === content.body &&
        row.createdAt === content.createdAt &&
        momentOf(row) === content.annotation,
      read: (row) => ({
        annotation: momentOf(row),
        body: row.body,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
      }),
      isRemoved: (_author, { annotation }) => said.annotations.has(annotation),
    },
    goal: {
      says: (row, content) =>
        row.body === content.body && row.done === content.done && row.createdAt === content.createdAt,
      read: ({ body, done, createdAt, updatedAt }) => ({ body, done, createdAt, updatedAt }),
      isRemoved: () => true,
    },
  };
}

/** The things of one kind that the user changed, as they are now. */
function captureTexts<K extends TextKind>(
  { db, own }: Scene,
  things: ReadonlyMap<string, Thing<Contents[K]>>,
  rows: ReadonlyMap<string, Rows[K]>,
  original: ReadonlyMap<string, string>,
  reader: Reader<K>,
): Thing<Contents[K]>[] {
  const blanks = new Map<string, Thing<Contents[K]>>();
  const rowsOf = new Map<string, string[]>();
  for (const [row, { author }] of rows) {
    if (!own.has(author)) continue;
    const id = original.get(row) ?? row;
    rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
    if (!things.has(id)) blanks.set(id, { id, author, context: {}, versions: [], shown: null });
  }
  const mine = [...things.values()].filter(({ author }) => own.has(author));
  return [...mine, ...blanks.values()].flatMap(
    (thing) => captureText(thing, rowsOf.get(thing.id) ?? [], rows, reader, () => nextDot(db)) ?? [],
  );
}

/** The thing as its rows say it now; null when they say nothing new. */
function captureText<K extends TextKind>(
  thing: Thing<Contents[K]>,
  own: readonly string[],
  rows: ReadonlyMap<string, Rows[K]>,
  { says, read, isRemoved }: Reader<K>,
  newDot: () => Dot,
): Thing<Contents[K]> | null {
  const shown = shownRows(thing);
  const now: { row: string; dots: readonly Dot[] }[] = [];
  const fresh: Version<Contents[K]>[] = [];
  for (const { row: id, content, dots } of shown) {
    const row = rows.get(id);
    if (row === undefined ? !isRemoved(thing.author, content) : says(row, content))
      now.push({ row: id, dots });
  }
  for (const id of own) {
    const row = rows.get(id);
    if (row === undefined || now.some((kept) => kept.row === id)) continue;
    const dot = newDot();
    fresh.push({ dot, content: read(row) });
    now.push({ row: id, dots: [dot] });
  }
  if (fresh.length === 0 && now.length === shown.length) return null;
  const dots = now.flatMap((kept) => kept.dots);
  const stays = thing.versions.filter(({ dot }) => dots.some((one) => compareDots(one, dot) === 0));
  return {
    ...thing,
    context: withDots(
      thing.context,
      fresh.map(({ dot }) => dot),
    ),
    versions: [...stays, ...fresh].toSorted((a, b) => compareDots(a.dot, b.dot)),
    shown: toShown(thing.id, now),
  };
}
