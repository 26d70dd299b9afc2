import type { Cover } from '../../../shared/model/cover';
import { NameReplacer } from '../../../shared/model/replace-names';

/** What is written in the place of a name that is bleeped. */
export const hiddenName = '…';

/** Hides in texts the names that are bleeped in these conversations. */
export function hidingNames(covers: readonly Pick<Cover, 'names'>[]): NameReplacer {
  const names = new Set(covers.flatMap((cover) => cover.names));
  return new NameReplacer([...names].map((from) => ({ from, to: hiddenName })));
}
