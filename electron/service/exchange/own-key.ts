import { z } from 'zod';
import { commit, type ServiceContext } from '../context';
import { type Database, run, selectOne } from '../db/rows';
import { type Identity, newIdentity, publicKeyOf } from './envelope/age-keys';

function secretKeyOf(db: Database): string | null {
  const row = z.object({ secret_key: z.string() });
  return selectOne(db, row, 'SELECT secret_key FROM identity WHERE id = 1')?.secret_key ?? null;
}

/** The keys of this library, made when they are first asked for: whoever has the public one can lock something to the user. */
export async function ownKey(context: Pick<ServiceContext, 'db' | 'emit'>): Promise<Identity> {
  const { db } = context;
  const known = secretKeyOf(db);
  if (known !== null) return { secretKey: known, publicKey: await publicKeyOf(known) };
  const made = await newIdentity();
  commit(context, [], null, () => {
    // Two may have asked at once: the first key is everybody's.
    run(db, 'INSERT OR IGNORE INTO identity (id, secret_key) VALUES (1, :secretKey)', {
      secretKey: made.secretKey,
    });
  });
  const kept = secretKeyOf(db) ?? made.secretKey;
  return { secretKey: kept, publicKey: await publicKeyOf(kept) };
}
