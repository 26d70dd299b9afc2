import type { Settings } from './settings';

/** What the user of this library is called before they gave a name. The same word in both languages. */
const unnamedOwner = 'Coach';

/** The name under which the user of this library marks moments. */
export function ownerName({ authorName }: Pick<Settings, 'authorName'>): string {
  return authorName === '' ? unnamedOwner : authorName;
}
