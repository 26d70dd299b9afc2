import { writeFile } from 'node:fs/promises';
import { unwritable } from '../clips/target';
import { partPath, putInNewPlace, putInPlace, removePart } from '../media/part-files';

/**
 * Writes a file under a part name, on disk before it gets its own. Errors: `clip-target-exists` (unless `overwrite`),
 * `clip-target-unwritable`, `disk-full`.
 */
export async function saveFile(target: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  const part = partPath(target);
  try {
    await writeFile(part, bytes);
    await (overwrite ? putInPlace : putInNewPlace)(part, target);
  } catch (error) {
    throw unwritable(await removePart(part, error, bytes.length), target);
  }
}
