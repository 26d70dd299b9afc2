import { basename, resolve } from 'node:path';
import type { GrantedPath } from '../../shared/contract/granted-path';
import { isPackageName } from '../../shared/model/package';
import type { GrantedPaths } from './granted-paths';

/** More than this at once is no double click. */
const mostAtOnce = 20;

/** The packages and feedback files among the words of a command line, as absolute paths. */
export function packagesAmong(words: readonly string[], workingFolder: string): string[] {
  const found = words.filter((word) => !word.startsWith('-') && isPackageName(basename(word)));
  return found.slice(0, mostAtOnce).map((word) => resolve(workingFolder, word));
}

/**
 * Files that were opened with Terugblik outside its window: a double click, the command line, a second start. They wait here
 * until the page asks for them, which it does when it is ready and each time it hears that there are any.
 */
export class OpenedFiles {
  readonly #waiting: GrantedPath[] = [];
  /** Tells the page that there are any. */
  onOpen: () => void = () => {};

  constructor(private readonly paths: GrantedPaths) {}

  /** Absolute paths only. */
  open(files: readonly string[]): void {
    if (files.length === 0) return;
    this.#waiting.push(...files.map((file) => this.paths.grant(file, 'read')));
    this.onOpen();
  }

  /** Hands out all that wait, once. */
  take(): GrantedPath[] {
    return this.#waiting.splice(0);
  }
}
