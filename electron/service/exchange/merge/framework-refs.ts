import { codeRef, type CodeRef, splitCodeRef } from '../../../../shared/model/annotation';
import type { Framework } from '../../../../shared/model/framework';
import { frameworkCopyId, readFrameworkCopyId } from '../../../../shared/model/framework-copy';
import type { ExchangedCode } from '../../../../shared/model/layers-document';

/** Codes as this library refers to them, and as they are handed on: with the version of their framework. */
export class FrameworkRefs {
  private readonly versions: ReadonlyMap<string, string>;

  constructor(frameworks: readonly Framework[]) {
    this.versions = new Map(frameworks.map(({ id, version }) => [id, version]));
  }

  toExchanged(ref: CodeRef): ExchangedCode {
    const { framework, code } = splitCodeRef(ref);
    const copy = readFrameworkCopyId(framework);
    if (copy !== null) return { framework: copy.id, version: copy.version, code };
    return { framework, version: this.versions.get(framework) ?? null, code };
  }

  /** A framework that differs from ours has an id of its own, also when it is not here and its codes cannot be named. */
  toLocal({ framework, version, code }: ExchangedCode): CodeRef {
    const isOurs = version === null || this.versions.get(framework) === version;
    return codeRef(isOurs ? framework : frameworkCopyId(framework, version), code);
  }

  /**
   * Does this library refer to this code in this way? One that was put with our own framework stays that code when a later
   * Terugblik comes with a newer version of it.
   */
  isSame(ref: CodeRef, code: ExchangedCode): boolean {
    return ref === this.toLocal(code) || ref === codeRef(code.framework, code.code);
  }
}
