import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '..', '..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function sourcesUnder(folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: relative(project, file).replaceAll(sep, '/'), text: readFileSync(file, 'utf8') };
    });
}

const product = ['shared', 'electron', 'renderer'].flatMap(sourcesUnder);
const pathsOf = (files: readonly SourceFile[]) => files.map(({ path }) => path);
const withText = (files: readonly SourceFile[], pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text));

describe('the house rules', () => {
  it('look at a house with rooms in it', () => {
    expect(product.length).toBeGreaterThan(50);
  });

  it('keep SQL in queries, in the job runner and in db/', () => {
    const service = product.filter(({ path }) => path.startsWith('electron/service/'));
    const speaksSql = withText(service, /\.prepare\(|`\s*(?:SELECT|INSERT|UPDATE|DELETE)\s/u);
    const allowed = /^electron\/service\/(?:db\/|jobs\/runner\.ts$|(?:[^/]+\/)*(?:[a-z-]+-)?queries\.ts$)/u;
    expect(speaksSql.length).toBeGreaterThan(0);
    expect(pathsOf(speaksSql).filter((path) => !allowed.test(path))).toEqual([]);
  });

  it('allow no SQL outside the service', () => {
    const outside = product.filter(({ path }) => !path.startsWith('electron/service/'));
    expect(pathsOf(withText(outside, /\.prepare\(|better-sqlite3/u))).toEqual([]);
  });

  it('allow one barrel', () => {
    const barrels = pathsOf(withText(product, /^export\s+(?:\*|\{[^}]*\})\s+from\s/mu));
    expect(barrels.filter((path) => path !== 'shared/contract/index.ts')).toEqual([]);
  });

  it('name files in kebab-case by what they are', () => {
    const odd = pathsOf(product).filter(
      (path) =>
        !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.tsx?$/u.test(basename(path)) ||
        /(?:^|[-/])(?:utils?|helpers?|managers?|common|misc)(?:[-./]|$)/u.test(path),
    );
    expect(odd).toEqual([]);
  });

  it('keep the application offline: nothing in the product speaks http', () => {
    const speaking = withText(product, /from '(?:node:)?(?:http|https|http2|net|tls|dgram|undici)'/u);
    expect(pathsOf(speaking)).toEqual([]);
  });
});
