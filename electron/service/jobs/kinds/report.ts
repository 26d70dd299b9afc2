import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { consentPurposeSchema } from '../../../../shared/model/consent';
import { type Paper, paperSchema, reportFormats } from '../../../../shared/model/report';
import { requireConsents } from '../../clips/consent';
import { noteExport } from '../../exports/queries';
import { recordingsOf, renderPaper } from '../../report/paper';
import { renderReport, writeReport } from '../../report/render-report';
import {
  clipsBeside,
  clipsInside,
  folderBeside,
  type MadeClip,
  makeReportClips,
  putClipsBeside,
} from '../../report/report-clips';
import { pageBytes, putPage } from '../../report/write-page';
import { defineJob, type JobRun } from '../define-job';

export const reportParamsSchema = z.object({
  paper: paperSchema,
  format: z.enum(reportFormats),
  purpose: consentPurposeSchema,
  target: z.string(),
  overwrite: z.boolean(),
});
export type ReportParams = z.infer<typeof reportParamsSchema>;

/** Makes a report or handout, with its clips, and puts it where the user asked. */
export const reportJob = defineJob({
  kind: 'report',
  lane: 'export',
  params: reportParamsSchema,
  run: async (work: JobRun<ReportParams>) => {
    const { context, job, params } = work;
    const { paper, format, purpose, target, overwrite } = params;
    const hasClips = paper.what === 'report' && paper.choices.clips !== 'none';
    const recordings = recordingsOf(context, paper);
    const consents = hasClips ? requireConsents(context, recordings, purpose) : [];
    const folder = context.library.draft(job);
    try {
      const { page, clips } = await makePage(work, folder);
      const bytes = await pageBytes(context, page, format);
      work.signal.throwIfAborted();
      const isBeside = paper.what === 'report' && paper.choices.clips === 'beside' && clips.length > 0;
      const takeBack = isBeside ? await putClipsBeside(clips, target, overwrite) : null;
      await putPage(bytes, target, overwrite).catch(async (error: unknown) => {
        await takeBack?.();
        throw error;
      });
      const files = [
        { name: basename(target), sizeBytes: bytes.byteLength },
        ...(isBeside ? clips.map(({ path, sizeBytes }) => ({ name: basename(path), sizeBytes })) : []),
      ];
      const entry = {
        ...{ id: job, kind: paper.what, files, failed: [], purpose, consents, disguised: false },
        recording: recordings.length === 1 ? (recordings[0] ?? null) : null,
        checks: [...new Set(clips.flatMap(({ checks }) => checks))],
      };
      return {
        apply: () => noteExport(context.db, entry),
        topics: ['exports'],
        output: isBeside ? [target, folderBeside(target)] : [target],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

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
  return paper.choices.clips === 'inside' ? await clipsInside(clips) : clipsBeside(clips, target);
}
