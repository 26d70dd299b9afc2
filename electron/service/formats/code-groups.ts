import { type CodeRef, codeRef, splitCodeRef } from '../../../shared/model/annotation';
import type { AnnotationDocument } from '../../../shared/model/annotation-document';

/** Codes that stand in one tier: those of one group of a framework. `group` is empty where the framework is not known. */
export type CodeGroup = { framework: string; group: string; name: { nl: string; en: string } };

export type RankedGroup = CodeGroup & { rank: number };

/** The order in which groups stand in a file. */
export function compareGroups(a: RankedGroup, b: RankedGroup): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.framework < b.framework ? -1 : Number(a.framework > b.framework);
}

/** Finds the group of a code. `rank`: the order of groups, those of unknown frameworks last. */
export class CodeGroups {
  readonly #groups = new Map<CodeRef, RankedGroup>();

  constructor({ frameworks }: Pick<AnnotationDocument, 'frameworks'>) {
    let rank = 0;
    for (const framework of frameworks)
      for (const { id: group, name } of framework.groups) {
        for (const code of framework.codes)
          if (code.group === group)
            this.#groups.set(codeRef(framework.id, code.id), { framework: framework.id, group, name, rank });
        rank += 1;
      }
  }

  of(ref: CodeRef): RankedGroup {
    const { framework } = splitCodeRef(ref);
    const unknown = { framework, group: '', name: { nl: framework, en: framework } };
    return this.#groups.get(ref) ?? { ...unknown, rank: Number.POSITIVE_INFINITY };
  }

  /** The codes in the order of their groups, which is all that is left of their order where each group has tiers of its own. */
  inOrder(codes: readonly CodeRef[]): CodeRef[] {
    return codes.toSorted((a, b) => compareGroups(this.of(a), this.of(b)));
  }
}
