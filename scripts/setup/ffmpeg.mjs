// Which ffmpeg: FFMPEG_BIN, the one ffmpeg-static fetched, the one on the PATH, else Debian's.
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebianPackages } from './debian.mjs';
import { modulesFolder } from './places.mjs';
import { ask } from './run.mjs';

const suffix = process.platform === 'win32' ? '.exe' : '';

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `kind` says where it came from: an application may only carry the one of ffmpeg-static. */
export function findFfmpeg() {
  const asked = process.env.FFMPEG_BIN;
  if (asked) return isProgram(asked) ? { kind: 'environment', path: asked } : undefined;
  const fetched = join(modulesFolder, 'ffmpeg-static', `ffmpeg${suffix}`);
  if (existsSync(fetched) && isProgram(fetched)) return { kind: 'ffmpeg-static', path: fetched };
  return ask('ffmpeg', ['-version']).ok ? { kind: 'path', path: 'ffmpeg' } : undefined;
}

/** Answers what a person must do, or undefined when ffmpeg is there. */
export async function ensureFfmpeg() {
  if (findFfmpeg() !== undefined) return undefined;
  if (process.env.FFMPEG_BIN) return `FFMPEG_BIN is no program that can be run; correct or unset it.`;
  const command = await ensureDebianPackages('media', ['ffmpeg']);
  if (command !== undefined) return command;
  if (findFfmpeg() !== undefined) return undefined;
  return 'Install ffmpeg and put it on the PATH, or point FFMPEG_BIN at it.';
}
