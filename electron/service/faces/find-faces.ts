import { countFrames } from '../media/clock-reading';
import type { MediaBinaries } from '../media/binaries';
import type { ClockSource } from '../media/clock-source';
import { readPictures } from '../media/read-pictures';
import type { FaceFiles } from './face-files';
import { withFaceModel } from './face-model';
import { pictureForFaces } from './face-tiles';
import { type FaceTrack, followFaces, type LookedAt } from './face-tracks';
import { seeFaces } from './see-faces';

/** From one picture that is looked at to the next. Milliseconds. */
export const faceStepMs = 250;

export type FaceSearch = {
  source: ClockSource;
  /** On the recording's clock, half open. */
  range: { startMs: number; endMs: number };
  files: FaceFiles;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  onProgress?: ((fraction: number) => void) | undefined;
};

/** Looks for faces in a stretch of a recording, and follows each. Throws `cancelled`, `ffmpeg-failed`. */
export async function findFaces(search: FaceSearch): Promise<FaceTrack[]> {
  const { source, files, binaries, signal, onProgress } = search;
  // From before its start until after its end: what moves at its edges lies between two pictures, too.
  const range = {
    startMs: Math.max(0, search.range.startMs - faceStepMs),
    endMs: search.range.endMs + 2 * faceStepMs,
  };
  const shape = { ...pictureForFaces(source.facts), rate: 1000 / faceStepMs };
  const count = countFrames(range, shape.rate);
  const pictures: LookedAt[] = [];
  await withFaceModel(files, async (model) => {
    await readPictures({
      ...{ source, range, shape, binaries, signal, step: 'faces' },
      onPicture: async (pixels, index) => {
        const faces = await seeFaces(model, pixels, shape);
        pictures.push({ atMs: range.startMs + index * faceStepMs, faces });
        onProgress?.((index + 1) / count);
      },
    });
  });
  return followFaces(pictures);
}
