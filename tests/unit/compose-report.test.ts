import { describe, expect, it } from 'vitest';
import { composeReport } from '../../shared/model/compose-report';
import { reportSchema, usualChoices } from '../../shared/model/report';
import { heightOf } from '../../shared/model/report-fit';
import { cutLine, splitLead } from '../../shared/model/report-text';
import { fullReportFacts, manyMoments, muchText, momentOf, reportFacts } from '../support/report-facts';

const choices = usualChoices('018f0000-0000-7000-8000-000000000001', 'nl');
const onePagePx = 1_000;

describe('a report', () => {
  it('of a conversation without any moment says only what is known', () => {
    const report = composeReport(reportFacts({}), choices);
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.strengths).toEqual([]);
    expect([report.experiment, report.talk, report.counts, report.said]).toEqual([null, null, null, null]);
    expect([report.moreStrengths, report.moreQuestions, report.questions.length]).toEqual([0, 0, 0]);
    expect(report.recording).toEqual({
      title: 'Gesprek met Samir',
      day: '2025-10-14',
      durationMs: 2_280_000,
    });
  });

  it('of 1,500 moments stays one page, and says how much it leaves out', () => {
    const facts = manyMoments(1_500);
    const report = composeReport(facts, choices);
    const strengths = facts.moments.filter(({ kind }) => kind === 'strength').length;
    const questions = facts.moments.filter(({ kind, note }) => kind === 'question' && note !== '').length;
    expect(report.strengths).toHaveLength(3);
    expect(report.moreStrengths).toBe(strengths - 3);
    expect(report.questions.length + report.moreQuestions).toBe(questions);
    expect(report.counts?.rows.length).toBeLessThanOrEqual(6);
    expect(report.counts?.moments).toBe(facts.moments.filter(({ codes }) => codes.length > 0).length);
    expect(heightOf(report)).toBeLessThanOrEqual(onePagePx);
  });

  it('stays one page however much everybody wrote, and keeps two strengths and the experiment', () => {
    const report = composeReport(fullReportFacts(), {
      ...choices,
      opening: muchText.slice(0, 320),
      why: muchText.slice(0, 200),
    });
    expect(heightOf(report)).toBeLessThanOrEqual(onePagePx);
    expect(report.strengths.length).toBeGreaterThanOrEqual(2);
    expect(report.experiment?.body).toMatch(/…$/u);
    expect(report.moreQuestions).toBeGreaterThan(0);
  });

  it('shows what the author holds up, in the order of the conversation', () => {
    const facts = manyMoments(40);
    const [first, , third, , , sixth] = facts.moments.map(({ id }) => id);
    const person = { id: momentOf(900).id, name: 'Joris', role: 'supervisor' as const };
    const held = (ids: (string | undefined)[], isMine: boolean) => ({
      person,
      isMine,
      annotations: ids.filter((id) => id !== undefined),
    });
    const own = { ...facts, strengths: [held([first], false), held([sixth, third], true)] };
    expect(composeReport(own, choices).strengths.map(({ annotation }) => annotation)).toEqual([third, sixth]);
    const theirs = { ...facts, strengths: [held([sixth], false), held([], true)] };
    expect(composeReport(theirs, choices).strengths.map(({ annotation }) => annotation)).toEqual([sixth]);
    const chosen = composeReport(own, { ...choices, strengths: [sixth ?? '', first ?? ''], clips: 'inside' });
    expect(chosen.strengths.map(({ annotation, clip }) => [annotation, clip])).toEqual([
      [first, 1],
      [sixth, 2],
    ]);
  });

  it('counts what one person marked, each moment once for a competency, and says of how many', () => {
    const [open, simple] = ['mi-skills-oars-processes/OPEN', 'mi-skills-oars-processes/REFL_S'];
    const moments = [
      momentOf(1, { codes: [open, open], startMs: 9_000 }),
      momentOf(2, { codes: [open, simple], startMs: 5_000 }),
      momentOf(3, { codes: [], startMs: 6_000 }),
      momentOf(4, { codes: [open], startMs: 7_000, author: 'Lotte', isMine: false }),
    ];
    const { counts } = composeReport(reportFacts({ moments }), choices);
    expect(counts).toMatchObject({ author: 'Joris', moments: 2, moreRows: 0 });
    expect(counts?.rows.map(({ code, count, firstMs }) => [code, count, firstMs])).toEqual([
      [open, 2, [5_000, 9_000]],
      [simple, 1, [5_000]],
    ]);
    const lotte = composeReport(reportFacts({ moments }), { ...choices, countedFrom: 'Lotte' }).counts;
    expect(lotte).toMatchObject({ author: 'Lotte', moments: 1 });
  });

  it('quotes whoever is heard most at the moment, and no neighbour that only touches it', () => {
    const facts = reportFacts({
      moments: [
        momentOf(1, { kind: 'strength', startMs: 10_000, endMs: 14_000 }),
        momentOf(2, { kind: 'strength', startMs: 30_000, endMs: null }),
      ],
      said: [
        [6_000, 10_200, 'client', 'Dit hoort er niet bij.'],
        [10_000, 14_000, 'coach', 'Aan de ene kant,'],
        [14_000, 15_000, 'coach', 'en later iets anders.'],
        [31_000, 33_000, 'client', 'Ik bel ze morgen.'],
      ],
    });
    expect(composeReport(facts, choices).strengths.map(({ quote }) => quote)).toEqual([
      'Aan de ene kant,',
      'Ik bel ze morgen.',
    ]);
  });

  it('says nothing of who had the floor until somebody is known to be the coach', () => {
    const said: [number, number, 'coach' | 'client', string][] = [
      [0, 3_000, 'coach', 'a'],
      [3_000, 4_000, 'client', 'b'],
    ];
    const known = reportFacts({ said, coachShare: 40 });
    expect(composeReport(known, choices).talk).toEqual({
      ...{ coachPercent: 75, clientPercent: 25, guessPercent: 40, client: 'Samir', checked: false },
    });
    const speakers = known.recording.speakers.map((speaker) => ({ ...speaker, role: null }));
    expect(composeReport({ ...known, recording: { ...known.recording, speakers } }, choices).talk).toBeNull();
  });

  it('leaves out what the author does not want', () => {
    const facts = manyMoments(60);
    const bare = composeReport(facts, {
      ...choices,
      ...{ strengths: [], goal: 'none', listenTo: 'none', numbers: false, said: false, comments: false },
    });
    expect([bare.experiment, bare.talk, bare.counts, bare.said]).toEqual([null, null, null, null]);
    expect([bare.strengths, bare.questions]).toEqual([[], []]);
  });
});

describe('a line of a report', () => {
  it('is cut between words, and never inside a sign', () => {
    expect(cutLine('een twee drie vier', 12)).toBe('een twee…');
    expect(cutLine('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦…');
    expect(cutLine('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(cutLine(' op één\nregel ', 20)).toBe('op één regel');
  });

  it('holds no sign that turns text around or is not seen', () => {
    expect(cutLine('veilig\u202Efdp.exe\u0000\u2066x\uFEFF', 40)).toBe('veilig fdp.exe x');
  });

  it('begins with its first sentence when that is short', () => {
    expect(splitLead('Je vat samen. Hij vult aan.')).toEqual({
      lead: 'Je vat samen.',
      rest: 'Hij vult aan.',
    });
    expect(splitLead('Mooi')).toEqual({ lead: 'Mooi', rest: '' });
    expect(splitLead(`${'lang '.repeat(40)}einde.`).lead).toBe('');
  });
});
