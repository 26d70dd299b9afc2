import { type ExecFileException, ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { Writable } from 'node:stream';
import createCommand from 'fluent-ffmpeg';
import { AppError } from '../../../shared/errors';
import { type FfmpegPlan, commonOptions, commonOutputOptions, fileUrl } from './args';
import type { MediaBinaries } from './binaries';
import { ProgressReader, progressFraction } from './progress';

// The only module that starts another program. fluent-ffmpeg is used for starting and watching alone: arguments are
// ours (its own quoting and splitting has traps), and so are cancelling, progress and the end of a run.

const usualStallMs = 60_000;
const killAfterMs = 2_000;
const keptLines = 200;
const lowPriority = 10;

export type FfmpegRun = {
  binaries: MediaBinaries;
  plan: FfmpegPlan;
  /** What this run is for, in a word: goes into errors and the log (`clip`, `waveform`). */
  step: string;
  signal?: AbortSignal | undefined;
  /** From 0 to 1; needs `outputDurationMs`. */
  onProgress?: ((fraction: number) => void) | undefined;
  outputDurationMs?: number | undefined;
  /** For `stdout` and `besides`. Called in order; what it does not return from, or promises, holds ffmpeg back. */
  onBytes?: ((bytes: Buffer) => void) | ((bytes: Buffer) => Promise<void>) | undefined;
  /** Gives way to playback and the rest of the computer. */
  isBackground?: boolean | undefined;
  /** Working folder, for filters that name files: names without any path need no escaping. */
  folder?: string | undefined;
  /** After how long without any headway the run is given up; 60 s unless said otherwise. */
  stallAfterMs?: number | undefined;
  /** Free space that would have been enough, for the message when the disk is full. */
  neededBytes?: number | undefined;
};

/** What ffmpeg said, without any path or file name: fit for the log. */
export type FfmpegReport = { messages: readonly string[] };

/** The reason behind `ffmpeg-failed`; its message is for the log only. */
export class FfmpegFailure extends Error {
  override readonly name = 'FfmpegFailure';
  constructor(readonly messages: readonly string[]) {
    super(messages.at(-1) ?? 'no message');
  }
}

/**
 * Runs ffmpeg once. Settles only when the child has gone.
 * Throws `cancelled`, `ffmpeg-stalled`, `disk-full` or `ffmpeg-failed` (cause: `FfmpegFailure`).
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegReport> {
  if (run.signal?.aborted === true) throw new AppError('cancelled', {});
  await access(run.binaries.ffmpeg, constants.X_OK).catch((error: unknown) => {
    throw new AppError('ffmpeg-missing', {}, { cause: error });
  });
  return await new FfmpegProcess(run).settled;
}

class FfmpegProcess {
  readonly settled: Promise<FfmpegReport>;
  private readonly command: ReturnType<typeof createCommand>;
  private readonly messages: string[] = [];
  private readonly progress = new ProgressReader();
  private child: ChildProcess | null = null;
  private stopReason: AppError | null = null;
  private consumerError: Error | null = null;
  private killTimer: NodeJS.Timeout | undefined;
  private stallTimer: NodeJS.Timeout | undefined;
  private lastSign = '';
  private bytesSeen = 0;
  /** Whether it is ffmpeg that waits, for its reader. */
  private isHeldBack = false;
  private sink: Writable | null = null;

  constructor(private readonly run: FfmpegRun) {
    this.command = createCommand({
      stdoutLines: keptLines,
      ...(run.folder === undefined ? {} : { cwd: run.folder }),
    });
    this.command.setFfmpegPath(run.binaries.ffmpeg);
    this.settled = this.watch();
    this.addArguments();
    this.command.run();
  }

  private addArguments(): void {
    const { inputs, output, outputOptions } = this.run.plan;
    inputs.forEach((input, index) => {
      this.command.input(fileUrl(input.path));
      this.command.inputOptions(...(index === 0 ? commonOptions() : []), ...input.options);
    });
    if (output.to === 'file') this.command.output(fileUrl(output.path));
    else if (output.to === 'stdout') this.command.output(this.makeSink());
    else this.command.output('-');
    // Variadic on purpose: in an array fluent-ffmpeg splits an option that holds one space.
    const format = output.to === 'nothing' ? ['-f', 'null'] : [];
    this.command.outputOptions(...commonOutputOptions(), ...outputOptions, ...format);
    if (output.to === 'file' && output.besides !== undefined)
      this.command.output(this.makeSink()).outputOptions(...output.besides);
  }

  /** No `close` event from the sink: fluent-ffmpeg would take it for a lost reader and kill a run that went well. */
  private makeSink(): Writable {
    this.sink = new Writable({
      emitClose: false,
      highWaterMark: 1 << 20,
      write: (chunk: Buffer, _encoding, done) => {
        this.bytesSeen += chunk.byteLength;
        try {
          const reading = this.consumerError === null ? this.run.onBytes?.(chunk) : undefined;
          if (reading instanceof Promise) return void this.holdBack(reading).finally(done);
        } catch (error) {
          this.failReading(error);
        }
        done();
      },
    });
    return this.sink;
  }

  private async holdBack(reading: Promise<void>): Promise<void> {
    this.isHeldBack = true;
    await reading.catch((error: unknown) => this.failReading(error));
    this.isHeldBack = false;
  }

  private failReading(error: unknown): void {
    this.consumerError = error instanceof Error ? error : new Error('reader failed', { cause: error });
    this.stop(null);
  }

  /** A reader that takes its time may not be done when the child has gone. */
  private async readToEnd(): Promise<void> {
    const { sink } = this;
    if (sink === null || sink.writableFinished || sink.destroyed) return;
    if (!sink.writableEnded) sink.end();
    await once(sink, 'finish');
  }

  /** The child's own `close` decides: only then has it gone and has everything it wrote been read. */
  private watch(): Promise<FfmpegReport> {
    return new Promise((resolve, reject) => {
      const settle = (failure: string | null): void => {
        this.clear();
        const error = this.errorFor(failure);
        if (error === null) resolve({ messages: this.messages });
        else reject(error);
      };
      const onAbort = (): void => {
        this.stop(new AppError('cancelled', {}));
      };
      this.command.on('start', () => {
        this.child = childOf(this.command);
        // fluent-ffmpeg's own listener throws when a program cannot be started, which would end the whole service.
        this.child?.removeAllListeners('error').on('error', (error) => this.messages.push(error.message));
        this.child?.once('close', (code, signal) => {
          this.run.signal?.removeEventListener('abort', onAbort);
          const failure = code === 0 ? null : `ended with ${signal ?? code ?? 'no code'}`;
          void this.readToEnd().finally(() => settle(failure));
        });
        // fluent-ffmpeg loses a kill that comes before the child exists, so an early abort is done here.
        this.started();
        if (this.run.signal?.aborted === true) onAbort();
      });
      this.command.on('stderr', (line: string) => {
        this.onLine(line);
      });
      this.command.on('error', (error: Error) => {
        if (this.child === null) settle(error.message);
      });
      this.run.signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  private started(): void {
    const pid = this.child?.pid;
    if (pid !== undefined && this.run.isBackground === true) {
      try {
        setPriority(pid, lowPriority);
      } catch {
        // Already gone, or not allowed here: the run is as good without.
      }
    }
    this.expectSign();
  }

  private onLine(line: string): void {
    if (!ProgressReader.isProgressLine(line)) {
      const text = this.withoutPaths(line).trim();
      if (text !== '') this.messages.push(text);
      if (this.messages.length > keptLines) this.messages.shift();
      return;
    }
    const block = this.progress.push(line);
    if (block === null) return;
    const sign = `${block.outTimeUs}/${block.totalSizeBytes}/${this.bytesSeen}`;
    if (sign !== this.lastSign) this.expectSign();
    this.lastSign = sign;
    if (this.run.outputDurationMs !== undefined) {
      this.run.onProgress?.(progressFraction(block, this.run.outputDurationMs));
    }
  }

  /** ffmpeg reports four times a second even when it makes no headway, so only changing figures are a sign of life. */
  private expectSign(): void {
    clearTimeout(this.stallTimer);
    this.stallTimer = setTimeout(() => {
      if (this.isHeldBack) this.expectSign();
      else this.stop(new AppError('ffmpeg-stalled', { step: this.run.step }));
    }, this.run.stallAfterMs ?? usualStallMs);
  }

  private stop(reason: AppError | null): void {
    this.stopReason ??= reason;
    if (this.child === null || this.killTimer !== undefined) return;
    this.child.kill('SIGTERM');
    this.killTimer = setTimeout(() => this.child?.kill('SIGKILL'), killAfterMs);
  }

  private clear(): void {
    clearTimeout(this.stallTimer);
    clearTimeout(this.killTimer);
  }

  private errorFor(failure: string | null): Error | null {
    if (this.stopReason !== null) return this.stopReason;
    if (failure !== null && this.child?.pid === undefined) return this.neverRan(failure);
    if (this.consumerError !== null) return this.consumerError;
    // A failed last write is only a message: ffmpeg 5 still ends with 0.
    if (this.messages.some((message) => message.includes('No space left on device'))) {
      return new AppError('disk-full', { neededBytes: this.run.neededBytes ?? 0 });
    }
    if (failure === null) return null;
    const cause = new FfmpegFailure([...this.messages, this.withoutPaths(failure)]);
    return new AppError('ffmpeg-failed', { step: this.run.step }, { cause });
  }

  private neverRan(failure: string): Error {
    const cause = new FfmpegFailure([this.withoutPaths(failure)]);
    const isMissing = this.child !== null || /ENOENT|EACCES|Cannot find/u.test(failure);
    return isMissing
      ? new AppError('ffmpeg-missing', {}, { cause })
      : new AppError('ffmpeg-failed', { step: this.run.step }, { cause });
  }

  private withoutPaths(line: string): string {
    const { inputs, output } = this.run.plan;
    const paths = [...inputs.map((input) => input.path), ...(output.to === 'file' ? [output.path] : [])];
    if (this.run.folder !== undefined) paths.push(this.run.folder);
    return stripPaths(line, paths);
  }
}

/** fluent-ffmpeg keeps its child to itself; without it nobody can know when the child has really gone. */
function childOf(command: object): ChildProcess | null {
  return 'ffmpegProc' in command && command.ffmpegProc instanceof ChildProcess ? command.ffmpegProc : null;
}

/** A recording's name can be a client's name: neither path nor name may reach the log. */
function stripPaths(line: string, paths: readonly string[]): string {
  return paths
    .flatMap((path) => [fileUrl(path), path, basename(path)])
    .filter((text) => text !== '')
    .reduce((text, path) => text.replaceAll(path, '<file>'), line);
}

export type FfprobeAnswer = { output: string; messages: string; succeeded: boolean };

const probeTimeoutMs = 20_000;

/** Asks ffprobe. A failing ffprobe is an answer too; throws `cancelled`, `ffmpeg-missing` or `file-probe-stalled`. */
export async function runFfprobe(request: {
  binaries: MediaBinaries;
  arguments: readonly string[];
  name: string;
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}): Promise<FfprobeAnswer> {
  return await new Promise((resolve, reject) => {
    const options = {
      encoding: 'utf8' as const,
      maxBuffer: 64 << 20,
      timeout: request.timeoutMs ?? probeTimeoutMs,
      killSignal: 'SIGKILL' as const,
      windowsHide: true,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    };
    execFile(request.binaries.ffprobe, [...request.arguments], options, (error, output, messages) => {
      if (request.signal?.aborted === true) reject(new AppError('cancelled', {}));
      else if (error?.killed === true) reject(new AppError('file-probe-stalled', { name: request.name }));
      else if (neverStarted(error)) reject(new AppError('ffmpeg-missing', {}, { cause: error }));
      else resolve({ output, messages, succeeded: error === null });
    });
  });
}

/** A code in letters (ENOENT, EACCES) comes from starting the program; a number is the program's own answer. */
function neverStarted(error: ExecFileException | null): boolean {
  return typeof error?.code === 'string' && error.code.startsWith('E') && !error.code.startsWith('ERR_');
}

const filterLists = new Map<string, Promise<ReadonlySet<string>>>();

/** Whether this ffmpeg was built with all of these filters. Asked once for each program. */
export async function hasFilters(binaries: MediaBinaries, wanted: readonly string[]): Promise<boolean> {
  let list = filterLists.get(binaries.ffmpeg);
  if (list === undefined) {
    list = listFilters(binaries.ffmpeg);
    filterLists.set(binaries.ffmpeg, list);
  }
  const known = await list;
  return wanted.every((filter) => known.has(filter));
}

async function listFilters(ffmpeg: string): Promise<ReadonlySet<string>> {
  return await new Promise((resolve, reject) => {
    execFile(ffmpeg, ['-hide_banner', '-filters'], { windowsHide: true }, (error, output) => {
      if (error !== null) reject(new AppError('ffmpeg-missing', {}, { cause: error }));
      else resolve(new Set([...output.matchAll(/^ \S+ +(\w+) +\S+->/gmu)].map((match) => match[1] ?? '')));
    });
  });
}
