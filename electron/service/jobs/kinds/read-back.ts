import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors';
import { idSchema } from '../../../../shared/model/id';
import { commit, type ServiceContext } from '../../context';
import { hasCode } from '../../media/part-files';
import { readBack } from '../../media/read-back';
import { fingerprint } from '../../media/store';
import { enqueueOnce } from '../../recordings/enqueue-missing';
import { getFile, type OwnedFile, setContentHash, setSource } from '../../recordings/file-queries';
import { defineJob } from '../define-job';

const nothing = { apply: () => undefined, topics: [] };

/**
 * Reads our own copy back from the disk once nothing else is left to do, compares it with what was copied, and keeps its
 * content hash. A copy that turned out wrong is thrown away where the original is still there to be copied again.
 */
export const readBackJob = defineJob({
  kind: 'read-back',
  lane: 'recheck',
  params: z.object({ file: idSchema }),
  run: async ({ context, recording, params, signal, onProgress, giveWay }) => {
    const file = getFile(context.db, params.file);
    if (file === null || file.contentHash !== null) return nothing;
    // Thrown away by an earlier try.
    if (file.storedName === null) {
      const apply = (): void => enqueueOnce(context, recording, 'store', { file: file.id });
      return { apply, topics: [] };
    }
    const path = context.library.file(recording, file.storedName);
    const found = await readBack({ path, signal, onProgress, giveWay }).catch((error: unknown) => {
      throw hasCode(error, 'ENOENT') ? new AppError('file-missing', { name: file.name }) : error;
    });
    const isRight = found.sizeBytes === file.sizeBytes && found.crc32 === (file.copiedCrc ?? found.crc32);
    if (!isRight) throw await giveUp(context, file, path);
    return {
      apply: () => {
        // Meanwhile it may have been found missing and copied again.
        if (getFile(context.db, file.id)?.copiedCrc === file.copiedCrc)
          setContentHash(context.db, file.id, found.sha256);
      },
      topics: ['recordings'],
    };
  },
});

async function giveUp(context: ServiceContext, file: OwnedFile, path: string): Promise<AppError> {
  const { name, sourcePath } = file;
  const print = sourcePath === null ? null : await fingerprint(sourcePath).catch(() => null);
  if (sourcePath === null || print?.sha256 !== file.fingerprint)
    return new AppError('copy-damaged', { name });
  // In this order: a crash in between leaves a file that the next copy replaces.
  commit(context, ['recordings'], file.recording, () => setSource(context.db, file.id, sourcePath));
  await rm(path, { force: true });
  return new AppError('copy-mismatch', { name });
}
