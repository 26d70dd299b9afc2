import type { MethodArguments } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import { isDisguised } from '../../../shared/model/disguise';
import type { Reel, ReelClip } from '../../../shared/model/reel';
import { getAnnotation } from '../annotations/queries';
import { requireConsents } from '../clips/consent';
import { requireFilmTarget } from '../clips/make';
import { orderClip } from '../clips/order';
import { commit, type ServiceContext } from '../context';
import type { Database } from '../db/rows';
import type { FeatureHandlers } from '../handler';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import type { ReelParams } from './params';
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

  'reels.export': async (context, input) => {
    const { target, overwrite, purpose, disguise, as } = input;
    const reel = requireReel(context.db, input.reel);
    const [first] = reel.clips;
    if (first === undefined) throw new AppError('reel-empty', {});
    if (target !== null && isDisguised(disguise) && !input.checked) throw new AppError('clip-unchecked', {});
    requireConsents(
      context,
      reel.clips.map(({ recording }) => recording),
      purpose,
    );
    if (target !== null && as === 'file') await requireFilmTarget(target, input.look, overwrite);
    const clips = reel.clips.map((clip) => orderOf(context, clip, input));
    const { id, title } = reel;
    const params: ReelParams = { reel: { id, title }, as, clips, target, overwrite, purpose };
    const { recording } = first;
    const job = commit(context, ['jobs'], recording, () => context.jobs.enqueue('reel', recording, params));
    context.jobs.pump();
    return context.jobs.get(job);
  },
};

/** A clip with its own question, or that of the whole; a moment that is gone says nothing any more. */
function orderOf(
  context: ServiceContext,
  clip: ReelClip,
  { look, disguise, language }: MethodArguments<'reels.export'>,
): ReelParams['clips'][number] {
  const { recording, startMs, title } = clip;
  const endMs = Math.min(clip.endMs, getFacts(context.db, recording)?.durationMs ?? clip.endMs);
  const annotation = clip.annotation === null ? null : getAnnotation(context.db, clip.annotation);
  return {
    recording,
    order: orderClip(context, {
      ...{ recording, range: { startMs, endMs }, title, disguise, language },
      annotation: annotation?.recording === recording ? annotation : null,
      look: { ...look, pause: clip.pause ?? look.pause },
    }),
  };
}

/** Throws `not-found`. */
export function requireReel(db: Database, id: string): Reel {
  const reel = listReels(db, id)[0];
  if (reel === undefined) throw new AppError('not-found', { what: 'reel' });
  return reel;
}
