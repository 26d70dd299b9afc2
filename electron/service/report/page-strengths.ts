import type { Report, ReportStrength } from '../../../shared/model/report';
import { formatClock } from '../../../shared/model/time';
import { html, type Markup } from './markup';
import type { PageClip } from './page-clip';
import { sun } from './page-icons';
import type { PageText } from './page-text';

/** The strengths come first, each with its time, and with what was said where that is written down. */
export function strengthsPart(report: Report, clips: readonly PageClip[], { t }: PageText): Markup {
  const { strengths, moreStrengths } = report;
  const items = strengths.map((one) => strengthItem(one, clips, t));
  return html`<section aria-labelledby="strong"><h2 id="strong">${t('report.page.strong')}</h2>
${strengths.length === 0 ? roomToWrite(t) : html`<ol class="items" role="list">${items}</ol>`}
${moreStrengths > 0 && html`<p class="small more">${t('report.page.moreStrong', { count: moreStrengths })}</p>`}</section>`;
}

/** Nothing chosen yet: on paper it can be filled in by hand. */
function roomToWrite(t: PageText['t']): Markup {
  const line = html`<div class="item" aria-hidden="true">${sun}</div>`;
  return html`<p class="dim">${t('report.page.noneYet')}</p><div class="blank">${[line, line, line]}</div>`;
}

function strengthItem(one: ReportStrength, clips: readonly PageClip[], t: PageText['t']): Markup {
  const { lead, note, codes, quote } = one;
  const clip = clips.find(({ number }) => number === one.clip);
  const bold = lead === '' && note === '' ? (codes[0] ?? t('report.page.strongLead')) : lead;
  const names = (bold === codes[0] ? codes.slice(1) : codes).join(' · ');
  return html`<li class="item">${sun}<div dir="auto">${bold !== '' && html`<b>${bold}</b>`} ${note}${
    names !== '' && html` <span class="small code">${names}</span>`
  }${quote !== null && html`<q class="said" dir="auto">${quote}</q>`}${clip !== undefined && 'base64' in clip && video(clip, t)}</div>
<div class="at"><span><time>${formatClock(one.startMs)}</time></span>${one.clip !== null && clipLabel(one.clip, clip, t)}</div></li>`;
}

function clipLabel(number: number, clip: PageClip | undefined, t: PageText['t']): Markup {
  const label = t('report.page.clip', { number });
  return clip !== undefined && 'href' in clip
    ? html`<a href="${clip.href}">${label}</a>`
    : html`<span>${label}</span>`;
}

function video({ number, base64 }: { number: number; base64: string }, t: PageText['t']): Markup {
  return html`<details class="clip"><summary>${t('report.page.watch', { number })}</summary><video controls playsinline preload="metadata" src="data:video/mp4;base64,${base64}"></video></details>`;
}
