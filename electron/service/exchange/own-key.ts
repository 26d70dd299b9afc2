import { commit, type ServiceContext } from '../context';
import { type Identity, newIdentity, publicKeyOf } from './envelope/age-keys';
import { keepSecretKey, secretKeyOf } from './key-queries';

/** The keys of this library, made when they are first asked for: whoever has the public one can lock something to the user. */
export async function ownKey(context: Pick<ServiceContext, 'db' | 'emit'>): Promise<Identity> {
  const { db } = context;
  const known = secretKeyOf(db);
  if (known !== null) return { secretKey: known, publicKey: await publicKeyOf(known) };
  const made = await newIdentity();
  commit(context, [], null, () => keepSecretKey(db, made.secretKey));
  const kept = secretKeyOf(db) ?? made.secretKey;
  return { secretKey: kept, publicKey: await publicKeyOf(kept) };
}
