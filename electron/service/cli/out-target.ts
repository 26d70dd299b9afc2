import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { CommandRun } from './command';

/** Names what is to leave into a folder: `number` counts from 1. */
export type NeutralName = (number: number) => string;

/**
 * Where a file leaves: `out` is its own name, or a folder (there already, or written with a slash at its end) that gets a
 * neutral name which is still free. Throws `clip-target-unwritable`.
 */
export async function outTarget(run: CommandRun, out: string, nameOf: NeutralName): Promise<string> {
  const path = resolve(out);
  const isFolder = /[/\\]$/u.test(out) || (await stat(path).catch(() => null))?.isDirectory() === true;
  await run.openFolder(isFolder ? path : dirname(path));
  return isFolder ? await freeTargets(path, nameOf)() : path;
}

/** Answers each time with the next name in a folder that is still free. */
export function freeTargets(folder: string, nameOf: NeutralName): () => Promise<string> {
  let number = 0;
  return async () => {
    for (;;) {
      number += 1;
      const target = join(folder, nameOf(number));
      if ((await stat(target).catch(() => null)) === null) return target;
    }
  };
}
