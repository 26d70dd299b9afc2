import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { neutralClipName } from '../../../../shared/model/clip';
import { consentPurposeSchema } from '../../../../shared/model/consent';
import { isDisguised } from '../../../../shared/model/disguise';
import { requireConsents } from '../../clips/consent';
import { makeOrdered } from '../../clips/make';
import { clipOrderSchema } from '../../clips/order';
import { placesOf } from '../../clips/places';
import { noteDraft, noteExport } from '../../exports/queries';
import { inClip } from '../../media/clip-shape';
import { defineJob } from '../define-job';

export const clipParamsSchema = clipOrderSchema.extend({
  /** Null: it becomes a draft. */
  target: z.string().nullable(),
  overwrite: z.boolean(),
  purpose: consentPurposeSchema.default('self-review'),
});
export type ClipParams = z.infer<typeof clipParamsSchema>;

/** Makes one clip from the original and puts it where the user asked, or among the drafts. */
export const clipJob = defineJob({
  kind: 'clip',
  lane: 'export',
  params: clipParamsSchema,
  run: async ({ context, job, recording, params, signal, onProgress }) => {
    const { target: chosen, overwrite, purpose, ...order } = params;
    const consents = requireConsents(context, [recording], purpose);
    const folder = context.library.draft(job);
    await mkdir(folder, { recursive: true });
    const target = chosen ?? join(folder, neutralClipName(1));
    const made = await makeOrdered({
      ...{ context, recording, order, target, signal, onProgress },
      overwrite: overwrite || chosen === null,
      workFolder: join(folder, 'work'),
    }).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    if (chosen !== null) await rm(folder, { recursive: true, force: true });
    const { size: sizeBytes } = await stat(target);
    const { timeline, checks, beside } = made;
    const name = basename(target);
    const entry = { purpose, checks, failed: [], disguised: isDisguised(params.disguise) };
    const toFileMs = (ms: number): number => inClip(timeline, ms - params.range.startMs);
    return {
      apply: () => {
        if (chosen !== null) {
          const files = [{ name, sizeBytes }];
          return noteExport(context.db, { ...entry, id: job, kind: 'clip', recording, consents, files });
        }
        const files = [{ name, sizeBytes, durationMs: timeline.durationMs }];
        noteDraft(context.db, job, recording, {
          draft: { kind: 'clip', files, places: placesOf(order, recording, 0, toFileMs), failed: [] },
          stored: [{ name, beside }],
          ...{ recordings: [recording], asFolder: false, entry },
        });
      },
      topics: chosen === null ? ['drafts'] : ['exports'],
      output: [target],
    };
  },
});
