import { AppError } from '../../../shared/errors';
import type { StretchKind } from '../../../shared/model/stretch';
import type { ServiceContext } from '../context';
import { originalMedia } from '../recordings/source';

/**
 * Where a stretch of a recording lies; it is made first where it is not there yet. Throws `not-found`, `cancelled` when
 * another place was asked for meanwhile, and what `StretchMaker` throws.
 */
export async function locateStretch(
  context: Pick<ServiceContext, 'db' | 'library' | 'stretches'>,
  { recording, kind, index }: { recording: string; kind: StretchKind; index: number },
): Promise<{ path: string; mimeType: string }> {
  const source = originalMedia(context, recording);
  const isThere = kind === 'picture' ? source.facts.kind === 'video' : source.facts.hasAudio;
  if (!isThere) throw new AppError('not-found', { what: 'asset' });
  const path = await context.stretches.pathOf({ recording, kind, index, source });
  return { path, mimeType: kind === 'picture' ? 'video/mp4' : 'audio/mp4' };
}
