import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { clipRange } from '../../../shared/model/clip';
import { getAnnotation } from '../annotations/queries';
import { commit } from '../context';
import type { FeatureHandlers } from '../handler';
import type { ClipParams } from '../jobs/kinds/clip';
import { originalMedia } from '../recordings/source';
import { clipCaption } from './caption';

export const clipHandlers: FeatureHandlers<'clips'> = {
  'clips.export': async (context, input) => {
    const { facts } = originalMedia(context, input.recording);
    const annotation = input.annotation === null ? null : getAnnotation(context.db, input.annotation);
    if (input.annotation !== null && annotation?.recording !== input.recording) {
      throw new AppError('not-found', { what: 'annotation' });
    }
    const place = input.place ?? annotation;
    const range = place === null ? null : clipRange(place, input.paddingMs, facts.durationMs);
    if (range === null) throw new AppError('clip-empty', {});
    await requireTarget(input.target, input.overwrite);
    const caption =
      input.caption && annotation !== null
        ? clipCaption(annotation, context.frameworks, input.language)
        : null;
    const params: ClipParams = { range, caption, target: input.target, overwrite: input.overwrite };
    const job = commit(context, ['jobs'], input.recording, () =>
      context.jobs.enqueue('clip', input.recording, params),
    );
    context.jobs.pump();
    return context.jobs.get(job);
  },
};

/** Looked at before the work, so that a person hears at once that a name or folder will not do. */
async function requireTarget(target: string, overwrite: boolean): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).then(
    () => true,
    () => false,
  );
  if (taken && !overwrite) throw new AppError('clip-target-exists', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause });
  });
}
