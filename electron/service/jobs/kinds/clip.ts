import { join } from 'node:path';
import { z } from 'zod';
import { clipRangeSchema } from '../../../../shared/model/clip';
import { makeClip } from '../../media/clip';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

export const clipParamsSchema = z.object({
  range: clipRangeSchema,
  caption: z.object({ heading: z.string(), body: z.string() }).nullable(),
  target: z.string(),
  overwrite: z.boolean(),
});
export type ClipParams = z.infer<typeof clipParamsSchema>;

/** Makes one clip from the original and puts it where the user asked. */
export const clipJob = defineJob({
  kind: 'clip',
  lane: 'export',
  params: clipParamsSchema,
  run: async ({ context, recording, params, signal, onProgress }) => {
    await makeClip({
      source: originalMedia(context, recording),
      range: params.range,
      caption: params.caption,
      target: params.target,
      overwrite: params.overwrite,
      fontFolder: join(context.resourcesFolder, 'fonts'),
      binaries: context.binaries,
      signal,
      onProgress,
    });
    return { apply: () => undefined, topics: [], output: [params.target] };
  },
});
