import { z } from 'zod';
import { makePoster } from '../../media/poster';
import { setAsset } from '../../recordings/asset-queries';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

const fileName = 'poster.jpg';

/** Makes the picture on the recording's card. */
export const posterJob = defineJob({
  kind: 'poster',
  lane: 'quick',
  params: z.object({}),
  run: async ({ context, recording, signal }) => {
    const source = originalMedia(context, recording);
    const target = context.library.file(recording, fileName);
    await makePoster({ source, target, binaries: context.binaries, signal });
    return {
      apply: () => {
        setAsset(context.db, recording, { kind: 'poster', file: null, fileName, mimeType: 'image/jpeg' });
      },
      topics: ['recordings'],
    };
  },
});
