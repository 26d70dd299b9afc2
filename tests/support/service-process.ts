import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MethodInput, MethodOutput, ServiceMethod } from '../../shared/contract';
import type { AppEvent } from '../../shared/contract/events';
import { AppError } from '../../shared/errors';
import { fromServiceSchema, type WireResult } from '../../shared/wire';
import { resourcesFolder } from './open-library';

const entry = join(import.meta.dirname, '..', '..', 'out', 'main', 'service.js');
const port = pathToFileURL(join(import.meta.dirname, 'parent-port.mjs')).href;

/** The built service in a process of its own, as the shell starts it; `npm test` builds it first. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (result: WireResult | null) => void>();
  #calls = 0;
  #hasExited = false;
  /** Resolves once it is gone, however it went. */
  readonly exited: Promise<unknown>;

  private constructor(child: ChildProcess, onEvent: (event: AppEvent) => void) {
    this.#child = child;
    this.exited = once(child, 'exit');
    child.on('exit', () => {
      this.#hasExited = true;
      for (const answer of this.#waiting.values()) answer(null);
    });
    child.on('message', (data) => {
      const message = fromServiceSchema.parse(data);
      if (message.type === 'event') onEvent(message.event);
      if (message.type === 'result') this.#waiting.get(message.id)?.(message.result);
    });
  }

  static start(libraryFolder: string, onEvent: (event: AppEvent) => void = () => {}): ServiceProcess {
    const words = ['--library', libraryFolder, '--resources', resourcesFolder];
    return new ServiceProcess(
      fork(entry, words, { execArgv: ['--import', port], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
      onEvent,
    );
  }

  /** Null when the process ended before it answered. Throws `AppError`. */
  async call<N extends ServiceMethod>(name: N, input: MethodInput<N>): Promise<MethodOutput<N> | null> {
    if (this.#hasExited) return null;
    const id = (this.#calls += 1);
    const result = await new Promise<WireResult | null>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ type: 'call', id, name, input }, (error) => {
        if (error !== null) resolve(null);
      });
    });
    this.#waiting.delete(id);
    if (result === null) return null;
    if (!result.ok) throw AppError.fromWire(result.error);
    return result.value as MethodOutput<typeof name>;
  }

  /** Ends it as a power cut does. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.#hasExited) return;
    this.#child.send({ type: 'stop' });
    await this.exited;
  }
}
