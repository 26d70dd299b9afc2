import { accessSync, chmodSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { AppError } from '../../../shared/errors';

/** Absolute paths of the two programs that all media work goes through. */
export type MediaBinaries = { readonly ffmpeg: string; readonly ffprobe: string };

export type FindBinariesOptions = {
  /** The packaged application's folder that holds `ffmpeg` and `ffprobe`; null where nothing is packaged. */
  packagedFolder: string | null;
  /** In a packaged application the environment is not listened to: it could put another program in ffmpeg's place. */
  isPackaged: boolean;
  environment?: Readonly<Record<string, string | undefined>>;
};

type Program = 'ffmpeg' | 'ffprobe';

const packageOf: Readonly<Record<Program, string>> = {
  ffmpeg: 'ffmpeg-static',
  ffprobe: '@ffprobe-installer/ffprobe',
};
const variableOf: Readonly<Record<Program, string>> = { ffmpeg: 'FFMPEG_BIN', ffprobe: 'FFPROBE_BIN' };
const requireHere = createRequire(import.meta.url);

/** Finds both programs, the application's own first. Throws `ffmpeg-missing` when either cannot be run. */
export function findBinaries(options: FindBinariesOptions): MediaBinaries {
  const ffmpeg = findProgram('ffmpeg', options, null);
  const ffprobe = findProgram('ffprobe', options, ffmpeg);
  if (ffmpeg === null || ffprobe === null) throw new AppError('ffmpeg-missing', {});
  return { ffmpeg, ffprobe };
}

function findProgram(program: Program, options: FindBinariesOptions, sibling: string | null): string | null {
  return candidates(program, options, sibling).find(isRunnable) ?? null;
}

/** Lazily, so that a package is only loaded when nothing better was found. */
function* candidates(
  program: Program,
  options: FindBinariesOptions,
  sibling: string | null,
): Generator<string> {
  const environment = options.environment ?? process.env;
  const fileName = process.platform === 'win32' ? `${program}.exe` : program;
  if (options.packagedFolder !== null) yield join(options.packagedFolder, fileName);
  if (!options.isPackaged) {
    const named = environment[variableOf[program]];
    if (named !== undefined && isAbsolute(named)) yield named;
  }
  // Of one build with ffmpeg; the statically linked one from npm crashes on MPEG-TS where glibc's tables are absent.
  if (sibling !== null) yield join(dirname(sibling), fileName);
  const packaged = fromPackage(program);
  if (packaged !== null) yield packaged;
  if (options.isPackaged) return;
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    if (isAbsolute(folder)) yield join(folder, fileName);
  }
}

/** The path that an npm package exports, or null when the package is absent or has nothing for this platform. */
function fromPackage(program: Program): string | null {
  try {
    const exported: unknown = requireHere(packageOf[program]);
    return insideUnpacked(pathIn(exported));
  } catch {
    return null;
  }
}

function pathIn(exported: unknown): string | null {
  if (typeof exported === 'string') return exported;
  if (typeof exported !== 'object' || exported === null || !('path' in exported)) return null;
  return typeof exported.path === 'string' ? exported.path : null;
}

/** A program inside the archive exists for Node but cannot be started: github.com/eugeneware/ffmpeg-static/issues/140 */
function insideUnpacked(path: string | null): string | null {
  return path === null ? null : path.replace(/app\.asar(?=[\\/])/u, 'app.asar.unpacked');
}

function isRunnable(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false;
    if (process.platform !== 'win32') makeExecutable(path);
    return true;
  } catch {
    return false;
  }
}

/** ffprobe's package holds a plain file that its install script makes executable; without that script we do it. */
function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
    accessSync(path, constants.X_OK);
  }
}
