import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ServiceContext } from '../context';
import type { ClockPiece, ClockSource } from '../media/clock-source';
import { listFiles, type MediaFile } from './file-queries';
import { wholeFacts } from './queries';

type Place = Pick<ServiceContext, 'db' | 'library'>;

/** What a recording is read from now, on its own clock. Throws `not-found`, `file-missing`. */
export function originalMedia(context: Place, recording: string): ClockSource {
  const files = listFiles(context.db, recording);
  const facts = wholeFacts(files);
  if (facts === null) throw new AppError('not-found', { what: 'recording' });
  const pieces = files
    .filter(({ role }) => role === 'original')
    .flatMap((file) => pieceOf(context, recording, file) ?? []);
  const heard = files.find((file) => file.heard && file.facts !== null);
  return { pieces, sound: heard === undefined ? null : pieceOf(context, recording, heard), facts };
}

/** A file with its place on the clock; null for what is no media. Throws `file-missing`. */
export function pieceOf(context: Place, recording: string, file: MediaFile): ClockPiece | null {
  if (file.facts === null) return null;
  const path = pathOf(context, recording, file);
  if (!existsSync(path)) throw new AppError('file-missing', { name: file.name });
  return { path, facts: file.facts, startMs: file.startMs };
}

/** Where a file lies: our own copy once there is one, until then the file it came from. Throws `file-missing`. */
export function pathOf(context: Pick<Place, 'library'>, recording: string, file: MediaFile): string {
  const stored = file.storedName === null ? null : context.library.file(recording, file.storedName);
  const path = stored ?? file.sourcePath;
  if (path === null) throw new AppError('file-missing', { name: file.name });
  return path;
}

/** The neutral name of our own copy: the ending tells the system what it is, the rest tells nothing. */
export function storedNameFor(file: Pick<MediaFile, 'name' | 'role' | 'position'>): string {
  const ending = extname(file.name).toLowerCase();
  const stem = file.position === 0 ? file.role : `${file.role}-${file.position + 1}`;
  return /^\.[a-z0-9]{1,5}$/u.test(ending) ? `${stem}${ending}` : stem;
}
