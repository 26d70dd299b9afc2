import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Transferable, Worker } from 'node:worker_threads';

/** Where a thread's own program lies (`name` without its ending, in the folder of who starts it), and its start data. */
export type ThreadStart = { folder: string; name: string; data: unknown };

/** A model on a thread of its own, which answers one question at a time. */
export class ModelThread {
  private failure: Error | null = null;
  private waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void } | null = null;

  private constructor(private readonly worker: Worker) {
    const fail = (cause: unknown): void => {
      this.failure = new Error('the model stopped', { cause });
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

  /** Resolves once the thread says that it is ready. */
  static async start({ folder, name, data }: ThreadStart): Promise<ModelThread> {
    const thread = new ModelThread(new Worker(programFile(folder, name), { workerData: data }));
    await thread.next(() => {});
    return thread;
  }

  /** What the thread answers with; `moved` is given away to it. */
  async ask(question: unknown, moved: readonly Transferable[]): Promise<unknown> {
    return await this.next(() => this.worker.postMessage(question, [...moved]));
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
function programFile(folder: string, name: string): string {
  const places = [`${name}.ts`, `${name}.js`, join('..', `${name}.js`)];
  const found = places.map((place) => join(folder, place)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no ${name} where it belongs`);
  return found;
}
