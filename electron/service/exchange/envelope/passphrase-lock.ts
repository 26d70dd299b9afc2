import { randomBytes, scrypt } from 'node:crypto';
import type { Identity, Recipient, Stanza } from 'age-encryption';
import { loadCipher, nonceBytes, tagBytes } from './cipher';

const label = 'age-encryption.org/v1/scrypt';
const saltBytes = 16;
const fileKeyBytes = 16;
/** Sealed once, under a key that is never used again. */
const zeroNonce = new Uint8Array(nonceBytes);
/** The work is 2 to this power: here a second and 128 MB, half of what `age` itself takes. */
const writtenWorkFactor = 17;
/** What others may ask of us: 1 GB and some seconds. Above it a file is only meant to keep us busy. */
const highestWorkFactor = 20;

/** Thrown where a file asks for more work than any honest one. */
export class TooCostly extends Error {
  override readonly name = 'TooCostly';
}

/**
 * age's lock with a passphrase (scrypt). The library has one too, but it would hold up the whole service for as long as
 * it works; this one works on a thread of Node's own.
 */
export class PassphraseLock implements Recipient, Identity {
  readonly #passphrase: string;

  constructor(passphrase: string) {
    // However it was typed, on whatever keyboard: the same letters are the same passphrase.
    this.#passphrase = passphrase.normalize('NFC');
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const { Stanza: NewStanza } = await import('age-encryption');
    const salt = randomBytes(saltBytes);
    const body = new Uint8Array(fileKey.byteLength + tagBytes);
    const cipher = await loadCipher();
    cipher.seal(body, fileKey, zeroNonce, await this.#stretch(salt, writtenWorkFactor));
    return [new NewStanza(['scrypt', base64(salt), String(writtenWorkFactor)], body)];
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas;
    if (stanza?.args[0] !== 'scrypt') return null;
    const [, salt = '', work = ''] = stanza.args;
    const saltIsWhole = base64(Buffer.from(salt, 'base64')) === salt && salt.length === 22;
    const isSound = stanzas.length === 1 && stanza.args.length === 3 && saltIsWhole;
    if (!isSound || !/^[1-9]\d*$/u.test(work) || stanza.body.byteLength !== fileKeyBytes + tagBytes)
      throw new Error('not an scrypt stanza');
    if (Number(work) > highestWorkFactor) throw new TooCostly();
    const key = await this.#stretch(Buffer.from(salt, 'base64'), Number(work));
    const fileKey = new Uint8Array(fileKeyBytes);
    const cipher = await loadCipher();
    return cipher.open(fileKey, stanza.body, zeroNonce, key) ? fileKey : null;
  }

  async #stretch(salt: Uint8Array, workFactor: number): Promise<Buffer> {
    const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** (workFactor + 10) + (1 << 20) };
    const salted = Buffer.concat([Buffer.from(label), salt]);
    return await new Promise((resolve, reject) => {
      scrypt(this.#passphrase, salted, 32, cost, (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      });
    });
  }
}

/** As age writes it: no `=` at the end. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
