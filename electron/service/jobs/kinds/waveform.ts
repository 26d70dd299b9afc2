import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { idSchema } from '../../../../shared/model/id';
import type { ServiceContext } from '../../context';
import { type ClockSource, single } from '../../media/clock-source';
import { makeWaveform } from '../../media/waveform';
import { setAsset } from '../../recordings/asset-queries';
import { getFile } from '../../recordings/file-queries';
import { originalMedia, pathOf } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Counts the waveform of the whole conversation, or of one file beside it (a speaker's track, another recorder). */
export const waveformJob = defineJob({
  kind: 'waveform',
  lane: 'quick',
  params: z.object({ file: idSchema.nullable() }),
  run: async ({ context, recording, params: { file }, signal, onProgress }) => {
    const source = file === null ? originalMedia(context, recording) : sourceOf(context, recording, file);
    const fileName = waveformName(file);
    const target = context.library.file(recording, fileName);
    await makeWaveform({
      source: source.pieces[0]?.path ?? '',
      facts: source.facts,
      target,
      binaries: context.binaries,
      signal,
      onProgress,
    });
    return {
      apply: () => {
        const mimeType = 'application/octet-stream';
        setAsset(context.db, recording, { kind: 'waveform', file, fileName, mimeType });
      },
      topics: ['recordings'],
    };
  },
});

/** The name of a waveform in its recording's folder; null for the whole recording's. */
export function waveformName(file: string | null): string {
  return file === null ? 'waveform.dat' : `waveform-${file}.dat`;
}

function sourceOf(context: ServiceContext, recording: string, id: string): ClockSource {
  const file = getFile(context.db, id);
  if (file?.facts == null) throw new AppError('not-found', { what: 'file' });
  return single(pathOf(context, recording, file), file.facts);
}
