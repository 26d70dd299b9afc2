import { z } from 'zod';
import { makeProxy } from '../../media/proxy';
import { setAsset } from '../../recordings/queries';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Makes what the window can play from what it cannot, on the same clock. */
export const proxyJob = defineJob({
  kind: 'proxy',
  lane: 'slow',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress }) => {
    const { path, facts } = originalMedia(context, recording);
    const fileName = facts.kind === 'video' ? 'play.mp4' : 'play.m4a';
    const target = context.library.file(recording, fileName);
    await makeProxy({ source: path, facts, target, binaries: context.binaries, signal, onProgress });
    return {
      apply: () => setAsset(context.db, recording, 'play', fileName, facts.mimeType),
      topics: ['recordings'],
    };
  },
});
