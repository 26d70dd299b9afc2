import type { Language } from '../../../shared/i18n/translate';
import { formatClock } from '../../../shared/model/time';
import { html, type Markup } from './markup';
import { pageFrame } from './page-frame';
import { logo } from './page-icons';
import { pageStyle } from './page-style';
import { type PageText, pageText } from './page-text';

export type HandoutClip = { title: string; question: string; durationMs: number };

/** Paper beside a reel; a clip is never torn apart between two sheets. */
export function handoutPage(options: {
  title: string;
  clips: readonly HandoutClip[];
  language: Language;
  fonts: string;
}): string {
  const { title, clips, language, fonts } = options;
  const text = pageText(language);
  const { t } = text;
  const items = clips.map((clip, index) => clipItem(clip, index + 1, text));
  const body = html`<main class="sheet handout">
<header class="hd"><p class="brand">${logo}${t('report.page.brand')}</p><div><h1 dir="auto">${title === '' ? t('report.handout.title') : title}</h1><p><span>${t('report.handout.clips', { count: clips.length })}</span><span>${t('report.handout.name')} ______________________</span></p></div></header>
<p class="opening">${t('report.handout.opening')}</p>
<ol class="handout-clips" role="list">${items}</ol>
<footer class="ft"><p>${t('report.handout.purpose')}</p><p class="keep"><span>${t('report.page.confidential')}</span></p></footer>
</main>`;
  return pageFrame({ language, title: t('report.handout.tab'), style: `${fonts}\n${pageStyle}`, body });
}

function clipItem({ title, question, durationMs }: HandoutClip, number: number, { t }: PageText): Markup {
  const name = title === '' ? t('report.handout.untitled') : title;
  const line = html`<div class="line" aria-hidden="true"></div>`;
  return html`<li><h2><span class="number">${number}</span> <span dir="auto">${name}</span> <time class="small">${formatClock(durationMs)}</time></h2>
<p class="ask" dir="auto">${question === '' ? t('report.handout.question') : question}</p>
<div class="lines" aria-hidden="true">${[line, line, line]}</div></li>`;
}
