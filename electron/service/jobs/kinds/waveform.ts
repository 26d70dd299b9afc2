import { z } from 'zod';
import { makeWaveform } from '../../media/waveform';
import { setAsset } from '../../recordings/queries';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

const fileName = 'waveform.dat';

/** Counts the waveform of the whole conversation from the original's sound. */
export const waveformJob = defineJob({
  kind: 'waveform',
  lane: 'quick',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress }) => {
    const { path, facts } = originalMedia(context, recording);
    const target = context.library.file(recording, fileName);
    await makeWaveform({ source: path, facts, target, binaries: context.binaries, signal, onProgress });
    return {
      apply: () => setAsset(context.db, recording, 'waveform', fileName, 'application/octet-stream'),
      topics: ['recordings'],
    };
  },
});
