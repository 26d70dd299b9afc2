import type { MediaBinaries } from './binaries';
import { readClock } from './clock-reading';
import type { ClockSource } from './clock-source';
import { hasFilters, runFfmpeg } from './ffmpeg';
import { flatteningFilters, type PictureShape } from './video-filters';

export type PicturesRequest = {
  source: ClockSource;
  /** On the recording's clock, half open. */
  range: { startMs: number; endMs: number };
  /** Their size, and how many a second. */
  shape: PictureShape;
  /** In a word, what for. */
  step: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** The picture on screen at `index / rate` seconds after the start; three bytes a pixel. What it promises holds the reading back. */
  onPicture: (pixels: Uint8Array, index: number) => Promise<void>;
};

/** Reads pictures of a recording at a steady rate, in the background. */
export async function readPictures(request: PicturesRequest): Promise<void> {
  const { source, range, shape, step, binaries, signal, onPicture } = request;
  const flatten = source.facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const reading = readClock({ source, range, picture: shape, sound: false, flatten });
  const picture = new Uint8Array(shape.width * shape.height * 3);
  let [filled, index] = [0, 0];
  await runFfmpeg({
    ...{ binaries, signal, step },
    isBackground: true,
    plan: {
      inputs: reading.inputs,
      outputOptions: [
        ['-filter_complex', reading.chains.join(';'), '-map', '[picture]', '-fps_mode', 'passthrough'],
        ['-pix_fmt', 'rgb24', '-c:v', 'rawvideo', '-f', 'rawvideo'],
      ].flat(),
      output: { to: 'stdout' },
    },
    onBytes: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + picture.length - filled);
        picture.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled < picture.length) continue;
        filled = 0;
        await onPicture(picture, index);
        index += 1;
      }
    },
  });
}
