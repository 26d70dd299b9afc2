import { z } from 'zod';
import { makeProxy } from '../../media/proxy';
import { removeProxyParts } from '../../media/proxy-parts';
import { newId } from '../../id';
import { getAsset, setAsset, setTimeCheck } from '../../recordings/asset-queries';
import { originalMedia } from '../../recordings/source';
import { closingReason, defineJob } from '../define-job';

/** Makes what the window can play from what it cannot, on the same clock, and finds out how exactly it is the same. */
export const proxyJob = defineJob({
  kind: 'proxy',
  lane: 'slow',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress }) => {
    const source = originalMedia(context, recording);
    // A job that was called off and begun again may find that another has made it meanwhile, or that nobody needs it.
    if (source.facts.playback === 'direct' || getAsset(context.db, recording, 'play') !== null)
      return { apply: () => undefined, topics: [] };
    const { binaries } = context;
    const { kind, mimeType } = source.facts;
    // A name of its own each time: what is playing now may be an older one, and goes when nobody reads it any more.
    const fileName = `play-${newId().slice(-8)}.${kind === 'video' ? 'mp4' : 'm4a'}`;
    const target = context.library.file(recording, fileName);
    const made = makeProxy({ source, target, binaries, signal, onProgress });
    const { withinMs } = await made.catch(async (error: unknown) => {
      // Called off, not interrupted: nobody wants what is done of it.
      if (signal.aborted && signal.reason !== closingReason) await removeProxyParts(target);
      throw error;
    });
    return {
      apply: () => {
        setAsset(context.db, recording, { kind: 'play', file: null, fileName, mimeType });
        setTimeCheck(context.db, recording, withinMs);
      },
      topics: ['recordings'],
    };
  },
});
