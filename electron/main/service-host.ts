import type { AppEvent, EventPayload } from '../../shared/contract/events';
import { type MethodName } from '../../shared/contract';
import { AppError, type WireError } from '../../shared/errors';
import { fromServiceSchema, type ToService, type WireResult } from '../../shared/wire';
import type { Log } from './log';

/** What the host needs of a process; Electron's `UtilityProcess` is one. */
export type ServiceProcess = {
  readonly pid?: number | undefined;
  postMessage: (message: ToService) => void;
  on: ((event: 'message', listener: (message: unknown) => void) => unknown) &
    ((event: 'exit', listener: (code: number | null) => void) => unknown);
};

export type ServiceStatus = EventPayload<'service.status'>;

export type ServiceHostOptions = {
  fork: () => ServiceProcess;
  onEvent: (event: AppEvent) => void;
  /** Prints a page of HTML as a PDF. */
  print: (html: string) => Promise<Uint8Array>;
  log: Log;
  /** How long to wait before the next start after a crash; after the last one the host gives up until asked. */
  restartDelaysMs?: readonly number[];
  /** A service that lived this long before it crashed begins at the first delay again. */
  steadyAfterMs?: number;
  /** How long the service may take to close the library before it is killed. */
  stopWithinMs?: number;
};

type Call = { name: MethodName; input: unknown; answer: (result: WireResult) => void };

/**
 * Keeps one service alive and speaks with it. Calls that come while it starts wait for it; calls that it was answering
 * when it died are answered with `service-stopped`, since nobody knows how far they came.
 */
export class ServiceHost {
  readonly #options: Required<ServiceHostOptions>;
  #process: ServiceProcess | null = null;
  #status: ServiceStatus = { state: 'starting', error: null };
  #waiting: Call[] = [];
  readonly #asked = new Map<number, Call>();
  #nextId = 0;
  #crashes = 0;
  #readyAtMs: number | null = null;
  #restartTimer: NodeJS.Timeout | null = null;
  #stopping = false;
  #exited: Promise<void> = Promise.resolve();

  constructor(options: ServiceHostOptions) {
    this.#options = {
      restartDelaysMs: [100, 500, 2_000, 5_000],
      steadyAfterMs: 60_000,
      stopWithinMs: 5_000,
      ...options,
    };
  }

  get status(): ServiceStatus {
    return this.#status;
  }

  /** Starts the service. Its readiness, or why it failed, comes as `service.status`. */
  start(): void {
    this.#setStatus({ state: 'starting', error: null });
    const child = this.#options.fork();
    this.#process = child;
    this.#readyAtMs = null;
    this.#exited = new Promise((done) => {
      child.on('exit', (code) => {
        done();
        if (this.#process === child) this.#onExit(code);
      });
    });
    child.on('message', (message) => {
      if (this.#process === child) this.#onMessage(message);
    });
  }

  /** Asks the service something. Never rejects. */
  call(name: MethodName, input: unknown): Promise<WireResult> {
    return new Promise((answer) => {
      const call = { name, input, answer };
      if (this.#stopping) answer(serviceStopped());
      else if (this.#status.error !== null) answer({ ok: false, error: this.#status.error });
      else if (this.#status.state === 'ready') this.#send(call);
      else this.#waiting.push(call);
    });
  }

  /** Starts again after `failed`; does nothing in any other state. */
  async restart(): Promise<void> {
    if (this.#status.state !== 'failed' || this.#stopping) return;
    this.#setStatus({ state: 'starting', error: null });
    await this.#end();
    this.#crashes = 0;
    if (!this.#stopping) this.start();
  }

  /** Lets the service close the library; kills it when that takes too long. For quitting: there is no way back. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    await this.#end();
    this.#answerAll(serviceStopped());
  }

  async #end(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    // No longer ours: its end is not a crash.
    this.#process = null;
    child.postMessage({ type: 'stop' });
    const killer = setTimeout(() => {
      this.#options.log.write('service-killed');
      // SIGTERM waits for a handler, and a service that is stuck never gets to it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    }, this.#options.stopWithinMs);
    await this.#exited;
    clearTimeout(killer);
  }

  #send(call: Call): void {
    const id = this.#nextId++;
    this.#asked.set(id, call);
    this.#process?.postMessage({ type: 'call', id, name: call.name, input: call.input });
  }

  #onMessage(message: unknown): void {
    const parsed = fromServiceSchema.safeParse(message);
    if (!parsed.success) return this.#options.log.write('service-message-refused');
    const { data } = parsed;
    switch (data.type) {
      case 'result':
        this.#asked.get(data.id)?.answer(data.result);
        this.#asked.delete(data.id);
        return;
      case 'print':
        return void this.#print(data.id, data.html);
      case 'event':
        return this.#options.onEvent(data.event);
      case 'ready':
        this.#readyAtMs = performance.now();
        this.#options.log.write('service-ready');
        this.#setStatus({ state: 'ready', error: null });
        for (const call of this.#waiting.splice(0)) this.#send(call);
        return;
      case 'failed':
        return this.#fail(data.error);
    }
  }

  async #print(id: number, html: string): Promise<void> {
    const asking = this.#process;
    const pdf = await this.#options.print(html).catch(() => {
      this.#options.log.write('page-not-printed');
      return null;
    });
    // Whoever asked may have gone meanwhile.
    if (asking === this.#process) asking?.postMessage({ type: 'printed', id, pdf });
  }

  #onExit(code: number | null): void {
    this.#process = null;
    this.#answerAsked(serviceStopped());
    if (this.#stopping || this.#status.state === 'failed') return;
    const livedMs = this.#readyAtMs === null ? 0 : performance.now() - this.#readyAtMs;
    if (livedMs >= this.#options.steadyAfterMs) this.#crashes = 0;
    const delayMs = this.#options.restartDelaysMs[this.#crashes++];
    this.#options.log.write('service-crashed', { exitCode: code ?? -1, crashes: this.#crashes });
    if (delayMs === undefined) return this.#fail(new AppError('service-stopped', {}).toData());
    this.#setStatus({ state: 'starting', error: null });
    this.#restartTimer = setTimeout(() => this.start(), delayMs);
  }

  #fail(error: WireError): void {
    this.#options.log.write('service-failed', { code: error.code });
    this.#setStatus({ state: 'failed', error });
    this.#answerAll({ ok: false, error });
  }

  #answerAsked(result: WireResult): void {
    const calls = [...this.#asked.values()];
    this.#asked.clear();
    for (const call of calls) call.answer(result);
  }

  #answerAll(result: WireResult): void {
    this.#answerAsked(result);
    for (const call of this.#waiting.splice(0)) call.answer(result);
  }

  #setStatus(status: ServiceStatus): void {
    const same = status.state === this.#status.state && status.error?.code === this.#status.error?.code;
    this.#status = status;
    if (!same) this.#options.onEvent({ name: 'service.status', payload: status });
  }
}

function serviceStopped(): WireResult {
  return { ok: false, error: new AppError('service-stopped', {}).toData() };
}
