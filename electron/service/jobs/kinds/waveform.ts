import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { idSchema } from '../../../../shared/model/id';
import type { ServiceContext } from '../../context';
import { type ClockPiece, type ClockSource, single } from '../../media/clock-source';
import { makeWaveform } from '../../media/waveform';
import { setAsset } from '../../recordings/asset-queries';
import { getFile, listFiles, setFacts } from '../../recordings/file-queries';
import { originalMedia, pathOf } from '../../recordings/source';
import { defineJob } from '../define-job';
import { whileGrowing } from '../growing-waveforms';

/** Counts the waveform of the whole conversation, or of one file beside it (a speaker's track, another recorder). */
export const waveformJob = defineJob({
  kind: 'waveform',
  lane: 'quick',
  params: z.object({ file: idSchema.nullable() }),
  run: async ({ context, recording, params: { file }, signal, onProgress }) => {
    const source = file === null ? originalMedia(context, recording) : sourceOf(context, recording, file);
    const fileName = waveformName(file);
    const target = context.library.file(recording, fileName);
    const { binaries } = context;
    const ids = fileIds(context, recording, source.pieces.concat(source.sound ?? []));
    const { damaged } = await whileGrowing(recording, file, (onBegun) =>
      makeWaveform({ source, target, binaries, signal, onProgress, onBegun }),
    );
    return {
      apply: () => {
        const mimeType = 'application/octet-stream';
        setAsset(context.db, recording, { kind: 'waveform', file, fileName, mimeType });
        for (const piece of damaged) warnOfDamage(context, ids.get(piece) ?? '');
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
  if (file === null || file.facts === null) throw new AppError('not-found', { what: 'file' });
  return single(pathOf(context, recording, file), file.facts);
}

/** Which file each piece is; asked before the work, because a file that was copied meanwhile has another path. */
function fileIds(
  context: ServiceContext,
  recording: string,
  pieces: readonly ClockPiece[],
): Map<ClockPiece, string> {
  const files = listFiles(context.db, recording).filter(({ facts }) => facts !== null);
  const byPath = new Map(files.map((file) => [pathOf(context, recording, file), file.id]));
  return new Map(pieces.map((piece) => [piece, byPath.get(piece.path) ?? '']));
}

/** Only decoding a file whole shows that it is damaged in the middle. */
function warnOfDamage(context: ServiceContext, id: string): void {
  const facts = getFile(context.db, id)?.facts ?? null;
  if (facts === null || facts.warnings.includes('damaged')) return;
  setFacts(context.db, id, { ...facts, warnings: [...facts.warnings, 'damaged'] });
}
