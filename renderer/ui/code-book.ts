import { type CodeRef, codeRef, splitCodeRef } from '../../shared/model/annotation';
import type { Code, Framework } from '../../shared/model/framework';
import type { Language } from '../../shared/i18n/translate';

/** `group` is the name of the group that its framework puts it in. */
export type NamedCode = { ref: CodeRef; name: string; color: string; group: string; code: Code };

/** Every code of every framework by its reference, named in the language in force. */
export class CodeBook {
  readonly #codes: ReadonlyMap<CodeRef, NamedCode>;

  constructor(frameworks: readonly Framework[], language: Language) {
    this.#codes = new Map(
      frameworks.flatMap((framework) => {
        const groups = new Map(framework.groups.map(({ id, name }) => [id, name[language]]));
        return framework.codes.map((code): [CodeRef, NamedCode] => {
          const ref = codeRef(framework.id, code.id);
          const group = groups.get(code.group) ?? '';
          return [ref, { ref, name: code.name[language], color: code.color, group, code }];
        });
      }),
    );
  }

  get(ref: CodeRef): NamedCode | null {
    return this.#codes.get(ref) ?? null;
  }

  /** Every code, framework by framework, in their own order. */
  all(): readonly NamedCode[] {
    return [...this.#codes.values()];
  }

  /** A code that this tool does not know keeps its own short name. */
  name(ref: CodeRef): string {
    return this.#codes.get(ref)?.name ?? splitCodeRef(ref).code;
  }
}
