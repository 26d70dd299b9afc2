import type { FfmpegPlan } from './args';
import type { MediaBinaries } from './binaries';
import { readClock } from './clock-reading';
import type { ClockSource } from './clock-source';
import { runFfmpeg } from './ffmpeg';

/** Samples a second of sound that is listened to: what speech needs, and whole samples to a millisecond. */
export const listeningRate = 16_000;

export type MonoRequest = {
  source: ClockSource;
  /** On the recording's clock, half open; beyond its end there is silence. */
  range: { startMs: number; endMs: number };
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** Samples from -1 to 1, in order and only lent; what it promises holds the reading back. */
  onSamples: (samples: Float32Array) => void | Promise<void>;
};

/** Reads a recording's sound as one channel, exactly `range` long, in the background and a little at a time. */
export async function readMono({ source, range, binaries, signal, onSamples }: MonoRequest): Promise<void> {
  const bytesOfSample = Float32Array.BYTES_PER_ELEMENT;
  let rest = Buffer.alloc(0);
  await runFfmpeg({
    binaries,
    signal,
    plan: monoPlan(source, range),
    step: 'speech',
    isBackground: true,
    onBytes: (bytes) => {
      const all = rest.byteLength === 0 ? bytes : Buffer.concat([rest, bytes]);
      const count = Math.floor(all.byteLength / bytesOfSample);
      rest = Buffer.from(all.subarray(count * bytesOfSample));
      return onSamples(alignedSamples(all, count));
    },
  });
}

/** A pooled buffer may begin anywhere, and samples must begin on a multiple of their size. */
function alignedSamples(bytes: Buffer, count: number): Float32Array {
  if (bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0) {
    return new Float32Array(bytes.buffer, bytes.byteOffset, count);
  }
  return new Float32Array(Uint8Array.from(bytes).buffer, 0, count);
}

/** What cannot be decoded is as good as silence here; the waveform says that a file is damaged. */
function monoPlan(source: ClockSource, range: MonoRequest['range']): FfmpegPlan {
  const reading = readClock({ source, range, picture: null, sound: true, flatten: false });
  const mono = `[sound]aresample=${listeningRate},aformat=sample_fmts=flt:channel_layouts=mono[mono]`;
  return {
    inputs: reading.inputs,
    outputOptions: [
      ['-filter_complex', [...reading.chains, mono].join(';'), '-map', '[mono]', '-vn', '-sn', '-dn'],
      ['-max_error_rate', '1', '-c:a', 'pcm_f32le', '-f', 'f32le'],
    ].flat(),
    output: { to: 'stdout' },
  };
}
