import { codeRef } from '../../../shared/model/annotation';
import type { Code, Framework } from '../../../shared/model/framework';
import type { Moment } from './moment';

/** The codes that can be put on a moment, those used last first. */
export function codesByUse(framework: Framework, moments: readonly Moment[]): Code[] {
  const usedAt = new Map<string, string>();
  for (const { codes, createdAt } of moments) {
    for (const code of codes) {
      const known = usedAt.get(code);
      if (known === undefined || known < createdAt) usedAt.set(code, createdAt);
    }
  }
  const last = (code: Code): string => usedAt.get(codeRef(framework.id, code.id)) ?? '';
  return framework.codes
    .filter(({ kind }) => kind !== 'rating')
    .toSorted((a, b) => (last(a) === last(b) ? 0 : last(a) < last(b) ? 1 : -1));
}

/** The keys of a code as they are written: `V`, or `N A` for two in turn. */
export function codeKeyText(key: string, label: (key: string) => string): string {
  return key
    .toUpperCase()
    .split('')
    .map((one) => label(one))
    .join(' ');
}
