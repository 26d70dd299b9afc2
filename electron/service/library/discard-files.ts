import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ServiceContext } from '../context';
import { newId } from '../id';
import { hasCode, partPath } from '../media/part-files';
import { listKnownFiles } from '../recordings/queries';

/**
 * Removes files of a recording that the database no longer speaks of; one that it does speak of stays. Their names are free
 * as soon as this is called, for what is made next. One that is still held open goes at the next start.
 */
export async function discardFiles(
  context: Pick<ServiceContext, 'db' | 'library' | 'log'>,
  recording: string,
  names: readonly (string | null)[],
): Promise<void> {
  const known = new Set(
    listKnownFiles(context.db).flatMap((file) => (file.recording === recording ? file.name : [])),
  );
  const unknown = names.filter((name) => name !== null && !known.has(name));
  const parts = unknown.flatMap((name) => (name === null ? [] : (setAside(context, recording, name) ?? [])));
  for (const part of parts) {
    await rm(part, { recursive: true, force: true }).catch(() => {
      context.log({ event: 'discard-postponed' });
    });
  }
}

/** Gives it the name of something half made, which every start clears away. Null when there is nothing to remove. */
function setAside(
  { library, log }: Pick<ServiceContext, 'library' | 'log'>,
  recording: string,
  name: string,
): string | null {
  try {
    const path = library.file(recording, name);
    const part = partPath(`${path}.${newId()}`);
    renameSync(path, part);
    return part;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) log({ event: 'discard-postponed' });
    return null;
  }
}
