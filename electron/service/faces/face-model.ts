import { ModelKeeper } from '../inference/model-keeper';
import type { ModelThread } from '../inference/model-thread';
import type { FaceFiles } from './face-files';

/** What the model looks at: a picture of exactly this size. Pixels. */
export const lookSize = { width: 320, height: 240 } as const;

/** Something that looks like a face. `sureness` from 0 to 1; the rest in shares of what was looked at, from its top left. */
export type SeenFace = { sureness: number; x: number; y: number; width: number; height: number };

/** Less sure than this is no face at all. */
export const leastSureness = 0.3;

/** Sees faces on a thread of its own. One looker at a time. */
export class FaceModel {
  constructor(private readonly thread: ModelThread) {}

  /** `pixels`: red, green and blue of each, in rows from the top; given away. The same face is seen several times. */
  async look(pixels: Uint8Array): Promise<SeenFace[]> {
    const question = { pixels, least: leastSureness };
    const answer = await this.thread.ask(
      question,
      pixels.buffer instanceof ArrayBuffer ? [pixels.buffer] : [],
    );
    if (!(answer instanceof Float32Array)) throw new Error('the face model gave no answer');
    const faces: SeenFace[] = [];
    for (let at = 0; at < answer.length; at += 5) {
      const [sureness = 0, x = 0, y = 0, right = 0, bottom = 0] = answer.subarray(at, at + 5);
      faces.push({ sureness, x, y, width: right - x, height: bottom - y });
    }
    return faces;
  }
}

const keeper = new ModelKeeper();

/** Lends the model to one piece of work. */
export async function withFaceModel<T>(files: FaceFiles, work: (model: FaceModel) => Promise<T>): Promise<T> {
  const start = { folder: import.meta.dirname, name: 'face-worker', data: files };
  return await keeper.lend(start, async (thread) => await work(new FaceModel(thread)));
}
