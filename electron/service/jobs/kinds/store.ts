import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { idSchema } from '../../../../shared/model/id';
import { AppError } from '../../../../shared/errors';
import { copyIntoPlace, fingerprint } from '../../media/store';
import { enqueueOnce } from '../../recordings/enqueue-missing';
import { getFile, setStored } from '../../recordings/file-queries';
import { storedNameFor } from '../../recordings/source';
import { defineJob } from '../define-job';
import { requeueFailed } from '../queries';

/** Takes our own copy of a file. The original is only read. */
export const storeJob = defineJob({
  kind: 'store',
  lane: 'copy',
  params: z.object({ file: idSchema }),
  run: async ({ context, recording, params, signal, onProgress }) => {
    const file = getFile(context.db, params.file);
    if (file === null || file.storedName !== null || file.sourcePath === null)
      return { apply: () => undefined, topics: [] };
    const storedName = storedNameFor(file);
    const target = context.library.file(recording, storedName);
    const copy = await copyIntoPlace({ source: file.sourcePath, target, signal, onProgress });
    // The file may have been written over between being looked into and being copied.
    if ((await fingerprint(target)).sha256 !== file.fingerprint) {
      await rm(target, { force: true });
      throw new AppError('file-changed', { name: file.name });
    }
    return {
      apply: () => {
        setStored(context.db, file.id, storedName, copy.crc32);
        // One that was not read back well before is read back anew.
        requeueFailed(context.db, recording, ['read-back']);
        enqueueOnce(context, recording, 'read-back', { file: file.id });
      },
      topics: ['recordings'],
    };
  },
});
