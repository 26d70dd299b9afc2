import type { Report } from '../../../shared/model/report';
import { formatClock } from '../../../shared/model/time';
import { html, type Markup } from './markup';
import type { PageClip } from './page-clip';
import { pageFrame } from './page-frame';
import { logo, question } from './page-icons';
import { numbersPart } from './page-numbers';
import { strengthsPart } from './page-strengths';
import { pageStyle } from './page-style';
import { type PageText, pageText } from './page-text';
import { wavePicture } from './page-wave';
import type { SoundPicture } from './sound-picture';

/** What goes on the page beside its words. `fonts`: style rules with the letters themselves. */
export type PageMaterial = { sound: SoundPicture | null; fonts: string; clips: readonly PageClip[] };

/** A report as one page of HTML that needs nothing else. */
export function reportPage(report: Report, { sound, fonts, clips }: PageMaterial): string {
  const text = pageText(report.language);
  const { t } = text;
  const instants = report.strengths.map(({ startMs }) => startMs);
  const words =
    instants.length === 0
      ? t('report.page.wavePlain')
      : t('report.page.wave', { times: instants.map((atMs) => formatClock(atMs)).join(', ') });
  const wave =
    sound !== null &&
    html`<div class="wave">${wavePicture(sound, instants, report.recording.durationMs, words)}</div>`;
  const body = html`<main class="sheet">
${headPart(report, text)}
${report.opening !== '' && html`<p class="opening" dir="auto">${report.opening}</p>`}
${wave}
${strengthsPart(report, clips, text)}
${experimentPart(report, text)}
${numbersPart(report, text)}
${saidPart(report, text)}
${questionsPart(report, text)}
${footPart(report, text)}
</main>`;
  return pageFrame({
    language: report.language,
    title: t('report.page.tab'),
    style: `${fonts}\n${pageStyle}`,
    body,
  });
}

function headPart(report: Report, { t, day }: PageText): Markup {
  const { title, forWhom, recording, author, isOwn, writtenOn } = report;
  const usual =
    forWhom !== null
      ? t('report.page.titleFor', { name: forWhom })
      : t(isOwn ? 'report.page.titleOwn' : 'report.page.titlePlain');
  const minutes = Math.round(recording.durationMs / 60_000);
  const when = day(recording.day);
  const about =
    minutes === 0
      ? t('report.page.aboutShort', { day: when })
      : t('report.page.about', { day: when, minutes, count: minutes });
  const by = t(isOwn ? 'report.page.byOwn' : 'report.page.byOther', {
    name: author,
    day: day(writtenOn, recording.day),
  });
  return html`<header class="hd"><p class="brand">${logo}${t('report.page.brand')}</p><div><h1 dir="auto">${title === '' ? usual : title}</h1><p><span dir="auto">${recording.title}</span><span>${about}</span><span>${by}</span></p></div></header>`;
}

function experimentPart({ experiment, strengths }: Report, { t }: PageText): Markup | null {
  if (experiment === null && strengths.length > 0) return null;
  const title = html`<h2 id="try">${t('report.page.try')}</h2>`;
  if (experiment === null)
    return html`<section class="exp" aria-labelledby="try"><div>${title}<div class="blank"></div><div class="blank"></div></div></section>`;
  const { body, why, listenTo } = experiment;
  const listen =
    listenTo !== null &&
    html`<p class="small">${t('report.page.listenFirst')} <b><time>${formatClock(listenTo.atMs)}</time></b>${listenTo.text === '' ? '.' : ':'} ${listenTo.text}</p>`;
  return html`<section class="exp${listenTo === null ? '' : ' two'}" aria-labelledby="try"><div>${title}<p class="goal" dir="auto">${body}</p>${why !== '' && html`<p dir="auto">${why}</p>`}</div>${listen}</section>`;
}

function saidPart({ said }: Report, { t }: PageText): Markup | null {
  if (said === null) return null;
  const title =
    said.client === null ? t('report.page.saidByOther') : t('report.page.saidBy', { name: said.client });
  const quotes = said.quotes.map(
    ({ atMs, text }, index) =>
      html`${index > 0 && ', '}<q class="said" dir="auto">${text}</q> (<time>${formatClock(atMs)}</time>)`,
  );
  return html`<section aria-labelledby="said"><h2 id="said">${title}</h2><p>${t('report.page.saidLead', { count: said.count })} ${quotes}.</p></section>`;
}

function questionsPart({ questions, moreQuestions }: Report, { t }: PageText): Markup | null {
  if (questions.length === 0 && moreQuestions === 0) return null;
  const items = questions.map(
    ({ atMs, text }) =>
      html`<li class="item">${question}<span dir="auto">${text}</span><span class="at"><time>${formatClock(atMs)}</time></span></li>`,
  );
  return html`<section aria-labelledby="discuss"><h2 id="discuss">${t('report.page.discuss')}</h2>${
    items.length > 0 && html`<ul class="items questions" role="list">${items}</ul>`
  }${moreQuestions > 0 && html`<p class="small more">${t('report.page.moreQuestions', { count: moreQuestions })}</p>`}</section>`;
}

function footPart({ counts, keepUntil }: Report, { t, day }: PageText): Markup {
  const lines = [
    ...(counts === null ? [] : [t('report.page.basis', { name: counts.author })]),
    ...(counts?.hasThresholds === true ? [t('report.page.thresholds')] : []),
    t('report.page.purpose'),
  ];
  const keep = keepUntil === null ? null : t('report.page.keep', { day: day(keepUntil) });
  return html`<footer class="ft"><p>${lines.join(' ')}</p><p class="keep"><span>${t('report.page.confidential')}</span>${keep !== null && html`<span>${keep}</span>`}</p></footer>`;
}
