import { z } from 'zod';
import { makeProxy } from '../../media/proxy';
import { checkTime } from '../../media/time-check';
import { setAsset, setTimeCheck } from '../../recordings/asset-queries';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Makes what the window can play from what it cannot, on the same clock, and finds out how exactly it is the same. */
export const proxyJob = defineJob({
  kind: 'proxy',
  lane: 'slow',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress }) => {
    const source = originalMedia(context, recording);
    const { binaries } = context;
    const { kind, mimeType } = source.facts;
    const fileName = kind === 'video' ? 'play.mp4' : 'play.m4a';
    const target = context.library.file(recording, fileName);
    await makeProxy({
      source: source.pieces[0]?.path ?? '',
      facts: source.facts,
      target,
      binaries,
      signal,
      onProgress,
    });
    const { withinMs } = await checkTime({ original: source, played: target, binaries, signal });
    return {
      apply: () => {
        setAsset(context.db, recording, { kind: 'play', file: null, fileName, mimeType });
        setTimeCheck(context.db, recording, withinMs);
      },
      topics: ['recordings'],
    };
  },
});
