import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const entry = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

export type CliResult = { exitCode: number | null; stdout: string; stderr: string };

/** Starts the built command line on a library; `npm test` builds it first. */
export function startCli(
  library: string,
  words: readonly string[],
): { child: ChildProcess; result: Promise<CliResult> } {
  const child = spawn(process.execPath, [entry, '--library', library, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const result = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, result };
}

export async function runCli(library: string, ...words: string[]): Promise<CliResult> {
  return await startCli(library, words).result;
}

/** Runs with `--json` and reads every line of the answer. */
export async function runCliJson(
  library: string,
  ...words: string[]
): Promise<{ exitCode: number | null; answers: unknown[] }> {
  const { exitCode, stdout } = await runCli(library, '--json', ...words);
  const answers = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { exitCode, answers };
}

/** A field of one answer, checked to be a text. */
export function textField(answer: unknown, ...path: string[]): string {
  let at = answer;
  for (const part of path) at = z.record(z.string(), z.unknown()).parse(at)[part];
  return z.string().parse(at);
}
