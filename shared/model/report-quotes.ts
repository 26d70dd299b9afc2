import type { Annotation } from './annotation';
import type { Id } from './id';
import type { Report } from './report';
import type { ReportFacts } from './report-facts';
import { clientName } from './report-names';
import { cutLine } from './report-text';
import type { Cue } from './transcript';

const longestQuote = 150;
const longestSaid = 70;
const mostSaid = 3;
/** A point is set while somebody speaks, or just before or after. */
const nearPointMs = 2_000;

type Place = Pick<Annotation, 'startMs' | 'endMs'>;

/** What was said at a moment, by whoever is heard most there; null where nothing is written down. */
export function saidAt({ cues }: Pick<ReportFacts, 'cues'>, place: Place): string | null {
  return quoteOf(cuesAt(cues, place), longestQuote);
}

/** The client's own change talk, as far as somebody marked it and it is written down; null when it is not. */
export function clientSaid(facts: ReportFacts): Report['said'] {
  const clients = new Set(
    facts.recording.speakers.filter(({ role }) => role === 'client').map(({ id }) => id),
  );
  const marked = facts.moments.filter(({ codes }) => codes.some((ref) => isChangeTalk(facts, ref)));
  const quotes = marked.flatMap((moment) => {
    const here = cuesAt(facts.cues, moment).filter(
      ({ speaker }) => speaker === null || clients.has(speaker) || clients.size === 0,
    );
    const text = quoteOf(here, longestSaid);
    return text === null ? [] : [{ atMs: moment.startMs, text }];
  });
  const once = quotes.filter(({ text }, index) => quotes.findIndex((one) => one.text === text) === index);
  if (once.length === 0) return null;
  const client = clientName(facts.recording.speakers);
  return { client, count: marked.length, quotes: spread(once, mostSaid) };
}

function isChangeTalk({ frameworks }: ReportFacts, ref: string): boolean {
  const [framework, id] = ref.split('/');
  const code = frameworks.find((one) => one.id === framework)?.codes.find((one) => one.id === id);
  return code?.polarity === 'change';
}

/** What is spoken at a place; chat, which is written at one instant, is not. */
function cuesAt(cues: readonly Cue[], { startMs, endMs }: Place): Cue[] {
  const spoken = cues.filter((cue) => cue.endMs > cue.startMs);
  if (endMs === null) {
    const at = spoken.filter((cue) => cue.startMs <= startMs && cue.endMs > startMs);
    if (at.length > 0) return at;
    return spoken
      .filter(
        (cue) => Math.min(Math.abs(cue.startMs - startMs), Math.abs(cue.endMs - startMs)) <= nearPointMs,
      )
      .slice(0, 1);
  }
  // A neighbour that only touches the range is not what it is about.
  return spoken.filter((cue) => {
    const insideMs = Math.min(cue.endMs, endMs) - Math.max(cue.startMs, startMs);
    return insideMs * 2 >= Math.min(cue.endMs - cue.startMs, endMs - startMs) && insideMs > 0;
  });
}

function quoteOf(cues: readonly Cue[], most: number): string | null {
  const heardMs = new Map<Id | null, number>();
  for (const { speaker, startMs, endMs } of cues)
    heardMs.set(speaker, (heardMs.get(speaker) ?? 0) + endMs - startMs);
  const [who] = [...heardMs].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const text = cutLine(
    cues
      .filter(({ speaker }) => speaker === who)
      .map((cue) => cue.text)
      .join(' '),
    most,
  );
  return text === '' ? null : text;
}

/** Some of many, from all over the conversation. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) =>
    all.at(Math.round((index * (all.length - 1)) / (most - 1))),
  ).filter((one): one is T => one !== undefined);
}
