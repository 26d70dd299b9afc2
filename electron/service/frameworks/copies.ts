import type { Framework } from '../../../shared/model/framework';
import { frameworkCopyId } from '../../../shared/model/framework-copy';
import type { ServiceContext } from '../context';
import type { Database } from '../db/rows';
import { insertFrameworkCopy, listFrameworkCopies } from './copy-queries';

/** The frameworks that others handed over, each beside ours under an id and a name of its own. */
export function loadFrameworkCopies(db: Database): Framework[] {
  return [...listFrameworkCopies(db)].map(([id, document]) => asCopy(id, document));
}

function asCopy(id: string, document: Framework): Framework {
  const { nl, en } = document.name;
  const suffix = suffixes(document.version);
  return { ...document, id, name: { nl: `${nl}${suffix.nl}`, en: `${en}${suffix.en}` } };
}

function suffixes(version: string): { nl: string; en: string } {
  return { nl: ` (versie ${version})`, en: ` (version ${version})` };
}

/** Keeps the frameworks that differ from ours, beside ours. Must be called inside a transaction. */
export function keepFrameworks(
  { db, frameworks }: Pick<ServiceContext, 'db' | 'frameworks'>,
  documents: readonly Framework[],
): void {
  for (const document of documents) {
    if (frameworks.some(({ id, version }) => id === document.id && version === document.version)) continue;
    const id = frameworkCopyId(document.id, document.version);
    if (frameworks.some((known) => known.id === id)) continue;
    insertFrameworkCopy(db, id, document);
    frameworks.push(asCopy(id, document));
  }
}

/** A framework as it is handed on: under its own id and name, of exactly this version; null when it is not here. */
export function findFramework(
  frameworks: readonly Framework[],
  id: string,
  version: string,
): Framework | null {
  const ours = frameworks.find((framework) => framework.id === id && framework.version === version);
  if (ours !== undefined) return ours;
  const copy = frameworks.find((framework) => framework.id === frameworkCopyId(id, version));
  if (copy === undefined) return null;
  const suffix = suffixes(version);
  const name = { nl: without(copy.name.nl, suffix.nl), en: without(copy.name.en, suffix.en) };
  return { ...copy, id, name };
}

function without(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
