import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { checkTime } from '../../media/time-check';
import { setTimeCheck } from '../../recordings/asset-queries';
import { playedFile } from '../../recordings/locate-asset';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Compares what the window plays with the original, and keeps how far they are apart at worst. */
export const timeCheckJob = defineJob({
  kind: 'time-check',
  lane: 'quick',
  params: z.object({}),
  run: async ({ context, recording, signal }) => {
    const played = playedFile(context, recording);
    if (played === null) throw new AppError('not-found', { what: 'asset' });
    const original = originalMedia(context, recording);
    const { withinMs } = await checkTime({
      original,
      played: played.path,
      binaries: context.binaries,
      signal,
    });
    return {
      apply: () => {
        setTimeCheck(context.db, recording, withinMs);
      },
      topics: ['recordings'],
    };
  },
});
