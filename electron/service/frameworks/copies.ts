import type { Framework } from '../../../shared/model/framework';
import { frameworkCopyId } from '../../../shared/model/framework-copy';
import type { Database } from '../db/rows';
import { getFrameworkCopy, listCopiesInUse, readCopy, saveFrameworkCopy } from './copy-queries';

/**
 * The frameworks that can be used in a library: those that come with the tool, then those that others handed over, each beside
 * ours under an id and a name of its own, as long as anything refers to them. What stands is asked of the database each time,
 * so it is the same after a step that was taken back or a transaction that failed.
 */
export class FrameworkShelf {
  /** Reading a document is the slow part, and they never change. */
  private readonly read = new Map<string, Framework | null>();

  constructor(
    private readonly db: Database,
    private readonly ours: readonly Framework[],
  ) {}

  list(): readonly Framework[] {
    const copies = listCopiesInUse(this.db).flatMap(({ id, document }) => {
      const found = this.read.get(document) ?? readCopy(document);
      this.read.set(document, found);
      return found === null ? [] : [asCopy(id, found)];
    });
    return copies.length === 0 ? this.ours : [...this.ours, ...copies];
  }
}

function asCopy(id: string, document: Framework): Framework {
  const { name, version } = document;
  return {
    ...document,
    id,
    name: { nl: `${name.nl} (versie ${version})`, en: `${name.en} (version ${version})` },
  };
}

type Shelf = { readonly db: Database; readonly frameworks: readonly Framework[] };

/** Keeps the frameworks that differ from ours, beside ours. Must be called inside a transaction. */
export function keepFrameworks({ db, frameworks }: Shelf, documents: readonly Framework[]): void {
  for (const document of documents) {
    if (frameworks.some(({ id, version }) => id === document.id && version === document.version)) continue;
    saveFrameworkCopy(db, frameworkCopyId(document.id, document.version), document);
  }
}

/** A framework as it is handed on: under its own id and name, of exactly this version; null when it is not here. */
export function findFramework({ db, frameworks }: Shelf, id: string, version: string): Framework | null {
  const ours = frameworks.find((framework) => framework.id === id && framework.version === version);
  return ours ?? getFrameworkCopy(db, id, version);
}
