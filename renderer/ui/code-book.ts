import { type CodeRef, codeRef, splitCodeRef } from '../../shared/model/annotation';
import type { Code, Framework } from '../../shared/model/framework';
import type { Language } from '../../shared/i18n/translate';

export type NamedCode = { ref: CodeRef; name: string; color: string; code: Code };

/** Every code of every framework by its reference, named in the language in force. */
export class CodeBook {
  readonly #codes: ReadonlyMap<CodeRef, NamedCode>;

  constructor(frameworks: readonly Framework[], language: Language) {
    this.#codes = new Map(
      frameworks.flatMap((framework) =>
        framework.codes.map((code): [CodeRef, NamedCode] => {
          const ref = codeRef(framework.id, code.id);
          return [ref, { ref, name: code.name[language], color: code.color, code }];
        }),
      ),
    );
  }

  get(ref: CodeRef): NamedCode | null {
    return this.#codes.get(ref) ?? null;
  }

  /** A code that this tool does not know keeps its own short name. */
  name(ref: CodeRef): string {
    return this.#codes.get(ref)?.name ?? splitCodeRef(ref).code;
  }
}
