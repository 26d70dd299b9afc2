import { AppError } from '../../../shared/errors';
import { cardText } from '../../../shared/model/person-card';
import type { Contact } from '../../../shared/model/person';
import { commit } from '../context';
import type { Database } from '../db/rows';
import { ownKey } from '../exchange/own-key';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { deleteContact, getContact, getOwner, listContacts, saveContact } from './queries';

export const peopleHandlers: FeatureHandlers<'people'> & FeatureHandlers<'contacts'> = {
  'people.me': ({ db }) => {
    const owner = getOwner(db);
    if (owner === null) throw new AppError('not-found', { what: 'person' });
    return owner;
  },

  'people.card': async (context) => {
    const owner = getOwner(context.db);
    if (owner === null) throw new AppError('not-found', { what: 'person' });
    const { publicKey } = await ownKey(context);
    return { text: cardText(owner, publicKey), publicKey };
  },

  'contacts.list': ({ db }) => listContacts(db),

  'contacts.save': (context, { id, ...contact }) => {
    const { db } = context;
    if (id !== undefined) requireContact(db, id);
    const saved = id ?? newId();
    return commit(context, ['people'], null, () => {
      saveContact(db, { ...contact, id: saved });
      return requireContact(db, saved);
    });
  },

  'contacts.remove': (context, { contact }) => {
    requireContact(context.db, contact);
    return commit(context, ['people'], null, () => {
      deleteContact(context.db, contact);
      return {};
    });
  },
};

function requireContact(db: Database, id: string): Contact {
  const contact = getContact(db, id);
  if (contact === null) throw new AppError('not-found', { what: 'contact' });
  return contact;
}
