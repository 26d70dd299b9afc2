import type { ServiceContext } from '../context';
import type { MediaFacts } from '../media/facts';
import { probeFile } from '../media/probe';
import { listWithoutFacts, replaceFacts } from './queries';
import { originalFile } from './source';

/** Finds out again what is inside recordings whose facts were damaged; without their file they stay out of sight. */
export async function renewFacts(context: ServiceContext): Promise<void> {
  for (const id of listWithoutFacts(context.db)) {
    const facts = await probeOriginal(context, id);
    context.db.transaction(() => replaceFacts(context.db, id, facts)).immediate();
    context.log({ event: facts === null ? 'facts-lost' : 'facts-renewed' });
  }
}

async function probeOriginal(context: ServiceContext, id: string): Promise<MediaFacts | null> {
  try {
    const { path, name } = originalFile(context, id);
    return await probeFile({ path, name, binaries: context.binaries });
  } catch {
    return null;
  }
}
