import type { Annotation } from './annotation';
import type { Report, ReportChoices } from './report';
import type { ReportFacts } from './report-facts';
import { nameOfCode } from './report-names';

const mostRows = 6;
const mostPlaces = 3;

/**
 * How often one person marked each competency, with the first places where they did. Of one person, because two who mark
 * the same moment would count it twice. Null where nothing is marked with a competency.
 */
export function countCodes(facts: ReportFacts, choices: ReportChoices): Report['counts'] {
  const coded = facts.moments.filter(({ codes }) => codes.length > 0);
  const author = choices.countedFrom ?? whoseMoments(coded);
  const theirs = coded.filter((moment) => moment.author === author);
  if (author === null || theirs.length === 0) return null;
  const places = new Map<string, number[]>();
  for (const { codes, startMs } of theirs)
    for (const ref of new Set(codes)) {
      const known = places.get(ref);
      if (known === undefined) places.set(ref, [startMs]);
      else known.push(startMs);
    }
  const rows = [...places]
    .map(([code, atMs]) => ({
      code,
      name: nameOfCode(facts.frameworks, code, choices.language),
      count: atMs.length,
      firstMs: atMs.toSorted((a, b) => a - b).slice(0, mostPlaces),
    }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, choices.language));
  return {
    author,
    moments: theirs.length,
    rows: rows.slice(0, mostRows),
    moreRows: Math.max(0, rows.length - mostRows),
    hasThresholds: facts.frameworks.some(
      ({ id, summaryScores }) =>
        summaryScores.some(({ thresholds }) => thresholds !== null) &&
        rows.some(({ code }) => code.startsWith(`${id}/`)),
    ),
  };
}

/** The author's own, else those of whoever marked most. */
function whoseMoments(coded: readonly Annotation[]): string | null {
  const own = coded.find(({ isMine }) => isMine);
  if (own !== undefined) return mostFrequent(coded.filter(({ isMine }) => isMine));
  return mostFrequent(coded);
}

function mostFrequent(moments: readonly Annotation[]): string | null {
  const counts = new Map<string, number>();
  for (const { author } of moments) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
