import { basename } from 'node:path';
import type { Identity, Recipient, Stanza } from 'age-encryption';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors';
import { openSource, readFully } from '../../media/store-source';
import { isPublicKey } from './age-keys';
import { payloadNonceBytes } from './chunks';
import { tagBytes } from './cipher';
import { PassphraseLock, TooCostly } from './passphrase-lock';

/** Who can open it: whoever knows the passphrase, or has the secret key of one of these public keys. */
export type Protection = { passphrase: string } | { publicKeys: readonly string[] };
/** What is tried on a lock. */
export type Secrets = { passphrase?: string | undefined; secretKeys?: readonly string[] | undefined };
export type Lock = 'passphrase' | 'key';

/** Room for some hundred and fifty keys; each costs work before anything else is known about the file. */
const headerLimitBytes = 16_384;
const firstLine = 'age-encryption.org/v1\n';
/** The last line of the header: its check sum. */
const lastLine = /\n--- [A-Za-z0-9+/]{43}\n/u;

/** Takes part in writing a header to learn the key that the library made for the file. */
class FileKeyWitness implements Recipient {
  fileKey: Uint8Array = new Uint8Array();

  wrapFileKey(fileKey: Uint8Array): Stanza[] {
    this.fileKey = fileKey;
    return [];
  }
}

/** Stands behind all others; whether it was asked tells that none of them had the key. */
class LastAsked implements Identity {
  wasAsked = false;

  unwrapFileKey(): null {
    this.wasAsked = true;
    return null;
  }
}

/** The header of a new file with the key for its payload. Throws `public-key-invalid`. */
export async function makeHeader(
  protection: Protection,
): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  const witness = new FileKeyWitness();
  encrypter.addRecipient(witness);
  if ('passphrase' in protection) {
    encrypter.addRecipient(new PassphraseLock(requirePassphrase(protection.passphrase)));
  } else {
    for (const key of requirePublicKeys(protection.publicKeys)) encrypter.addRecipient(key);
  }
  // The library seals an empty payload behind it, which is cut off: ours is sealed in our own way.
  const empty = await encrypter.encrypt(new Uint8Array()).catch((error: unknown) => {
    if ('passphrase' in protection) throw error;
    // A key may be well written and still no point that anything can be locked with.
    throw new AppError('public-key-invalid', {}, { cause: error });
  });
  const header = empty.subarray(0, empty.byteLength - payloadNonceBytes - tagBytes);
  return { header, fileKey: witness.fileKey };
}

function requirePassphrase(passphrase: string): string {
  if (passphrase === '') throw new AppError('invalid-input', { where: 'passphrase', problem: 'empty' });
  return passphrase;
}

function requirePublicKeys(keys: readonly string[]): readonly string[] {
  if (keys.length === 0 || !keys.every(isPublicKey)) throw new AppError('public-key-invalid', {});
  return keys;
}

export type Header = { bytes: Buffer; lock: Lock };

/** The header at the start of a file, or null where no age file begins. Throws `package-damaged` where it does not end. */
export async function readHeader(file: FileHandle, name: string): Promise<Header | null> {
  const start = Buffer.alloc(headerLimitBytes);
  const text = start.toString('latin1', 0, await readFully(file, start, 0));
  if (!text.startsWith(firstLine)) return null;
  const end = lastLine.exec(text);
  if (end === null) throw new AppError('package-damaged', { name });
  const lock = text.startsWith('-> scrypt ', firstLine.length) ? 'passphrase' : 'key';
  return { bytes: start.subarray(0, end.index + end[0].length), lock };
}

/**
 * What locks a file; null where it is no age file at all.
 * Throws `file-missing`, `file-unreadable`, `file-is-folder`, `package-damaged`.
 */
export async function lockOf(path: string): Promise<Lock | null> {
  const file = await openSource(path);
  try {
    return (await readHeader(file, basename(path)))?.lock ?? null;
  } finally {
    await file.close();
  }
}

/**
 * The key to a file's payload. Throws `package-needs-passphrase`, `package-passphrase-wrong`, `package-not-for-you`,
 * `package-lock-too-costly`, `package-damaged`.
 */
export async function openHeader(header: Header, secrets: Secrets, name: string): Promise<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  if (header.lock === 'key') {
    for (const key of secrets.secretKeys ?? []) decrypter.addIdentity(key);
  } else if (secrets.passphrase === undefined) {
    throw new AppError('package-needs-passphrase', { name });
  } else {
    decrypter.addIdentity(new PassphraseLock(secrets.passphrase));
  }
  const last = new LastAsked();
  decrypter.addIdentity(last);
  try {
    return await decrypter.decryptHeader(header.bytes);
  } catch (cause) {
    if (cause instanceof TooCostly) throw new AppError('package-lock-too-costly', { name }, { cause });
    if (!last.wasAsked) throw new AppError('package-damaged', { name }, { cause });
    const code = header.lock === 'key' ? 'package-not-for-you' : 'package-passphrase-wrong';
    throw new AppError(code, { name }, { cause });
  }
}
