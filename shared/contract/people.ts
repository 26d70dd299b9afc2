import { z } from 'zod';
import { idSchema } from '../model/id';
import {
  contactSchema,
  personNameSchema,
  personRoleSchema,
  personSchema,
  publicKeySchema,
} from '../model/person';
import { method } from './method';

export const peopleMethods = {
  /** The user of this library; the name and role are those of the settings. */
  'people.me': method({ home: 'service', kind: 'query', input: z.object({}), output: personSchema }),
  /** The user's card, to give to those who may lock something to them; its key is made when it is first asked for. */
  'people.card': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.object({ text: z.string(), publicKey: publicKeySchema }),
  }),
  /** Everybody to hand over to, by name. */
  'contacts.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.array(contactSchema),
  }),
  /** Adds somebody, or (with the `id` of one) changes what is known of them. Errors: `not-found`, `invalid-input`. */
  'contacts.save': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      id: idSchema.optional(),
      name: personNameSchema,
      role: personRoleSchema,
      publicKey: publicKeySchema.nullable(),
    }),
    output: contactSchema,
  }),
  /** Errors: `not-found`. */
  'contacts.remove': method({
    home: 'service',
    kind: 'write',
    input: z.object({ contact: idSchema }),
    output: z.object({}),
  }),
};
