const copyPattern = /^(?<id>.+)\.v(?<version>\d+\.\d+\.\d+)$/u;

/** Under which id a library has a framework that came from somebody and differs from its own of that id. */
export function frameworkCopyId(id: string, version: string): string {
  return `${id}.v${version}`;
}

/** The frameworks a user can choose to tag with: not those that came along with somebody else's moments. */
export function ownFrameworks<T extends { readonly id: string }>(frameworks: readonly T[]): T[] {
  return frameworks.filter(({ id }) => readFrameworkCopyId(id) === null);
}

/** The framework and version that such an id speaks of; null for any other id. */
export function readFrameworkCopyId(id: string): { id: string; version: string } | null {
  const groups = copyPattern.exec(id)?.groups;
  const [origin, version] = [groups?.['id'], groups?.['version']];
  return origin === undefined || version === undefined ? null : { id: origin, version };
}
