import type { CodeBook } from '../../ui/code-book';
import type { Moment } from './moment';

/** How the list is laid out: by time alone, or under heads. A moment with several codes stands under its first. */
export const groupings = ['time', 'group', 'code', 'author', 'kind'] as const;
export type Grouping = (typeof groupings)[number];

export type MomentRow =
  | { readonly kind: 'moment'; readonly key: string; readonly moment: Moment }
  | { readonly kind: 'head'; readonly key: string; readonly title: string; readonly count: number };

/** The words for what is under no head of its own. */
export type GroupWords = {
  readonly noCode: string;
  readonly noKind: string;
  readonly kindName: (kind: NonNullable<Moment['kind']>) => string;
  readonly authorName: (author: string) => string;
};

/** The rows of the list: heads by name with what is without last, and under each the moments by time. */
export function groupMoments(
  moments: readonly Moment[],
  grouping: Grouping,
  book: CodeBook,
  words: GroupWords,
): readonly MomentRow[] {
  if (grouping === 'time') return moments.map(toRow);
  const groups = new Map<string, { rank: string; title: string; moments: Moment[] }>();
  for (const moment of moments) {
    const { rank, title } = headOf(moment, grouping, book, words);
    const group = groups.get(title) ?? { rank, title, moments: [] };
    group.moments.push(moment);
    groups.set(title, group);
  }
  return [...groups.values()]
    .toSorted((a, b) => a.rank.localeCompare(b.rank))
    .flatMap(({ title, moments: own }) => [
      { kind: 'head' as const, key: `head ${title}`, title, count: own.length },
      ...own.map(toRow),
    ]);
}

function toRow(moment: Moment): MomentRow {
  return { kind: 'moment', key: moment.id, moment };
}

const kindRanks = { strength: '1', opportunity: '2', question: '3', note: '4' } as const;
/** Behind every name. */
const last = '\u{10ffff}';

function headOf(
  { codes: [code], kind, author }: Moment,
  grouping: Exclude<Grouping, 'time'>,
  book: CodeBook,
  words: GroupWords,
): { rank: string; title: string } {
  if (grouping === 'author') return ranked(words.authorName(author));
  if (grouping === 'kind')
    return kind === null
      ? { rank: last, title: words.noKind }
      : { rank: kindRanks[kind], title: words.kindName(kind) };
  if (code === undefined) return { rank: last, title: words.noCode };
  return ranked(grouping === 'code' ? book.name(code) : (book.get(code)?.group ?? book.name(code)));
}

function ranked(title: string): { rank: string; title: string } {
  return { rank: title, title };
}
