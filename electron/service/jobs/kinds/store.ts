import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { copyVerified, fingerprint } from '../../media/store';
import { getMediaFile, setStored } from '../../recordings/queries';
import { storedNameFor } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Takes our own copy of the original, read back and compared before it counts. The original is only read. */
export const storeJob = defineJob({
  kind: 'store',
  lane: 'copy',
  params: z.object({}),
  run: async ({ context, recording, signal, onProgress }) => {
    const file = getMediaFile(context.db, recording);
    if (file === null) throw new AppError('not-found', { what: 'recording' });
    if (file.sourcePath === null) return { apply: () => undefined, topics: [] };
    const storedName = storedNameFor(file.name);
    const target = context.library.file(recording, storedName);
    const copy = await copyVerified({ source: file.sourcePath, target, signal, onProgress });
    // The file may have been written over between being looked into and being copied.
    if ((await fingerprint(target)).sha256 !== file.fingerprint) {
      await rm(target, { force: true });
      throw new AppError('file-changed', { name: file.name });
    }
    return {
      apply: () => setStored(context.db, recording, storedName, copy.sha256),
      topics: ['recordings'],
    };
  },
});
