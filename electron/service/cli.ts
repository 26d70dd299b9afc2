import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { MethodInput, MethodOutput, ServiceMethod } from '../../shared/contract';
import type { AppEvent } from '../../shared/contract/events';
import { AppError, type ErrorCode } from '../../shared/errors';
import { chooseLanguage } from '../../shared/i18n/translate';
import { readArguments } from './arguments';
import { type CliCommand, Flags } from './cli/command';
import { annotateCommand, annotationsCommand } from './cli/commands/annotations';
import { consentCommand } from './cli/commands/consent';
import { exportCommand } from './cli/commands/export';
import { frameworkCommand, frameworksCommand } from './cli/commands/frameworks';
import { redoCommand, undoCommand } from './cli/commands/history';
import { importCommand } from './cli/commands/import';
import { importAnnotationsCommand } from './cli/commands/import-annotations';
import { mergeCommand } from './cli/commands/merge';
import { recordingsCommand, showCommand } from './cli/commands/recordings';
import { searchCommand } from './cli/commands/search';
import { speakersCommand } from './cli/commands/speakers';
import { transcriptCommand } from './cli/commands/transcript';
import { verifyCommand } from './cli/commands/verify';
import { Output } from './cli/output';
import { UsageError } from './cli/usage-error';
import type { LogEntry } from './context';
import { placeOf } from './error-place';
import { findBinaries } from './media/binaries';
import { printerOfStarter } from './cli/printer-of-starter';
import { Service } from './service';

const commands: Readonly<Record<string, CliCommand>> = {
  import: importCommand,
  recordings: recordingsCommand,
  show: showCommand,
  annotate: annotateCommand,
  annotations: annotationsCommand,
  transcript: transcriptCommand,
  speakers: speakersCommand,
  search: searchCommand,
  frameworks: frameworksCommand,
  framework: frameworkCommand,
  consent: consentCommand,
  export: exportCommand,
  'import-annotations': importAnnotationsCommand,
  merge: mergeCommand,
  undo: undoCommand,
  redo: redoCommand,
  verify: verifyCommand,
};

const libraryErrors: ReadonlySet<ErrorCode> = new Set([
  'library-locked',
  'library-newer',
  'library-damaged',
  'library-unwritable',
]);

type Invocation = { library: string | null; json: boolean; name: string; rest: string[] };

/** `[--library DIR] [--json] COMMAND …`; the two flags may also stand behind the command. */
function readInvocation(words: string[]): Invocation {
  const rest = [...words];
  let library: string | null = null;
  let json = false;
  for (let index = 0; index < rest.length; ) {
    if (rest[index] === '--') break;
    if (rest[index] === '--json') {
      json = true;
      rest.splice(index, 1);
    } else if (rest[index] === '--library') {
      library = rest[index + 1] ?? null;
      if (library === null) throw new UsageError('--library');
      rest.splice(index, 2);
    } else index += 1;
  }
  return { library, json, name: rest.shift() ?? '', rest };
}

/** `--offset -2.5` as `--offset=-2.5`: no flag of ours begins with a digit. */
function joinNegativeNumbers(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? '';
    const isValue = /^-\d/u.test(word) && /^--[a-z-]+$/u.test(before) && !joined.includes('--');
    if (isValue) joined.splice(-1, 1, `${before}=${word}`);
    else joined.push(word);
  }
  return joined;
}

async function main(words: string[]): Promise<number> {
  const language = chooseLanguage('system', [process.env['LC_ALL'] ?? process.env['LANG'] ?? '']);
  let invocation: Invocation;
  try {
    invocation = readInvocation(words);
  } catch {
    return printUsage(Object.values(commands));
  }
  const command = Object.hasOwn(commands, invocation.name) ? commands[invocation.name] : undefined;
  if (command === undefined) return printUsage(Object.values(commands));
  const output = new Output(invocation.json, language);
  let parsed;
  try {
    parsed = parseArgs({
      args: joinNegativeNumbers(invocation.rest),
      options: command.flags,
      allowPositionals: true,
      strict: true,
    });
  } catch {
    return printUsage([command]);
  }
  const listeners = new Set<(event: AppEvent) => void>();
  let service: Service | null = null;
  try {
    service = await openLibrary(invocation, listeners);
    const opened = service;
    return await command.run({
      positionals: parsed.positionals,
      flags: new Flags(parsed.values),
      output,
      language,
      call: (name, input) => callService(opened, name, input),
      openFolder: (folder) => opened.openFolder(folder),
      settled: (recording) => opened.settled(recording),
      imported: (batch) => opened.imported(batch),
      onJob: (listener) =>
        listeners.add((event) => {
          if (event.name === 'job.updated') listener(event.payload);
        }),
      onEvent: (listener) => listeners.add(listener),
    });
  } catch (error) {
    if (error instanceof UsageError) return printUsage([command]);
    output.error(error);
    if (!(error instanceof AppError)) writeLog({ event: 'command-failed', detail: placeOf(error) });
    return error instanceof AppError && libraryErrors.has(error.code) ? 3 : 1;
  } finally {
    await service?.close();
  }
}

async function openLibrary(
  { library, json }: Invocation,
  listeners: Set<(event: AppEvent) => void>,
): Promise<Service> {
  const options = readArguments(library === null ? [] : ['--library', resolve(library)]);
  return await Service.open({
    ...options,
    binaries: findBinaries(options),
    print: printerOfStarter(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    // Programs want the log beside their JSON; people want their answer.
    log: json ? writeLog : () => undefined,
  });
}

async function callService<N extends ServiceMethod>(
  service: Service,
  name: N,
  input: MethodInput<N>,
): Promise<MethodOutput<N>> {
  const result = await service.call(name, input);
  if (!result.ok) throw AppError.fromWire(result.error);
  // The service answers each method with the type the contract gives it; the name alone does not tell TypeScript which.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return result.value as MethodOutput<N>;
}

/** Standard output is the answer's alone. */
function writeLog(entry: LogEntry): void {
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}

function printUsage(shown: readonly CliCommand[]): 2 {
  process.stderr.write('npm run -s cli -- [--library DIR] [--json] COMMAND …\n');
  for (const { usage } of shown) process.stderr.write(`  ${usage}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
