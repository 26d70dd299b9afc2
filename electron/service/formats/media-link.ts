import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ServiceContext } from '../context';
import { playedFile } from '../recordings/locate-asset';
import type { EafParts } from './eaf-document';

/**
 * Where ELAN finds the picture and sound, seen from the folder of the file that it opens. Null while the library has no one file
 * of its own that plays the recording: a file elsewhere may be called after a client.
 */
export function mediaLink(context: ServiceContext, recording: string, target: string): EafParts['media'] {
  const played = playedInLibrary(context, recording);
  if (played === null) return null;
  const steps = stepsTo(dirname(target), played.path);
  const url = steps.map((step) => (step === '..' ? step : encodeURIComponent(step))).join('/');
  return { url: url.startsWith('..') ? url : `./${url}`, mimeType: played.mimeType };
}

function playedInLibrary(context: ServiceContext, recording: string): ReturnType<typeof playedFile> {
  try {
    const played = playedFile(context, recording);
    return played !== null && isWithin(context.library.path, played.path) ? played : null;
  } catch (error) {
    // Without its media a recording still has moments.
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The way there; only the file's own name on another disk, and where the way would tell what the user is called. */
function stepsTo(folder: string, path: string): string[] {
  const way = relative(folder, path);
  const home = homedir();
  const telling = isWithin(home, path) && !isWithin(home, folder);
  return isAbsolute(way) || telling ? [basename(path)] : way.split(sep);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
