import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Everything that is ever logged. A closed list, so that nothing of a conversation can slip in. */
export type LogEvent =
  | 'started'
  | 'quitting'
  | 'second-start'
  | 'service-ready'
  | 'service-crashed'
  | 'service-failed'
  | 'service-killed'
  | 'service-log'
  | 'service-message-refused'
  | 'sender-refused'
  | 'page-gone'
  | 'page-load-failed'
  | 'page-file-missing'
  | 'page-not-printed'
  | 'trash-refused'
  | 'window-state-unwritable'
  | 'uncaught';

/** Numbers and codes of our own; never a name, a path or a sentence. */
export type LogFacts = Readonly<Record<string, number | boolean | string>>;

const rotateAtBytes = 1024 * 1024;

/** One file of lines of JSON, and the one before it. A log that cannot be written is no reason to stop. */
export class Log {
  readonly #file: string;
  readonly #former: string;

  constructor(folder: string) {
    this.#file = join(folder, 'terugblik.log');
    this.#former = join(folder, 'terugblik.1.log');
    ignoringDisk(() => mkdirSync(folder, { recursive: true }));
  }

  write(event: LogEvent, facts: LogFacts = {}): void {
    ignoringDisk(() => {
      const line = `${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`;
      if (sizeOf(this.#file) + line.length > rotateAtBytes) renameSync(this.#file, this.#former);
      appendFileSync(this.#file, line);
    });
  }

  /** A thrown value: its kind and where it came from. Its message may name a file, so it stays out. */
  writeThrown(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error('not an error');
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    this.write('uncaught', { kind: error.name, code, frames: frames(error).join(' < ') });
  }
}

/** `index.js:12:34` of our own frames. */
function frames(error: Error): string[] {
  const places = [...(error.stack ?? '').matchAll(/^\s+at .*?\(?([^()\s]+:\d+:\d+)\)?$/gmu)];
  return places.slice(0, 6).map((place) => basename(place[1] ?? ''));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function ignoringDisk(work: () => void): void {
  try {
    work();
  } catch {
    // A full or read-only disk: the library says so where it matters.
  }
}
