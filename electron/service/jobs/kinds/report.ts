import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { consentPurposeSchema } from '../../../../shared/model/consent';
import { type Paper, paperSchema, reportFormats } from '../../../../shared/model/report';
import { requireConsents } from '../../clips/consent';
import { dropLeaving, endOfEarlierRun, leaveForGood } from '../../exports/leaving-job';
import { recordingsOf, renderPaper } from '../../report/paper';
import { renderReport, writeReport } from '../../report/render-report';
import {
  clipsBeside,
  clipsInside,
  folderBeside,
  type MadeClip,
  makeReportClips,
} from '../../report/report-clips';
import { pageBytes } from '../../report/page-bytes';
import { defineJob, type JobResult, type JobRun } from '../define-job';

export const reportParamsSchema = z.object({
  paper: paperSchema,
  format: z.enum(reportFormats),
  purpose: consentPurposeSchema,
  target: z.string(),
  overwrite: z.boolean(),
});
export type ReportParams = z.infer<typeof reportParamsSchema>;

/** The page's name in the job's own folder, and that of the folder with its clips. */
const [pageName, clipsName] = ['page', 'clips'];

/** Makes a report or handout, with its clips, and puts it where the user asked. */
export const reportJob = defineJob({
  kind: 'report',
  lane: 'export',
  params: reportParamsSchema,
  run: async (work: JobRun<ReportParams>) => {
    const { context, job } = work;
    const folder = context.library.draft(job);
    try {
      return (await endOfEarlierRun(context, folder)) ?? (await makeAndLeave(work, folder));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  },
  drop: async ({ context, job, recording }) =>
    await dropLeaving(context, recording, context.library.draft(job)),
});

async function makeAndLeave(work: JobRun<ReportParams>, folder: string): Promise<JobResult> {
  const { context, job, params, signal } = work;
  const { paper, format, purpose, target, overwrite } = params;
  const recordings = recordingsOf(context, paper);
  const consentsNow = (): string[] =>
    clipsOf(paper) === 'none' ? [] : requireConsents(context, recordings, purpose);
  consentsNow();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { page, clips } = await makePage(work, join(folder, clipsName));
  const bytes = await pageBytes(context, page, format);
  if (signal.aborted) throw new AppError('cancelled', {});
  await writeFile(join(folder, pageName), bytes);
  const isBeside = clipsOf(paper) === 'beside' && clips.length > 0;
  const beside = isBeside ? [{ from: clipsName, to: folderBeside(target, paper) }] : [];
  const files = [
    { name: basename(target), sizeBytes: bytes.byteLength },
    ...(isBeside ? clips.map(({ path, sizeBytes }) => ({ name: basename(path), sizeBytes })) : []),
  ];
  const entry = {
    ...{ id: job, kind: paper.what, files, failed: [], purpose, disguised: false },
    recording: recordings.length === 1 ? (recordings[0] ?? null) : null,
    checks: [...new Set(clips.flatMap(({ checks }) => checks))],
    // It took a while: one may have been withdrawn.
    consents: consentsNow(),
  };
  const goods = [...beside, { from: pageName, to: target }];
  return await leaveForGood(context, { folder, into: null, label: job, goods, overwrite, entry, signal }, [
    target,
    ...beside.map(({ to }) => to),
  ]);
}

function clipsOf(paper: Paper): 'none' | 'inside' | 'beside' {
  return paper.what === 'report' ? paper.choices.clips : 'none';
}

/** The page, and the clips that go along, which lie in `folder` as long as the job runs. */
async function makePage(
  { context, params, signal, onProgress }: JobRun<ReportParams>,
  folder: string,
): Promise<{ page: string; clips: MadeClip[] }> {
  const { paper, format, target } = params;
  if (paper.what === 'handout') return { page: await renderPaper(context, paper, format), clips: [] };
  const written = writeReport(context, paper.choices);
  const clips = await makeReportClips({
    ...{ context, recording: written.recording.id, strengths: written.report.strengths },
    ...{ folder, signal, onProgress },
  });
  const page = await renderReport(context, written, format, await onPage(paper, format, clips, target));
  return { page, clips };
}

/** A PDF names its clips and has no links: where it is opened, nobody knows what lies beside it. */
async function onPage(
  paper: Extract<Paper, { what: 'report' }>,
  format: ReportParams['format'],
  clips: readonly MadeClip[],
  target: string,
) {
  if (format === 'pdf') return [];
  return paper.choices.clips === 'inside'
    ? await clipsInside(clips)
    : clipsBeside(clips, folderBeside(target, paper));
}
