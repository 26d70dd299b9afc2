import type { AppEvent, ExchangeStep } from '../../../shared/contract/events';
import { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';

/** What a task of exchange is given while it runs. */
export type TaskRun = {
  signal: AbortSignal;
  /** `fraction` of the whole task, from 0 to 1. */
  report: (step: ExchangeStep, fraction: number) => void;
};

/** Progress goes to the window at most this often. */
const intervalMs = 100;

type Running = { abort: AbortController; ended: Promise<unknown>; recording: Id | null };

/**
 * Packing and opening that goes on now. Kept in memory alone, because passphrases must be: what a crash interrupts is begun
 * anew by the user, from a clean start.
 */
export class ExchangeTasks {
  private readonly running = new Map<Id, Running>();
  /** Stopped before they began: the user may change their mind while a dialog is still open. */
  private readonly stopped = new Set<Id>();
  private closing = false;

  constructor(private readonly emit: (event: AppEvent) => void) {}

  /**
   * Runs a task to its end; `recording` is what it cannot do without. Throws `invalid-input` for an id that is in use, else
   * what the work throws.
   */
  async run<T>(task: Id, recording: Id | null, work: (run: TaskRun) => Promise<T>): Promise<T> {
    if (this.closing) throw new AppError('service-stopped', {});
    if (this.stopped.delete(task)) throw new AppError('cancelled', {});
    if (this.running.has(task)) throw new AppError('invalid-input', { where: 'task', problem: 'in-use' });
    const abort = new AbortController();
    const ended = work({ signal: abort.signal, report: this.reporter(task) });
    this.running.set(task, { abort, recording, ended: ended.catch(() => undefined) });
    try {
      return await ended;
    } finally {
      this.running.delete(task);
    }
  }

  /** Stops a task and answers once it has ended, well or not. */
  async cancel(task: Id): Promise<void> {
    const running = this.running.get(task);
    if (running === undefined) this.stopped.add(task);
    running?.abort.abort();
    await running?.ended;
  }

  /** Stops what goes on about a recording, before it is removed. */
  async stopFor(recording: Id): Promise<void> {
    const about = [...this.running].filter(([, running]) => running.recording === recording);
    await Promise.all(about.map(([task]) => this.cancel(task)));
  }

  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.running.keys()].map((task) => this.cancel(task)));
  }

  private reporter(task: Id): TaskRun['report'] {
    let last: { step: ExchangeStep; at: number } | null = null;
    let furthest = 0;
    return (step, fraction) => {
      furthest = Math.max(furthest, Math.min(1, fraction));
      const now = Date.now();
      if (last?.step === step && now - last.at < intervalMs) return;
      last = { step, at: now };
      this.emit({ name: 'exchange.progress', payload: { task, step, fraction: furthest } });
    };
  }
}
