import type { Report } from './report';
import { cutLine } from './report-text';

/**
 * The room on one page of A4 within its margins, and how much its parts take, in CSS pixels. Estimated from the widths of
 * the report's own letters, on the safe side; measured with the fullest page there can be.
 */
const page = { heightPx: 1_000, widthPx: 665 } as const;
const gapPx = 20;
const heading = 31;
const wave = 68;

/** How many lines a text of this size takes; a ragged edge costs a few per cent of each. */
function lines(text: string, widthPx: number, sizePx: number): number {
  let widthEm = 0;
  for (const sign of text) widthEm += emOf(sign);
  return Math.ceil((widthEm * sizePx) / (widthPx * 0.96));
}

/** How wide a letter of Source Sans 3 is, rounded up by kind; of its semibold hardly more. */
function emOf(sign: string): number {
  if (/[ijlftr.,:;'’‘!|() -]/u.test(sign)) return 0.31;
  if (/[mwMW—@%…]/u.test(sign)) return 0.84;
  if (/\p{Lu}/u.test(sign)) return 0.6;
  return (sign.codePointAt(0) ?? 0) >= 0x1100 && !/[\u2000-\u206F]/u.test(sign) ? 1.1 : 0.53;
}

type Step = (report: Report) => Report | null;

/** What gives way, in this order, until it fits; nobody misses the last of a long list first. */
const steps: readonly Step[] = [
  ({ questions, ...rest }) => (questions.length > 3 ? fewerQuestions({ questions, ...rest }, 3) : null),
  ({ said, ...rest }) =>
    said !== null && said.quotes.length > 2
      ? { ...rest, said: { ...said, quotes: said.quotes.slice(0, 2) } }
      : null,
  (report) => fewerRows(report, 4),
  (report) => fewerQuestions(report, 2),
  (report) => (report.said === null ? null : { ...report, said: null }),
  (report) => fewerRows(report, 3),
  (report) => fewerQuestions(report, 1),
  (report) =>
    report.strengths.length > 2
      ? { ...report, strengths: report.strengths.slice(0, 2), moreStrengths: report.moreStrengths + 1 }
      : null,
  (report) => shorter(report, 110),
  (report) => fewerQuestions(report, 0),
  (report) => shorter(report, 50),
  (report) => ({ ...report, counts: null }),
];

/** The report as it fits on one page. */
export function fitReport(whole: Report): Report {
  let report = fewerQuestions(whole, 5) ?? whole;
  for (const step of steps) {
    if (heightOf(report) <= page.heightPx) return report;
    report = step(report) ?? report;
  }
  return report;
}

/** With what others may have written at length cut; what the author wrote for this page stays. */
function shorter(report: Report, most: number): Report {
  const { experiment } = report;
  return {
    ...report,
    strengths: report.strengths.map((one) => ({
      ...one,
      lead: cutLine(one.lead, most),
      note: cutLine(one.note, most),
      quote: one.quote === null ? null : cutLine(one.quote, most),
    })),
    experiment:
      experiment === null
        ? null
        : {
            ...experiment,
            body: cutLine(experiment.body, most),
            listenTo: experiment.listenTo && {
              ...experiment.listenTo,
              text: cutLine(experiment.listenTo.text, most),
            },
          },
  };
}

function fewerQuestions(report: Report, most: number): Report | null {
  const left = report.questions.length - most;
  if (left <= 0) return null;
  return {
    ...report,
    questions: report.questions.slice(0, most),
    moreQuestions: report.moreQuestions + left,
  };
}

function fewerRows(report: Report, most: number): Report | null {
  const { counts } = report;
  if (counts === null || counts.rows.length <= most) return null;
  const moreRows = counts.moreRows + counts.rows.length - most;
  return { ...report, counts: { ...counts, rows: counts.rows.slice(0, most), moreRows } };
}

/** How high the page would be. */
export function heightOf(report: Report): number {
  const parts = [
    94 + 32 * (Math.max(1, lines(report.title, 380, 28)) - 1),
    25 * lines(report.opening, page.widthPx, 17),
    wave,
    strengthsHeight(report),
    experimentHeight(report),
    numbersHeight(report),
    saidHeight(report),
    questionsHeight(report),
    28 + (report.counts?.hasThresholds === true ? 17 : 0),
  ].filter((part) => part > 0);
  return parts.reduce((sum, part) => sum + part + gapPx, -gapPx);
}

function strengthsHeight({ strengths, moreStrengths }: Report): number {
  // Without any there is room to write them by hand.
  if (strengths.length === 0) return heading + 160;
  const each = strengths.map(({ lead, note, codes, quote, clip }) => {
    const said = lines(`${lead} ${note} ${codes.join(' · ')}`, 520, 15);
    return Math.max(22 * said + 22 * lines(quote ?? '', 520, 15.6), clip === null ? 30 : 44) + 12;
  });
  return heading + each.reduce((sum, height) => sum + height, -12) + (moreStrengths > 0 ? 25 : 0);
}

function experimentHeight({ experiment, strengths }: Report): number {
  if (experiment === null) return strengths.length === 0 ? 130 : 0;
  const { body, why, listenTo } = experiment;
  const beside = listenTo === null ? 0 : 19 * lines(`Luister samen naar 00:00 ${listenTo.text}`, 190, 13.5);
  const width = listenTo === null ? 625 : 415;
  return 32 + Math.max(27 + 25 * lines(body, width, 17.8) + 22 * lines(why, width, 15), beside);
}

function numbersHeight({ talk, counts }: Report): number {
  if (talk === null && counts === null) return 0;
  const rows = counts === null ? 0 : 23 + 24 * counts.rows.length + (counts.moreRows > 0 ? 19 : 0);
  return heading + Math.max(talk === null ? 0 : 136, rows);
}

function saidHeight({ said }: Report): number {
  if (said === null) return 0;
  const text = said.quotes.map((quote) => `‘${quote.text}’ (00:00), `).join('');
  return heading + 22 * lines(`Verandertaal, 10 keer gemarkeerd. Onder andere: ${text}`, page.widthPx, 15.4);
}

function questionsHeight({ questions, moreQuestions }: Report): number {
  if (questions.length === 0 && moreQuestions === 0) return 0;
  const each = questions.map(({ text }) => Math.max(30, 22 * lines(text, 520, 15)) + 6);
  return heading + each.reduce((sum, height) => sum + height, -6) + (moreQuestions > 0 ? 25 : 0);
}
