import { z } from 'zod';
import { idSchema } from './id';
import { roles } from './settings';

/** Trimmed, 1 to 100 characters, one line, without control characters. */
export const personNameSchema = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(100));

export const personRoleSchema = z.enum(roles).nullable();

/**
 * Somebody who says something about a conversation. `id` is who they are for ever and in every library, `name` as this
 * library tells them apart: two people of one name are `Joris` and `Joris (2)`.
 */
export const personSchema = z.object({ id: idSchema, name: z.string(), role: personRoleSchema });
export type Person = z.infer<typeof personSchema>;

/** A public key of age for X25519: `age1` and 58 letters and digits of Bech32. Source: age-encryption.org/v1. */
export const publicKeySchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u);

/** Somebody to hand over to; `publicKey` as on the card they gave, null when they gave none. `addedAt` is ISO 8601 in UTC. */
export const contactSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: personRoleSchema,
  publicKey: publicKeySchema.nullable(),
  addedAt: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;

/**
 * The name under which each person is known where several are called the same: those who were here first (`taken`) keep
 * theirs, the others get a number, in the order of their ids, so that it does not matter who came in first.
 */
export function tellApart(
  people: readonly { id: string; givenName: string }[],
  taken: ReadonlySet<string>,
): Map<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const { id, givenName } of people.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    let name = givenName;
    for (let number = 2; used.has(name); number += 1) name = `${givenName} (${number})`;
    used.add(name);
    names.set(id, name);
  }
  return names;
}
