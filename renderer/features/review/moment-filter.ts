import type { CodeRef, FeedbackKind, MomentProgress } from '../../../shared/model/annotation';
import type { Comment } from '../../../shared/model/comment';
import type { Id } from '../../../shared/model/id';
import type { SpeakerRole } from '../../../shared/model/recording';
import type { CodeBook } from '../../ui/code-book';
import { foldText } from './cue-search';
import type { Moment } from './moment';

/** Which moments are shown: of each facet one of those chosen, or any when none is; and all words of `text`. */
export type MomentFilter = {
  readonly text: string;
  readonly kinds: ReadonlySet<FeedbackKind | 'none'>;
  readonly progress: ReadonlySet<MomentProgress>;
  readonly speakers: ReadonlySet<SpeakerRole | 'none'>;
  readonly authors: ReadonlySet<string>;
  readonly codes: ReadonlySet<CodeRef>;
};

export type Facet = 'kinds' | 'progress' | 'speakers' | 'authors' | 'codes';

export const facets = [
  'kinds',
  'progress',
  'speakers',
  'authors',
  'codes',
] as const satisfies readonly Facet[];

export const everyMoment: MomentFilter = {
  ...{ text: '', kinds: new Set(), progress: new Set(), speakers: new Set(), authors: new Set() },
  codes: new Set(),
};

export function isFiltering(filter: MomentFilter): boolean {
  return filter.text.trim() !== '' || facets.some((facet) => filter[facet].size > 0);
}

/** The set with one more, or without it when it was in it. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** What a moment offers to a search: its note, its codes by name, and what was said under it. */
export type MomentWords = (moment: Moment) => string;

/** Words are looked up once for each moment: typing goes through thousands of them at every key. */
export function momentWords(book: CodeBook, said: ReadonlyMap<Id, readonly Comment[]>): MomentWords {
  const known = new WeakMap<Moment, string>();
  return (moment) => {
    const before = known.get(moment);
    if (before !== undefined) return before;
    const bodies = said.get(moment.id)?.map(({ body }) => body) ?? [];
    const words = foldText([moment.note, ...moment.codes.map((ref) => book.name(ref)), ...bodies].join('\n'));
    known.set(moment, words);
    return words;
  };
}

export function filterMoments(
  moments: readonly Moment[],
  filter: MomentFilter,
  words: MomentWords,
): readonly Moment[] {
  if (!isFiltering(filter)) return moments;
  const wanted = foldText(filter.text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return moments.filter(
    (moment) =>
      has(filter.kinds, moment.kind ?? 'none') &&
      has(filter.progress, moment.progress) &&
      has(filter.speakers, moment.speaker ?? 'none') &&
      has(filter.authors, moment.author) &&
      (filter.codes.size === 0 || moment.codes.some((ref) => filter.codes.has(ref))) &&
      wanted.every((word) => words(moment).includes(word)),
  );
}

function has<T>(chosen: ReadonlySet<T>, value: T): boolean {
  return chosen.size === 0 || chosen.has(value);
}
