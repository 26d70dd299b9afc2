import { AppError } from '../../../../shared/errors';

const longestBytes = 240;
const deepest = 8;
/** Names that Windows keeps for its devices, whatever ending follows. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
/** Control characters, marks that turn the direction of writing, and what no Windows name may hold. */
const forbidden = /[\p{Cc}\p{Cf}\\:*?"<>|]/u;

/**
 * The name of something inside a package, relative and without detours. A folder's ends with `/`.
 * Throws `package-entry-outside`, `package-entry-name-too-long`, `package-not-tar` (not UTF-8).
 */
export function entryName(bytes: Buffer, packageName: string): string {
  if (bytes.byteLength > longestBytes)
    throw new AppError('package-entry-name-too-long', { name: packageName });
  const text = decoded(bytes);
  if (text === null) throw new AppError('package-not-tar', { name: packageName });
  // `tar -c .` writes every name this way.
  const name = text.replace(/^(?:\.\/)+/u, '');
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  const isRoot = text !== '' && (name === '' || name === '.');
  if (!isRoot && (parts.length > deepest || !parts.every(isHarmless)))
    throw new AppError('package-entry-outside', { name: packageName });
  return isRoot ? '/' : name;
}

function isHarmless(part: string): boolean {
  return (
    part !== '' &&
    !/[. ]$/u.test(part) &&
    !part.startsWith(' ') &&
    !forbidden.test(part) &&
    !deviceName.test(part)
  );
}

function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether two names would be one file on a disk that knows no capitals, or writes accents in another way. */
export function nameOnDisk(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** What macOS's tar adds beside a file: its attributes, which are nothing of ours. */
export function isShadow(name: string): boolean {
  return name.slice(name.lastIndexOf('/') + 1).startsWith('._');
}
