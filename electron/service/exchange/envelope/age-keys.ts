/** A pair of X25519 keys as age writes them: `AGE-SECRET-KEY-1…` and `age1…`. */
export type Identity = { secretKey: string; publicKey: string };

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** What the check letters of Bech32 are made with (BIP 173). */
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** The letters of `age`, as the sum sees them: their upper bits, nothing, their lower bits. */
const prefix = [3, 3, 3, 0, 1, 7, 5];

export async function newIdentity(): Promise<Identity> {
  const { generateX25519Identity } = await import('age-encryption');
  const secretKey = await generateX25519Identity();
  return { secretKey, publicKey: await publicKeyOf(secretKey) };
}

export async function publicKeyOf(secretKey: string): Promise<string> {
  const { identityToRecipient } = await import('age-encryption');
  return await identityToRecipient(secretKey);
}

/** Whether this is a whole public key, its check letters included. */
export function isPublicKey(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/u.test(text)) return false;
  const values = [...prefix, ...Array.from(text.slice('age1'.length), (letter) => letters.indexOf(letter))];
  return values.reduce(addToSum, 1) === 1;
}

function addToSum(sum: number, value: number): number {
  const shifted = ((sum & 0x1ffffff) << 5) ^ value;
  return generators.reduce(
    (mixed, generator, bit) => ((sum >>> (25 + bit)) & 1 ? mixed ^ generator : mixed),
    shifted,
  );
}
