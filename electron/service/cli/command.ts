import type { ParseArgsOptionsConfig } from 'node:util';
import type { MethodInput, MethodOutput, ServiceMethod } from '../../../shared/contract';
import type { AppEvent } from '../../../shared/contract/events';
import type { Language } from '../../../shared/i18n/translate';
import type { ImportItem } from '../../../shared/model/import-item';
import type { Job } from '../../../shared/model/job';
import type { Output } from './output';

/** What a command is given: its words and flags, a way to call the library, and a way to answer. */
export type CommandRun = {
  positionals: string[];
  flags: Flags;
  output: Output;
  language: Language;
  /** Calls the contract; throws `AppError`. */
  call: <N extends ServiceMethod>(name: N, input: MethodInput<N>) => Promise<MethodOutput<N>>;
  /** Opens a folder for what leaves, made where there is none. Throws `clip-target-unwritable`, also inside the library. */
  openFolder: (folder: string) => Promise<void>;
  /** Resolves once no job of this recording waits or runs. */
  settled: (recording: string) => Promise<void>;
  /** Resolves once everything of an import has come to its end. */
  imported: (batch: string) => Promise<ImportItem[]>;
  /** Is told of every change of a job until the command ends. */
  onJob: (listener: (job: Job) => void) => void;
  /** Is told of every event until the command ends. */
  onEvent: (listener: (event: AppEvent) => void) => void;
};

/** Answers 0 (done) or 1 (something failed, the rest was done). */
export type CliCommand = {
  usage: string;
  flags: ParseArgsOptionsConfig;
  run: (run: CommandRun) => Promise<0 | 1>;
};

/** The flags as given, read by kind. */
export class Flags {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  text(name: string): string | null {
    const value = this.values[name];
    return typeof value === 'string' ? value : null;
  }

  texts(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  }

  isSet(name: string): boolean {
    return this.values[name] === true;
  }
}
