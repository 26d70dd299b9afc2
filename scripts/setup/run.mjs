// Starting other programs. No dependencies: this runs before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { modulesFolder } from './places.mjs';

/** Something a person has to put right: printed without a stack. */
export class SetupProblem extends Error {}

/** Set-up talks on stderr, so that stdout of a command stays what the command prints. */
export const say = (line) => process.stderr.write(`${line}\n`);

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

export function readJsonIfThere(file) {
  try {
    return readJson(file);
  } catch {
    return undefined;
  }
}

/** Runs to the end; its stdout goes to our stderr. Answers the exit code. */
export function runLoudly(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], ...options });
    child.once('error', failed);
    child.once('close', (code, signal) => done(signal === null ? code : 128));
  });
}

/** Runs to the end without a word; answers `{ ok, out }` with stdout (and stderr when it failed). */
export function ask(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  return { ok: status === 0, out: status === 0 ? stdout : `${stdout ?? ''}${stderr ?? ''}` };
}

/** The caller's environment with our `node_modules/.bin` (and so Node 24) first. */
export function withNode24(extra = {}) {
  const bin = join(modulesFolder, '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/** The environment npm itself needs: without the binaries that `npm ci` is about to replace. */
export function withoutOurBinaries() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modulesFolder));
  return { ...process.env, PATH: path.join(delimiter) };
}
