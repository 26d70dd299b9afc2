import { composeReport } from '../../../shared/model/compose-report';
import type { Recording } from '../../../shared/model/recording';
import type { Report, ReportChoices, ReportFormat } from '../../../shared/model/report';
import type { ReportFacts } from '../../../shared/model/report-facts';
import type { ServiceContext } from '../context';
import { getAsset } from '../recordings/asset-queries';
import { gatherFacts } from './gather-facts';
import { reportPage } from './page';
import type { PageClip } from './page-clip';
import { pageFonts } from './page-fonts';
import { soundPicture } from './sound-picture';

/** A report as it stood at one instant, with what it was written from. */
export type WrittenReport = { report: Report; recording: Recording; facts: ReportFacts };

/** Writes a report as things stand now. Throws `not-found`. */
export function writeReport(
  context: Pick<ServiceContext, 'db' | 'frameworks'>,
  choices: ReportChoices,
): WrittenReport {
  const { facts, recording } = gatherFacts(context, choices.recording);
  return { report: composeReport(facts, choices), recording, facts };
}

/** The report as a page, with the clips that go along. */
export async function renderReport(
  { db, library, resourcesFolder }: Pick<ServiceContext, 'db' | 'library' | 'resourcesFolder'>,
  { report, recording, facts }: WrittenReport,
  format: ReportFormat,
  clips: readonly PageClip[],
): Promise<string> {
  const waveform = getAsset(db, recording.id, 'waveform');
  const { speakers, durationMs } = recording;
  const sound =
    waveform === null
      ? null
      : await soundPicture(
          library.file(recording.id, waveform.fileName),
          facts.speech.turns,
          speakers,
          durationMs,
        );
  const hasQuotes = report.said !== null || report.strengths.some(({ quote }) => quote !== null);
  const fonts = await pageFonts(resourcesFolder, { text: JSON.stringify(report), hasQuotes, format });
  return reportPage(report, { sound, fonts, clips });
}
