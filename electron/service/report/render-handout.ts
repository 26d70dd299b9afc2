import type { Reel } from '../../../shared/model/reel';
import type { Paper, ReportFormat } from '../../../shared/model/report';
import { plainLine } from '../../../shared/model/report-text';
import type { ServiceContext } from '../context';
import { requireCover } from '../covers/queries';
import { withoutNames } from '../../../shared/model/written-names';
import { pageFonts } from './page-fonts';
import { handoutPage } from './page-handout';

type Handout = Extract<Paper, { what: 'handout' }>;

/** What a group gets with a reel: for each clip its title, its question, and room to write. */
export async function renderHandout(
  { db, resourcesFolder }: Pick<ServiceContext, 'db' | 'resourcesFolder'>,
  reel: Reel,
  { language, hidesNames }: Handout,
  format: ReportFormat,
): Promise<string> {
  const recordings = new Set(reel.clips.map(({ recording }) => recording));
  const write = withoutNames(
    hidesNames ? [...recordings].flatMap((recording) => requireCover(db, recording).names) : [],
  );
  const written = (text: string): string => write(plainLine(text));
  const clips = reel.clips.map(({ title, pause, startMs, endMs }) => ({
    title: written(title),
    question: written(pause?.question ?? ''),
    durationMs: endMs - startMs,
  }));
  const title = written(reel.title);
  const fonts = await pageFonts(resourcesFolder, {
    text: JSON.stringify([title, clips]),
    hasQuotes: false,
    format,
  });
  return handoutPage({ title, clips, language, fonts });
}
