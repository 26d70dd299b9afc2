import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { VoiceFiles } from './voice-files';

/** The thread is kept this long for a next recording: beginning anew takes half a second. */
const idleMs = 20_000;

/** Judges sound on a thread of its own. One listener at a time. */
export class VoiceModel {
  private failure: Error | null = null;
  private waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void } | null = null;

  private constructor(private readonly worker: Worker) {
    const fail = (cause: unknown): void => {
      this.failure = new Error('the voice model stopped', { cause });
      this.waiting?.reject(this.failure);
      this.waiting = null;
    };
    worker.on('message', (answer: unknown) => {
      this.waiting?.resolve(answer);
      this.waiting = null;
    });
    worker.once('error', fail);
    worker.once('exit', fail);
  }

  static async load(files: VoiceFiles): Promise<VoiceModel> {
    const loaded = new VoiceModel(new Worker(workerFile(), { workerData: files }));
    await loaded.next(() => {});
    return loaded;
  }

  /**
   * How sure it is, from 0 to 1, that somebody speaks in each 512 samples of 16 kHz sound. What it heard before counts,
   * unless `fresh`.
   */
  async judge(samples: Float32Array, fresh: boolean): Promise<Float32Array> {
    // Copied: what is lent here may be written over while the thread still reads.
    const own = Float32Array.from(samples);
    const answer = await this.next(() => this.worker.postMessage({ samples: own, fresh }, [own.buffer]));
    if (answer instanceof Float32Array) return answer;
    throw new Error('the voice model gave no answer');
  }

  get isUsable(): boolean {
    return this.failure === null;
  }

  /** Whether the thread alone keeps the process alive. */
  holdProcess(held: boolean): void {
    if (held) this.worker.ref();
    else this.worker.unref();
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async next(ask: () => void): Promise<unknown> {
    if (this.failure !== null) throw this.failure;
    return await new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      ask();
    });
  }
}

/** The bundler puts what is shared by two programs one folder below them; tests run the source itself. */
function workerFile(): string {
  const places = ['voice-worker.ts', 'voice-worker.js', join('..', 'voice-worker.js')];
  const found = places.map((place) => join(import.meta.dirname, place)).find((path) => existsSync(path));
  if (found === undefined) throw new Error('the voice worker is not beside this file');
  return found;
}

let idle: { model: VoiceModel; timer: NodeJS.Timeout } | null = null;

/** Lends the model to one piece of work; it stays loaded for a while after. */
export async function withVoiceModel<T>(
  files: VoiceFiles,
  work: (model: VoiceModel) => Promise<T>,
): Promise<T> {
  const model = takeIdle() ?? (await VoiceModel.load(files));
  model.holdProcess(true);
  try {
    return await work(model);
  } finally {
    keepIdle(model);
  }
}

function takeIdle(): VoiceModel | null {
  const model = idle?.model ?? null;
  clearTimeout(idle?.timer);
  idle = null;
  return model?.isUsable === true ? model : null;
}

function keepIdle(model: VoiceModel): void {
  model.holdProcess(false);
  const former = idle;
  clearTimeout(former?.timer);
  void former?.model.close();
  const timer = setTimeout(() => {
    if (idle?.model === model) idle = null;
    void model.close();
  }, idleMs);
  timer.unref();
  idle = { model, timer };
}
