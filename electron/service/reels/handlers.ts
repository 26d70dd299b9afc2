import { AppError } from '../../../shared/errors';
import type { Reel } from '../../../shared/model/reel';
import { commit } from '../context';
import type { Database } from '../db/rows';
import type { FeatureHandlers } from '../handler';
import { requireRecordingRow } from '../recordings/require-recording';
import { deleteReel, listReels, saveReel } from './queries';

export const reelHandlers: FeatureHandlers<'reels'> = {
  'reels.list': ({ db }) => listReels(db, null),

  'reels.get': ({ db }, { reel }) => requireReel(db, reel),

  'reels.save': (context, reel) => {
    const { db } = context;
    for (const recording of new Set(reel.clips.map((clip) => clip.recording))) {
      requireRecordingRow(db, recording);
    }
    return commit(context, ['reels'], null, () => {
      saveReel(db, reel);
      return requireReel(db, reel.id);
    });
  },

  'reels.remove': (context, { reel }) => {
    requireReel(context.db, reel);
    commit(context, ['reels'], null, () => deleteReel(context.db, reel));
    return {};
  },
};

/** Throws `not-found`. */
export function requireReel(db: Database, id: string): Reel {
  const reel = listReels(db, id)[0];
  if (reel === undefined) throw new AppError('not-found', { what: 'reel' });
  return reel;
}
