import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { neutralClipName } from '../../../../shared/model/clip';
import { consentPurposeSchema } from '../../../../shared/model/consent';
import { isDisguised } from '../../../../shared/model/disguise';
import { requireConsents } from '../../clips/consent';
import { type MadeClip, madeName, makeOnce } from '../../clips/made-clip';
import { subtitlePath } from '../../clips/make';
import { clipOrderSchema } from '../../clips/order';
import { dropLeaving, endOfEarlierRun, leaveForGood } from '../../exports/leaving-job';
import { noteDraft } from '../../exports/queries';
import { closingReason, defineJob, type JobResult, type JobRun } from '../define-job';

export const clipParamsSchema = clipOrderSchema.extend({
  /** Null: it becomes a draft. */
  target: z.string().nullable(),
  overwrite: z.boolean(),
  purpose: consentPurposeSchema.default('self-review'),
});
export type ClipParams = z.infer<typeof clipParamsSchema>;

/** Its name in the job's own folder. */
const name = neutralClipName(1);

/** Makes one clip from the original and puts it where the user asked, or among the drafts. */
export const clipJob = defineJob({
  kind: 'clip',
  lane: 'export',
  params: clipParamsSchema,
  run: async (work: JobRun<ClipParams>) => {
    const { context, job, recording, params, signal, onProgress } = work;
    const { target, overwrite: _, purpose, ...order } = params;
    const folder = context.library.draft(job);
    const end = await endOfEarlierRun(context, folder);
    if (end !== null) return end;
    requireConsents(context, [recording], purpose);
    await mkdir(folder, { recursive: true });
    try {
      const made = await makeOnce({ context, recording, order, folder, name, signal, onProgress });
      return target === null ? asDraft(work, made) : await leaving(work, made, target);
    } catch (error) {
      if (signal.reason !== closingReason) await rm(folder, { recursive: true, force: true });
      throw error;
    }
  },
  drop: async ({ context, job, recording }) =>
    await dropLeaving(context, recording, context.library.draft(job)),
});

async function leaving(work: JobRun<ClipParams>, made: MadeClip, target: string): Promise<JobResult> {
  const { context, job, recording, params, signal } = work;
  const { purpose, overwrite } = params;
  // It took a while: a consent may have been withdrawn.
  const consents = requireConsents(context, [recording], purpose);
  const files = [{ name: basename(target), sizeBytes: made.sizeBytes }];
  const goods = [
    ...made.beside.map((from) => ({ from, to: subtitlePath(target) })),
    { from: name, to: target },
  ];
  const entry = { ...entryOf(params, made), id: job, kind: 'clip' as const, recording, consents, files };
  const folder = context.library.draft(job);
  return await leaveForGood(context, { folder, into: null, label: job, goods, overwrite, entry, signal }, [
    target,
  ]);
}

function asDraft({ context, job, recording, params }: JobRun<ClipParams>, made: MadeClip): JobResult {
  const { sizeBytes, durationMs, beside } = made;
  const folder = context.library.draft(job);
  const places = made.places.map((place) => ({ ...place, file: 0, recording }));
  return {
    apply: () =>
      noteDraft(context.db, job, recording, {
        draft: { kind: 'clip', reel: null, files: [{ name, sizeBytes, durationMs }], places, failed: [] },
        stored: [{ name, beside }],
        ...{ recordings: [recording], asFolder: false, entry: entryOf(params, made) },
      }),
    topics: ['drafts'],
    output: [join(folder, name)],
    tidy: async () => await rm(join(folder, madeName(name)), { force: true }),
  };
}

function entryOf({ purpose, disguise }: ClipParams, { checks }: MadeClip) {
  return { purpose, checks, failed: [], disguised: isDisguised(disguise) };
}
