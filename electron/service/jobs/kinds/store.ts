import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { idSchema } from '../../../../shared/model/id';
import { AppError } from '../../../../shared/errors';
import { copyVerified, fingerprint } from '../../media/store';
import { getFile, setStored } from '../../recordings/file-queries';
import { storedNameFor } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Takes our own copy of a file, read back and compared before it counts. The original is only read. */
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
    const copy = await copyVerified({ source: file.sourcePath, target, signal, onProgress });
    // The file may have been written over between being looked into and being copied.
    if ((await fingerprint(target)).sha256 !== file.fingerprint) {
      await rm(target, { force: true });
      throw new AppError('file-changed', { name: file.name });
    }
    return {
      apply: () => {
        setStored(context.db, file.id, storedName, copy.sha256);
      },
      topics: ['recordings'],
    };
  },
});
