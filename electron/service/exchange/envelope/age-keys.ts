import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A pair of X25519 keys as age writes them: `AGE-SECRET-KEY-1…` and `age1…`. */
export type Identity = { secretKey: string; publicKey: string };

export async function newIdentity(): Promise<Identity> {
  const secretKey = await generateX25519Identity();
  return { secretKey, publicKey: await identityToRecipient(secretKey) };
}

export async function publicKeyOf(secretKey: string): Promise<string> {
  return await identityToRecipient(secretKey);
}

/** Whether this is a whole public key, its check letters included. */
export function isPublicKey(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/u.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}
