import type { Report } from '../../../shared/model/report';
import { formatClock } from '../../../shared/model/time';
import { html, type Markup } from './markup';
import type { PageText } from './page-text';

/** What was counted, each number with what it was counted from, and never one for a person as a whole. */
export function numbersPart({ talk, counts }: Report, text: PageText): Markup | null {
  if (talk === null && counts === null) return null;
  const two = talk !== null && counts !== null ? ' two' : '';
  return html`<section aria-labelledby="numbers"><h2 id="numbers">${text.t('report.page.numbers')}</h2>
<div class="nums${two}">${talk !== null && talkPart(talk, text)}${counts !== null && countsPart(counts, text)}</div></section>`;
}

function talkPart(talk: NonNullable<Report['talk']>, { t }: PageText): Markup {
  const { coachPercent: coach, clientPercent: client } = talk;
  const name = talk.client ?? t('report.page.theOther');
  const words = t('report.page.talkPicture', { coach, client, name });
  const cut = Math.min(96, Math.max(4, coach));
  return html`<div><h3>${t('report.page.talk')}</h3>
<svg class="talk" viewBox="0 0 100 26" preserveAspectRatio="none" role="img" aria-label="${words}"><rect width="${cut - 0.3}" height="26" fill="#d5e8ea"/><rect width="1.4" height="26" fill="#2f7f8a"/><rect x="${cut + 0.3}" width="${100 - cut - 0.3}" height="26" fill="#f4e0d0"/><rect x="98.6" width="1.4" height="26" fill="#bd7748"/></svg>
<p class="shares" aria-hidden="true"><span class="coach">${t('report.page.you', { percent: coach })}</span><span class="client">${t('report.page.them', { name, percent: client })}</span></p>
<p class="small">${t(talk.checked ? 'report.page.checked' : 'report.page.guessed')}</p>
${talk.guessPercent !== null && html`<p class="small">${t('report.page.ownGuess', { percent: talk.guessPercent })}</p>`}</div>`;
}

function countsPart(counts: NonNullable<Report['counts']>, { t }: PageText): Markup {
  const rows = counts.rows.map(
    ({ name, count, firstMs }) =>
      html`<tr><th scope="row">${name}</th><td class="count">${t('report.page.count', { count })}</td><td class="places">${firstMs.map((atMs) => formatClock(atMs)).join(', ')}</td></tr>`,
  );
  return html`<div><table><caption>${t('report.page.countedOf', { count: counts.moments, name: counts.author })}</caption><thead class="unseen"><tr><th scope="col">${t('report.page.competency')}</th><th scope="col">${t('report.page.times')}</th><th scope="col">${t('report.page.places')}</th></tr></thead><tbody>${rows}</tbody></table>
${counts.moreRows > 0 && html`<p class="small">${t('report.page.moreRows', { count: counts.moreRows })}</p>`}</div>`;
}
