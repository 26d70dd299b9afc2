import { ModelThread, type ThreadStart } from './model-thread';

/** A thread is kept this long for a next piece of work: beginning anew takes half a second. */
const idleMs = 20_000;

/** Lends a model to one piece of work after the other; it stays loaded for a while after each. */
export class ModelKeeper {
  private idle: { thread: ModelThread; timer: NodeJS.Timeout } | null = null;

  /** `start` counts only where no thread is left from before. */
  async lend<T>(start: ThreadStart, work: (thread: ModelThread) => Promise<T>): Promise<T> {
    const thread = this.take() ?? (await ModelThread.start(start));
    thread.holdProcess(true);
    try {
      return await work(thread);
    } finally {
      this.keep(thread);
    }
  }

  private take(): ModelThread | null {
    const thread = this.idle?.thread ?? null;
    clearTimeout(this.idle?.timer);
    this.idle = null;
    return thread?.isUsable === true ? thread : null;
  }

  private keep(thread: ModelThread): void {
    thread.holdProcess(false);
    const former = this.idle;
    clearTimeout(former?.timer);
    void former?.thread.close();
    const timer = setTimeout(() => {
      if (this.idle?.thread === thread) this.idle = null;
      void thread.close();
    }, idleMs);
    timer.unref();
    this.idle = { thread, timer };
  }
}
