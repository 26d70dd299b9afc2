import { AppError } from '../../../shared/errors';
import { hasCode, isFull } from '../media/part-files';

const reasons: readonly (readonly [RegExp, () => AppError])[] = [
  [/^SQLITE_(?:BUSY|LOCKED)/u, () => new AppError('library-locked', {})],
  [/^SQLITE_FULL/u, () => new AppError('disk-full', { neededBytes: 0 })],
  [/^SQLITE_(?:CANTOPEN|READONLY|PERM|IOERR)/u, () => new AppError('library-unwritable', {})],
  [/^SQLITE_(?:CORRUPT|NOTADB)/u, () => new AppError('library-damaged', {})],
];

/** What a failure of SQLite or of the library's disk means to a person; any other thrown value as it was. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (isFull(error)) return new AppError('disk-full', { neededBytes: 0 }, { cause: error });
  const code = 'code' in error ? String(error.code) : '';
  return reasons.find(([pattern]) => pattern.test(code))?.[1]() ?? error;
}

/** The same for work on the library's own folder, where a file system that refuses is a library that cannot be written. */
export function explainFolderFailure(error: unknown): unknown {
  const isRefused = hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT', 'EIO');
  return isRefused ? new AppError('library-unwritable', {}, { cause: error }) : explainFailure(error);
}
