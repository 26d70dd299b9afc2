import { composeReport } from '../../../shared/model/compose-report';
import type { Report, ReportChoices } from '../../../shared/model/report';
import type { ServiceContext } from '../context';
import { getAsset } from '../recordings/asset-queries';
import { gatherFacts } from './gather-facts';
import { reportPage } from './page';
import type { PageClip } from './page-clip';
import { pageFonts } from './page-fonts';
import { soundPicture } from './sound-picture';

/** The report as it stands now, in words. Throws `not-found`. */
export function composeFor(
  context: Pick<ServiceContext, 'db' | 'frameworks'>,
  choices: ReportChoices,
): Report {
  return composeReport(gatherFacts(context, choices.recording).facts, choices);
}

/** The report as a page, with the clips that go along. Throws `not-found`. */
export async function renderReport(
  context: Pick<ServiceContext, 'db' | 'frameworks' | 'library' | 'resourcesFolder'>,
  choices: ReportChoices,
  clips: readonly PageClip[],
): Promise<string> {
  const { facts, recording } = gatherFacts(context, choices.recording);
  const report = composeReport(facts, choices);
  const waveform = getAsset(context.db, recording.id, 'waveform');
  const { turns } = facts.speech;
  const { speakers, durationMs } = recording;
  const sound =
    waveform === null
      ? null
      : await soundPicture(
          context.library.file(recording.id, waveform.fileName),
          turns,
          speakers,
          durationMs,
        );
  const text = JSON.stringify(report);
  const hasQuotes = report.said !== null || report.strengths.some(({ quote }) => quote !== null);
  const fonts = await pageFonts(context.resourcesFolder, { text, hasQuotes });
  return reportPage(report, { sound, fonts, clips });
}
