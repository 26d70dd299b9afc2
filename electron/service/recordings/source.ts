import { extname } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ServiceContext } from '../context';
import type { MediaFacts } from '../media/facts';
import { getFacts, getMediaFile } from './queries';

/** The original of a recording: our own copy once there is one, until then the file it came from. */
export type OriginalMedia = { path: string; name: string; facts: MediaFacts };

/** Where to read a recording's original from now. Throws `not-found`. */
export function originalMedia(
  context: Pick<ServiceContext, 'db' | 'library'>,
  recording: string,
): OriginalMedia {
  const facts = getFacts(context.db, recording);
  if (facts === null) throw new AppError('not-found', { what: 'recording' });
  return { ...originalFile(context, recording), facts };
}

/** The same before anything is known of what is inside. Throws `not-found`. */
export function originalFile(
  context: Pick<ServiceContext, 'db' | 'library'>,
  recording: string,
): Omit<OriginalMedia, 'facts'> {
  const file = getMediaFile(context.db, recording);
  if (file === null) throw new AppError('not-found', { what: 'recording' });
  const stored = file.storedName === null ? null : context.library.file(recording, file.storedName);
  const path = stored ?? file.sourcePath;
  if (path === null) throw new AppError('file-missing', { name: file.name });
  return { path, name: file.name };
}

/** The neutral name of our own copy: the ending tells the system what it is, the rest tells nothing. */
export function storedNameFor(name: string): string {
  const ending = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,5}$/u.test(ending) ? `original${ending}` : 'original';
}
