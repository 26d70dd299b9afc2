import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { ownerName } from '../../../shared/model/author';
import { type Contact, type Person, personNameSchema, tellApart } from '../../../shared/model/person';
import { roles } from '../../../shared/model/settings';
import { type Database, dateColumn, flagSchema, run, selectAll, selectOne } from '../db/rows';
import { newId } from '../id';
import { getSettings } from '../settings/queries';

const authorRow = z.object({
  id: z.number(),
  uid: z.string(),
  name: z.string(),
  given_name: z.string().nullable(),
  role: z.enum(roles).nullable(),
  is_guest: flagSchema,
  is_owner: flagSchema,
});
export type AuthorRow = z.infer<typeof authorRow>;

export function listAuthors(db: Database): AuthorRow[] {
  return selectAll(db, authorRow, 'SELECT * FROM author ORDER BY id');
}

function findAuthor(db: Database, name: string): AuthorRow | null {
  return selectOne(db, authorRow, 'SELECT * FROM author WHERE name = :name', { name });
}

/** The row of the user of this library, made when there is none yet. */
export function ownerRowId(db: Database): number {
  const owner = selectOne(db, z.object({ id: z.number() }), 'SELECT id FROM author WHERE is_owner = 1');
  if (owner !== null) return owner.id;
  const name = ownerName(getSettings(db));
  const id = findAuthor(db, name)?.id ?? insertAuthor(db, name);
  run(db, 'UPDATE author SET is_owner = 1 WHERE id = :id', { id });
  return id;
}

/**
 * The row of somebody in whose name the user of this library writes, made when there is none yet. Throws `layer-not-yours`
 * where that is somebody who hands over their own words.
 */
export function authorRowId(db: Database, name: string): number {
  if (name === ownerName(getSettings(db))) return ownerRowId(db);
  const found = findAuthor(db, name);
  if (found?.is_guest === true) throw new AppError('layer-not-yours', { name });
  return found?.id ?? insertAuthor(db, name);
}

function insertAuthor(db: Database, name: string): number {
  return run(db, 'INSERT INTO author (uid, name) VALUES (:uid, :name)', { uid: newId(), name }).insertedId;
}

/** The user's earlier moments follow them to a new name; whoever else goes by it gets a number behind theirs. */
export function renameOwner(db: Database, name: string): void {
  const owner = ownerRowId(db);
  const other = findAuthor(db, name);
  if (other !== null && other.id !== owner) {
    const taken = new Set(listAuthors(db).map((author) => author.name));
    const free = tellApart([{ id: other.uid, givenName: name }], taken).get(other.uid) ?? other.uid;
    run(db, 'UPDATE author SET name = :free WHERE id = :id', { free, id: other.id });
  }
  run(db, 'UPDATE author SET name = :name WHERE id = :owner', { name, owner });
  nameGuests(db);
}

/** Somebody who came in a file: the row they have, or a new one. Those of this library stay who they are here. */
export function guestRowId(db: Database, person: Person): number {
  const known = selectOne(db, authorRow, 'SELECT * FROM author WHERE uid = :id', { id: person.id });
  if (known !== null && !known.is_guest) return known.id;
  if (known !== null) {
    run(db, 'UPDATE author SET given_name = :name, role = :role WHERE id = :id', {
      name: person.name,
      role: person.role,
      id: known.id,
    });
    return known.id;
  }
  return run(
    db,
    `INSERT INTO author (uid, name, given_name, role, is_guest) VALUES (:id, :id, :name, :role, 1)`,
    { id: person.id, name: person.name, role: person.role },
  ).insertedId;
}

/** Gives everybody who came in a file a name of their own. */
export function nameGuests(db: Database): void {
  const authors = listAuthors(db);
  const guests = authors.filter((author) => author.is_guest);
  const taken = new Set(authors.flatMap((author) => (author.is_guest ? [] : [author.name])));
  const people = guests.map(({ uid, name, given_name: given }) => ({ id: uid, givenName: given ?? name }));
  const names = tellApart(people, taken);
  const changed = guests.filter(({ uid, name }) => names.get(uid) !== name);
  // Names may change hands, and no two rows may have one name in between.
  for (const { id, uid } of changed) run(db, 'UPDATE author SET name = :uid WHERE id = :id', { id, uid });
  for (const { id, uid } of changed)
    run(db, 'UPDATE author SET name = :name WHERE id = :id', { id, name: names.get(uid) ?? uid });
}

/** Forgets those who came in a file of which nothing is left, not even in a step that can be done again. */
export function forgetGuests(db: Database): void {
  run(
    db,
    `DELETE FROM author WHERE is_guest = 1 AND uid NOT IN (SELECT author FROM exchanged) AND id NOT IN (
       SELECT author_id FROM annotation UNION SELECT author_id FROM comment UNION SELECT author_id FROM goal
       UNION SELECT author_id FROM strength UNION SELECT author_id FROM layer
       UNION SELECT coalesce(after, before) ->> 'author_id' FROM history_change
         WHERE coalesce(after, before) ->> 'author_id' IS NOT NULL)`,
  );
}

/** Somebody as others know them: by the name they gave themselves. */
export function toPerson(author: AuthorRow, role: Person['role']): Person {
  const own = author.is_guest ? (author.given_name ?? author.name) : author.name;
  // A name of spaces only would be refused elsewhere, and all that goes with it.
  const name = personNameSchema.safeParse(own).data ?? '—';
  return { id: author.uid, name, role: author.is_owner ? role : author.role };
}

export function getOwner(db: Database): Person | null {
  const { role } = getSettings(db);
  const owner = selectOne(db, authorRow, 'SELECT * FROM author WHERE is_owner = 1');
  return owner === null ? null : toPerson(owner, role);
}

const contactRow = z
  .object({
    uid: z.string(),
    name: z.string(),
    role: z.enum(roles).nullable(),
    public_key: z.string().nullable(),
    added_at: dateColumn,
  })
  .transform(
    (row): Contact => ({
      id: row.uid,
      name: row.name,
      role: row.role,
      publicKey: row.public_key,
      addedAt: new Date(row.added_at).toISOString(),
    }),
  );

export function listContacts(db: Database): Contact[] {
  return selectAll(db, contactRow, 'SELECT * FROM contact ORDER BY name COLLATE NOCASE, id');
}

export function getContact(db: Database, id: string): Contact | null {
  return selectOne(db, contactRow, 'SELECT * FROM contact WHERE uid = :id', { id });
}

export function saveContact(db: Database, contact: Omit<Contact, 'addedAt'>): void {
  const { id, name, role, publicKey } = contact;
  run(
    db,
    `INSERT INTO contact (uid, name, role, public_key, added_at) VALUES (:id, :name, :role, :publicKey, :now)
     ON CONFLICT (uid) DO UPDATE SET name = excluded.name, role = excluded.role, public_key = excluded.public_key`,
    { id, name, role, publicKey, now: Date.now() },
  );
}

export function deleteContact(db: Database, id: string): void {
  run(db, 'DELETE FROM contact WHERE uid = :id', { id });
}
