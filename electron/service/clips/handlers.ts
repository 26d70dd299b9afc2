import { AppError } from '../../../shared/errors';
import { clipRange } from '../../../shared/model/clip';
import { isDisguised } from '../../../shared/model/disguise';
import { getAnnotation } from '../annotations/queries';
import { commit } from '../context';
import { listDrafts } from '../exports/queries';
import type { FeatureHandlers } from '../handler';
import type { ClipParams } from '../jobs/kinds/clip';
import { originalMedia } from '../recordings/source';
import { requireConsents } from './consent';
import { discardDraft, saveDraft } from './drafts';
import { lookOf, orderClip } from './order';
import { requireFilmTarget } from './make';

export const clipHandlers: FeatureHandlers<'clips'> = {
  'clips.export': async (context, input) => {
    const { recording, target, overwrite, purpose, disguise } = input;
    const { facts } = originalMedia(context, recording);
    const annotation = input.annotation === null ? null : getAnnotation(context.db, input.annotation);
    if (input.annotation !== null && annotation?.recording !== recording) {
      throw new AppError('not-found', { what: 'annotation' });
    }
    const place = input.place ?? annotation;
    const range = place === null ? null : clipRange(place, input.paddingMs, facts.durationMs);
    if (range === null) throw new AppError('clip-empty', {});
    if (target !== null && isDisguised(disguise) && !input.checked) throw new AppError('clip-unchecked', {});
    requireConsents(context, [recording], purpose);
    const { title, language } = input;
    const look = lookOf(input);
    if (target !== null) await requireFilmTarget(target, look, overwrite);
    const order = orderClip(context, { recording, range, annotation, title, look, disguise, language });
    const params: ClipParams = { ...order, target, overwrite, purpose };
    const job = commit(context, ['jobs'], recording, () => context.jobs.enqueue('clip', recording, params));
    context.jobs.pump();
    return context.jobs.get(job);
  },

  'clips.drafts': ({ db }) => listDrafts(db, null).map(({ draft }) => draft),

  'clips.save': (context, input) => saveDraft(context, input),

  'clips.discard': async (context, { job }) => {
    await discardDraft(context, job);
    return {};
  },
};
