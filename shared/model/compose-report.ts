import type { Annotation } from './annotation';
import { type Goal, mostStrengths } from './goal';
import type { Report, ReportChoices, ReportLine, ReportStrength } from './report';
import { countCodes } from './report-counts';
import type { ReportFacts } from './report-facts';
import { fitReport } from './report-fit';
import { clientName, nameOfCode } from './report-names';
import { clientSaid, saidAt } from './report-quotes';
import { cutLine, plainLine, splitLead } from './report-text';
import { talkShare } from './talk-share';

const longest = { note: 200, goal: 200, listen: 140, question: 150 } as const;

/**
 * Writes the one page about a conversation: strengths first, one thing to try, what was counted and of what, what to talk
 * about. What was not chosen is proposed; what does not fit on the page is left out, and how much that is is said.
 */
export function composeReport(facts: ReportFacts, choices: ReportChoices): Report {
  const { recording, me } = facts;
  const held = chooseStrengths(facts, choices);
  const questions = choices.comments ? questionsIn(facts, held.shown) : [];
  const forWhom = forWhomOf(facts);
  return fitReport({
    language: choices.language,
    title: cutLine(choices.title, 80),
    forWhom,
    recording: {
      title: cutLine(recording.title, 80),
      day: facts.day,
      durationMs: recording.durationMs,
    },
    author: me.name,
    isOwn: facts.from === null && me.role === 'coach',
    writtenOn: facts.today,
    opening: plainLine(choices.opening),
    strengths: held.shown.map((moment, index) =>
      toStrength(facts, moment, choices, choices.clips === 'none' ? null : index + 1),
    ),
    moreStrengths: held.more,
    experiment: experimentOf(facts, choices),
    talk: choices.numbers ? talkOf(facts) : null,
    counts: choices.numbers ? countCodes(facts, choices) : null,
    said: choices.said ? clientSaid(facts) : null,
    questions,
    moreQuestions: 0,
    keepUntil: keepUntilOf(facts),
  });
}

/** Chosen by hand, else what the author holds up, else what anybody does, else the moments that are called strengths. */
function chooseStrengths(
  { moments, strengths }: ReportFacts,
  choices: ReportChoices,
): { shown: Annotation[]; more: number } {
  const byId = new Map(moments.map((moment) => [moment.id, moment]));
  const find = (ids: readonly string[]): Annotation[] => ids.flatMap((id) => byId.get(id) ?? []);
  const inOrder = (some: readonly Annotation[]): Annotation[] =>
    some.toSorted((a, b) => a.startMs - b.startMs);
  const named = moments.filter(({ kind }) => kind === 'strength');
  const moreThan = (shown: readonly Annotation[]): number =>
    named.filter(({ id }) => shown.every((one) => one.id !== id)).length;
  if (choices.strengths !== 'usual') {
    const shown = inOrder(find(choices.strengths));
    return { shown, more: moreThan(shown) };
  }
  const heldUp = strengths.toSorted((a, b) => Number(b.isMine) - Number(a.isMine));
  const chosen = heldUp.map(({ annotations }) => find(annotations)).find((some) => some.length > 0);
  const best = chosen ?? named.toSorted((a, b) => worthOf(b) - worthOf(a)).slice(0, mostStrengths);
  const shown = inOrder(best);
  return { shown, more: moreThan(shown) };
}

/** Of many strengths, those that say why, in the author's own words. */
function worthOf({ note, isMine, codes }: Annotation): number {
  return (note === '' ? 0 : 4) + (isMine ? 2 : 0) + (codes.length > 0 ? 1 : 0);
}

function toStrength(
  facts: ReportFacts,
  moment: Annotation,
  { language }: ReportChoices,
  clip: number | null,
): ReportStrength {
  const { lead, rest } = splitLead(moment.note);
  return {
    annotation: moment.id,
    startMs: moment.startMs,
    endMs: moment.endMs,
    lead,
    note: cutLine(rest, longest.note),
    codes: moment.codes.map((ref) => nameOfCode(facts.frameworks, ref, language)).slice(0, 2),
    quote: saidAt(facts, moment),
    clip,
  };
}

function experimentOf(facts: ReportFacts, choices: ReportChoices): Report['experiment'] {
  const goal =
    choices.goal === 'none'
      ? undefined
      : choices.goal === 'usual'
        ? facts.goals.toSorted((a, b) => Number(b.isMine) - Number(a.isMine) || later(a, b))[0]
        : facts.goals.find(({ id }) => id === choices.goal);
  if (goal === undefined) return null;
  const body = cutLine(goal.body, longest.goal);
  return { body, why: plainLine(choices.why), listenTo: listenTo(facts, choices) };
}

function later(a: Goal, b: Goal): number {
  return Number(a.done) - Number(b.done) || (a.createdAt < b.createdAt ? 1 : -1);
}

/** The opportunity that says most: listening to it together says more than any advice. */
function listenTo({ moments }: ReportFacts, choices: ReportChoices): ReportLine | null {
  if (choices.listenTo === 'none') return null;
  const moment =
    choices.listenTo === 'usual'
      ? moments
          .filter(({ kind }) => kind === 'opportunity')
          .toSorted((a, b) => worthOf(b) - worthOf(a) || a.startMs - b.startMs)[0]
      : moments.find(({ id }) => id === choices.listenTo);
  if (moment === undefined) return null;
  return { atMs: moment.startMs, text: cutLine(moment.note, longest.listen) };
}

function talkOf({ speech, recording, reflection }: ReportFacts): Report['talk'] {
  const { coachShare } = talkShare(speech.turns, recording.speakers);
  if (coachShare === null) return null;
  const coachPercent = Math.round(coachShare * 100);
  return {
    coachPercent,
    clientPercent: 100 - coachPercent,
    guessPercent: reflection?.answers?.coachShare ?? null,
    client: clientName(recording.speakers),
    checked: !speech.turns.some(({ guess }) => guess),
  };
}

/** What was asked, and what is still talked about under a moment; what is shown as a strength is not said twice. */
function questionsIn(facts: ReportFacts, shown: readonly Annotation[]): ReportLine[] {
  const told = new Set(shown.map(({ id }) => id));
  const lastWords = new Map(facts.comments.map(({ annotation, body }) => [annotation, body]));
  return facts.moments.flatMap(({ id, kind, note, progress, startMs }) => {
    const asked = kind === 'question' && !told.has(id) ? note : '';
    const text = asked !== '' ? asked : progress === 'open' ? (lastWords.get(id) ?? '') : '';
    const line = cutLine(text, longest.question);
    return line === '' ? [] : [{ atMs: startMs, text: line }];
  });
}

function forWhomOf({ from, me, recording }: ReportFacts): string | null {
  if (from !== null) return cutLine(from, 60);
  const coaches = recording.speakers.filter(({ role }) => role === 'coach');
  const [coach] = coaches;
  const isOther = me.role !== 'coach' && coach !== undefined && coaches.length === 1;
  // "Coach" is what somebody is, not who.
  const isName = isOther && coach.name !== me.name && !/^coach$/iu.test(coach.name);
  return isName ? cutLine(coach.name, 60) : null;
}

/** As everywhere: the day that came with the conversation, else the latest that anybody agreed to. */
function keepUntilOf({ consents, keepUntil }: ReportFacts): string | null {
  return (
    keepUntil ??
    consents
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ??
    null
  );
}
