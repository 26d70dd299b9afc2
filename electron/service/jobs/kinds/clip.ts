import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { neutralClipName } from '../../../../shared/model/clip';
import { consentPurposeSchema } from '../../../../shared/model/consent';
import { isDisguised } from '../../../../shared/model/disguise';
import { requireConsents } from '../../clips/consent';
import { clipOrderSchema } from '../../clips/order';
import { placesOf } from '../../clips/places';
import { noteDraft, noteExport } from '../../exports/queries';
import { makeClip } from '../../media/clip';
import { originalMedia } from '../../recordings/source';
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
    if (chosen === null) await mkdir(folder, { recursive: true });
    const target = chosen ?? join(folder, neutralClipName(1));
    const { durationMs, checks } = await makeClip({
      source: originalMedia(context, recording),
      range: params.range,
      caption: params.caption,
      target,
      overwrite: overwrite || chosen === null,
      fontFolder: join(context.resourcesFolder, 'fonts'),
      binaries: context.binaries,
      signal,
      onProgress,
    });
    const { size: sizeBytes } = await stat(target);
    const files = [{ name: basename(target), sizeBytes, durationMs }];
    const entry = { purpose, checks, failed: [], disguised: isDisguised(params.disguise) };
    return {
      apply: () => {
        if (chosen !== null) {
          const { id, kind } = { id: job, kind: 'clip' as const };
          noteExport(context.db, { ...entry, id, kind, recording, consents, files });
          return;
        }
        noteDraft(context.db, job, recording, {
          draft: {
            kind: 'clip',
            files,
            places: placesOf(order, recording, 0, (ms) => ms - params.range.startMs),
            failed: [],
          },
          stored: [{ name: basename(target), beside: [] }],
          ...{ recordings: [recording], asFolder: false, entry },
        });
      },
      topics: chosen === null ? ['drafts'] : ['exports'],
      output: [target],
    };
  },
});
