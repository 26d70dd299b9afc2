import type { Language } from '../../../shared/i18n/translate';
import type { Reel } from '../../../shared/model/reel';
import type { ReportFormat } from '../../../shared/model/report';
import { plainLine } from '../../../shared/model/report-text';
import type { ServiceContext } from '../context';
import { pageFonts } from './page-fonts';
import { handoutPage } from './page-handout';

/** What a group gets with a reel: for each clip its title, its question, and room to write. */
export async function renderHandout(
  { resourcesFolder }: Pick<ServiceContext, 'resourcesFolder'>,
  reel: Reel,
  language: Language,
  format: ReportFormat,
): Promise<string> {
  const clips = reel.clips.map(({ title, pause, startMs, endMs }) => ({
    title: plainLine(title),
    question: plainLine(pause?.question ?? ''),
    durationMs: endMs - startMs,
  }));
  const fonts = await pageFonts(resourcesFolder, {
    text: JSON.stringify([reel.title, clips]),
    hasQuotes: false,
    format,
  });
  return handoutPage({ title: plainLine(reel.title), clips, language, fonts });
}
