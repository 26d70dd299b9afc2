import { type Person, personNameSchema, publicKeySchema } from './person';

/** What somebody gives to those who may send them something: their name on one line, their public key on the next. */
export function cardText(person: Pick<Person, 'name'>, publicKey: string): string {
  return `Terugblik\n${person.name}\n${publicKey}\n`;
}

/**
 * Reads a card back, also out of a message with more around it: the first public key, and the nearest line before it that
 * holds a name (empty when there is none). Null when there is no key in it.
 */
export function readCard(text: string): { name: string; publicKey: string } | null {
  const lines = text.slice(0, 10_000).split(/\r?\n/u);
  for (const [index, line] of lines.entries()) {
    const key = /\bage1[a-z0-9]{58}\b/u.exec(line.toLowerCase())?.[0];
    if (key === undefined || !publicKeySchema.safeParse(key).success) continue;
    const before = lines.slice(0, index).findLast((candidate) => candidate.trim() !== '') ?? '';
    const name = before.trim() === 'Terugblik' ? '' : before;
    return { name: personNameSchema.safeParse(name).data ?? '', publicKey: key };
  }
  return null;
}
