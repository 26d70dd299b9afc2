import { rm } from 'node:fs/promises';
import type { ServiceContext } from '../context';

/** Removes files of a recording that the database no longer speaks of. One that is still held open goes at the next start. */
export async function discardFiles(
  { library, log }: Pick<ServiceContext, 'library' | 'log'>,
  recording: string,
  names: readonly (string | null)[],
): Promise<void> {
  for (const name of names) {
    if (name === null) continue;
    await rm(library.file(recording, name), { force: true }).catch(() => {
      log({ event: 'discard-postponed' });
    });
  }
}
