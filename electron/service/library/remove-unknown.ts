import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { idSchema } from '../../../shared/model/id';
import type { ServiceContext } from '../context';
import { listKnownFiles } from '../recordings/queries';
import { discardFiles } from './discard-files';

/** Names that only we give, to files that can be made again. Anything else may be somebody's only copy and stays. */
const derivedName =
  /^play(?:-[0-9a-f]{8})?\.(?:mp4|m4a)$|^waveform-[0-9a-f-]{36}\.dat$|^proxy-parts\.[0-9a-f-]{36}\.part$/u;

/** Removes derived files that the database does not speak of: a kill can come between making one and saying so. */
export async function removeUnknown(context: ServiceContext): Promise<void> {
  const files = listKnownFiles(context.db);
  const known = new Set(files.map(({ recording, name }) => join(recording, name)));
  const folders = await readdir(context.library.recordings, { withFileTypes: true }).catch(() => []);
  for (const folder of folders) {
    const recording = folder.name;
    // A link leads to somebody else's folder, where such a name may be anything.
    if (!folder.isDirectory() || !idSchema.safeParse(recording).success) continue;
    const names = await readdir(context.library.recording(recording)).catch(() => []);
    const unknown = names.filter((name) => derivedName.test(name) && !known.has(join(recording, name)));
    // Nearly always none, and asking what is known of each would be felt at the start of a large library.
    if (unknown.length > 0) await discardFiles(context, recording, unknown);
  }
}
