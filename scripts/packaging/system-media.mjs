// Where ffmpeg-static could not be fetched, a development build carries this machine's own ffmpeg and
// ffprobe with the shared libraries they need. Such a build runs on this kind of system only.
import { accessSync, constants } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { ask, SetupProblem } from '../setup/run.mjs';

// These belong to the C library, which must be the one of the system that runs the program.
const ofTheSystem = /^(?:ld-linux|libc\.|libm\.|libdl\.|librt\.|libpthread\.|libresolv\.|linux-vdso)/u;

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function locate(program) {
  const named = process.env[`${program.toUpperCase()}_BIN`];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const found = [...(named ? [named] : []), ...folders.map((folder) => join(folder, program))].find(
    isRunnable,
  );
  if (found === undefined)
    throw new SetupProblem(`There is no ${program} on this machine to put into the application.`);
  return found;
}

function librariesOf(program) {
  const { ok, out } = ask('ldd', [program]);
  if (!ok) return [];
  return [...out.matchAll(/^\s*(\S+) => (\/\S+)/gmu)]
    .map((match) => match[2])
    .filter((path) => !ofTheSystem.test(basename(path)));
}

/** A statically linked program is copied as it is; another one gets its libraries and a starter. */
async function collect(program, bin) {
  const source = locate(program);
  const target = join(bin, program);
  const libraries = librariesOf(source);
  await rm(target, { force: true });
  if (libraries.length === 0) return copyFile(source, target);
  const home = join(bin, 'system');
  await mkdir(join(home, 'lib'), { recursive: true });
  await copyFile(source, join(home, program));
  for (const library of libraries) await copyFile(library, join(home, 'lib', basename(library)));
  const starter = `#!/bin/sh
home=$(dirname "$(readlink -f "$0")")/system
LD_LIBRARY_PATH="$home/lib" exec "$home/${program}" "$@"
`;
  return writeFile(target, starter, { mode: 0o755 });
}

export async function collectSystemMedia(bin) {
  if (process.platform !== 'linux')
    throw new SetupProblem(
      'ffmpeg-static could not fetch its binary; an application needs it. Run npm ci with access to it.',
    );
  await collect('ffmpeg', bin);
  await collect('ffprobe', bin);
}
