import type { ServiceContext } from '../context';
import { probeFile } from '../media/probe';
import { listAllFiles, type OwnedFile, setFacts } from './file-queries';
import { pathOf } from './source';

/** Finds out again what is inside files whose facts were damaged; without them their recording stays out of sight. */
export async function renewFacts(context: ServiceContext): Promise<void> {
  const files = [...listAllFiles(context.db).values()].flat();
  for (const file of files.filter(({ role, facts }) => facts === null && isMedia(role))) {
    const found = await probeAgain(context, file);
    if (found !== null)
      context.db
        .transaction(() => {
          setFacts(context.db, file.id, found);
        })
        .immediate();
    context.log({ event: found === null ? 'facts-lost' : 'facts-renewed' });
  }
}

function isMedia(role: OwnedFile['role']): boolean {
  return role === 'original' || role === 'sound' || role === 'speaker';
}

async function probeAgain(context: ServiceContext, file: OwnedFile) {
  try {
    const path = pathOf(context, file.recording, file);
    return await probeFile({ path, name: file.name, binaries: context.binaries });
  } catch {
    return null;
  }
}
