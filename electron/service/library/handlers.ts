import { versionOf } from '../db/migrate';
import type { FeatureHandlers } from '../handler';
import { verifyLibrary } from './verify';

export const libraryHandlers: FeatureHandlers<'library'> = {
  'library.info': ({ db, library }) => ({ folder: library.path, schemaVersion: versionOf(db) }),

  'library.verify': async (context) => {
    const problems = await verifyLibrary(context);
    return { ok: problems.length === 0, problems };
  },
};
