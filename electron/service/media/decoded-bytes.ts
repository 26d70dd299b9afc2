import type { FfmpegInput } from './args';
import type { MediaBinaries } from './binaries';
import { runFfmpeg } from './ffmpeg';

export type DecodingRequest = {
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  step: string;
  inputs: readonly FfmpegInput[];
  outputOptions: readonly string[];
  folder?: string | undefined;
  /** By default it gives way to the rest of the computer. */
  isBackground?: boolean;
};

/** A short stretch as ffmpeg decodes it, whole in memory: for looking at. */
export async function decodedBytes(request: DecodingRequest): Promise<Buffer> {
  const { binaries, signal, step, inputs, outputOptions } = request;
  const chunks: Buffer[] = [];
  await runFfmpeg({
    binaries,
    signal,
    step,
    folder: request.folder,
    isBackground: request.isBackground ?? true,
    plan: { inputs, outputOptions, output: { to: 'stdout' } },
    onBytes: (bytes) => chunks.push(Buffer.from(bytes)),
  });
  return Buffer.concat(chunks);
}
