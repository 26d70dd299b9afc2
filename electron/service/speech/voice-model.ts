import { ModelKeeper } from '../inference/model-keeper';
import type { ModelThread } from '../inference/model-thread';
import type { VoiceFiles } from './voice-files';

/** Judges sound on a thread of its own. One listener at a time. */
export class VoiceModel {
  constructor(private readonly thread: ModelThread) {}

  /**
   * How sure it is, from 0 to 1, that somebody speaks in each 512 samples of 16 kHz sound. What it heard before counts,
   * unless `fresh`.
   */
  async judge(samples: Float32Array, fresh: boolean): Promise<Float32Array> {
    // Copied: what is lent here may be written over while the thread still reads.
    const own = Float32Array.from(samples);
    const answer = await this.thread.ask({ samples: own, fresh }, [own.buffer]);
    if (answer instanceof Float32Array) return answer;
    throw new Error('the voice model gave no answer');
  }
}

const keeper = new ModelKeeper();

/** Lends the model to one piece of work. */
export async function withVoiceModel<T>(
  files: VoiceFiles,
  work: (model: VoiceModel) => Promise<T>,
): Promise<T> {
  const start = { folder: import.meta.dirname, name: 'voice-worker', data: files };
  return await keeper.lend(start, async (thread) => await work(new VoiceModel(thread)));
}
