import {
  type Annotation,
  type FeedbackKind,
  feedbackKinds,
  type MomentProgress,
  momentProgress,
} from '../../../shared/model/annotation';
import type { FileMapping, Loss, LossReason, LossSubject } from '../../../shared/model/file-format';
import { translate } from '../../../shared/i18n/translate';
import { type SpeakerRole, speakerRoles } from '../../../shared/model/recording';
import type { AnnotationRow } from './annotation-row';
import type { CodeResolver } from './resolve-codes';

/** A moment that is about to be made. `id` null: one that the file gave none. `author` null: the user. */
export type PlannedMoment = {
  id: string | null;
  startMs: number;
  endMs: number | null;
  codes: string[];
  note: string;
  kind: FeedbackKind | null;
  speaker: SpeakerRole | null;
  progress: MomentProgress;
  author: string | null;
  createdAt: number | null;
  updatedAt: number | null;
};

/** What is known of the recording that the moments go to. */
export type ImportPlace = {
  durationMs: number;
  codes: CodeResolver;
  /** The moments that are here. */
  existing: readonly Annotation[];
  /** Under which id a moment of a file stands here. */
  idHere: (id: string) => string;
  owner: string;
  /** Whether moments may be made in this name. */
  mayName: (author: string) => boolean;
};

export type ImportPlan = { added: PlannedMoment[]; skipped: number; losses: Loss[] };

const longestNote = 20_000;
const mostCodes = 20;

/** Works out what of a file is added, what is here already, and what does not come along whole. Changes nothing. */
export function planImport(
  rows: readonly AnnotationRow[],
  authors: FileMapping['authors'],
  place: ImportPlace,
): ImportPlan {
  const losses = new LossCount();
  const planned = rows.flatMap((row) => planMoment(row, authors, place, losses) ?? []);
  const named = new Set(planned.flatMap(({ id }) => id ?? []));
  const fresh = withoutKnownIds(planned, place.existing, losses);
  const others = place.existing.filter(({ id }) => !named.has(id));
  const added = withoutKnownWords(fresh, others);
  return { added, skipped: planned.length - added.length, losses: losses.list() };
}

/** Counts what is lost, by what and why. */
export class LossCount {
  readonly #counts = new Map<string, Loss>();

  add(what: LossSubject, why: LossReason, count = 1): void {
    if (count <= 0) return;
    const known = this.#counts.get(`${what} ${why}`);
    this.#counts.set(`${what} ${why}`, { what, why, count: (known?.count ?? 0) + count });
  }

  list(): Loss[] {
    return [...this.#counts.values()];
  }
}

function planMoment(
  row: AnnotationRow,
  authors: FileMapping['authors'],
  place: ImportPlace,
  losses: LossCount,
): PlannedMoment | null {
  // A sound may begin before 0 in other programs; a conversation does not.
  const isBefore = row.startMs < 0 && (row.endMs ?? row.startMs) <= 0;
  if (isBefore || row.startMs > place.durationMs) {
    losses.add('moments', 'outside');
    return null;
  }
  const startMs = Math.max(0, row.startMs);
  const endMs = row.endMs === null ? null : Math.min(row.endMs, place.durationMs);
  if (endMs !== row.endMs || startMs !== row.startMs) losses.add('moments', 'cut');
  const { codes, kept } = planCodes(row.codes, place.codes, losses);
  const kind = wordIn(row.kind, feedbackKinds, 'kinds');
  const speaker = wordIn(row.speaker, speakerRoles, 'moments.speaker');
  const progress = wordIn(row.progress, momentProgress, 'moments.progress');
  if (kind === undefined) losses.add('kinds', 'kept-in-note');
  if (speaker === undefined) losses.add('speakers', 'kept-in-note');
  if (progress === undefined) losses.add('progress', 'kept-in-note');
  if (kind === undefined) kept.push(row.kind ?? '');
  if (speaker === undefined) kept.push(row.speaker ?? '');
  if (progress === undefined) kept.push(row.progress ?? '');
  return {
    id: row.id === null ? null : place.idHere(row.id),
    startMs,
    endMs: endMs !== null && endMs > startMs ? endMs : null,
    codes,
    note: planNote(row.note, kept, losses),
    kind: kind ?? null,
    speaker: speaker ?? null,
    progress: progress ?? 'open',
    author: planAuthor(row.author, authors, place, losses),
    createdAt: readInstant(row.createdAt),
    updatedAt: readInstant(row.updatedAt),
  };
}

function planCodes(
  texts: readonly string[],
  resolver: CodeResolver,
  losses: LossCount,
): { codes: string[]; kept: string[] } {
  const codes: string[] = [];
  const kept: string[] = [];
  for (const text of texts) {
    const { refs, unknown, ratings } = resolver.resolve(text);
    for (const ref of refs) if (!codes.includes(ref)) codes.push(ref);
    losses.add('unknown-codes', 'kept-in-note', unknown.length);
    losses.add('ratings', 'kept-in-note', ratings.length);
    kept.push(...unknown, ...ratings);
  }
  if (codes.length <= mostCodes) return { codes, kept };
  losses.add('codes', 'kept-in-note');
  return { codes: codes.slice(0, mostCodes), kept: [...kept, ...codes.slice(mostCodes)] };
}

/** The note, with what has no place of its own behind it in brackets. */
function planNote(note: string, kept: readonly string[], losses: LossCount): string {
  const brackets = kept.map((text) => `[${text.trim()}]`).join(' ');
  const whole = [note, brackets]
    .filter((part) => part !== '')
    .join('\n')
    .toWellFormed();
  if (whole.length <= longestNote) return whole;
  losses.add('notes', 'cut');
  return whole.slice(0, longestNote).toWellFormed();
}

function planAuthor(
  author: string | null,
  authors: FileMapping['authors'],
  { owner, mayName }: ImportPlace,
  losses: LossCount,
): string | null {
  const name = author?.trim() ?? '';
  if (name === '' || name === owner) return null;
  if (authors === 'named' && name.length <= 100 && mayName(name)) return name;
  losses.add('authors', 'yours');
  return null;
}

/** One of our words, as itself or as it is called in either language; undefined when the text is another, null for none. */
function wordIn<const W extends string>(
  text: string | null,
  words: readonly W[],
  key: string,
): W | null | undefined {
  const said = text?.trim().toLowerCase() ?? '';
  if (said === '') return null;
  return words.find((word) =>
    [word, translate('nl', `${key}.${word}`), translate('en', `${key}.${word}`)].some(
      (name) => name.toLowerCase() === said,
    ),
  );
}

function readInstant(text: string | null): number | null {
  const instant = text === null ? Number.NaN : Date.parse(text);
  // No later than now: a broken clock must not put a moment before what is said of it tomorrow.
  return Number.isNaN(instant) || instant < 0 ? null : Math.min(instant, Date.now());
}

/** Those whose id is not here. What is here under an id stays as it is, and it is told where the file says otherwise. */
function withoutKnownIds(
  planned: readonly PlannedMoment[],
  existing: readonly Annotation[],
  losses: LossCount,
): PlannedMoment[] {
  const here = new Map(existing.map((moment) => [moment.id, moment]));
  const seen = new Set<string>();
  return planned.filter((moment) => {
    const { id } = moment;
    if (id === null) return true;
    const found = here.get(id);
    if (found !== undefined && wordsOf(found) !== wordsOf(moment)) losses.add('moments', 'kept-here');
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst && found === undefined;
  });
}

/** Those that do not say the same at the same place as one that is here; each that is here stands for one of them. */
function withoutKnownWords(
  planned: readonly PlannedMoment[],
  existing: readonly Annotation[],
): PlannedMoment[] {
  const counts = new Map<string, number>();
  for (const moment of existing) counts.set(wordsOf(moment), (counts.get(wordsOf(moment)) ?? 0) + 1);
  return planned.filter((moment) => {
    const key = wordsOf(moment);
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    return left === 0;
  });
}

function wordsOf({
  startMs,
  endMs,
  codes,
  note,
}: Pick<PlannedMoment, 'startMs' | 'endMs' | 'codes' | 'note'>): string {
  return JSON.stringify([startMs, endMs, codes.toSorted(), note]);
}
