import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { ServiceContext } from '../context';
import { locateDraft } from '../clips/drafts';
import { locateStretch } from '../stretches/locate-stretch';
import { type DerivedAsset, getAsset } from './asset-queries';
import { listFiles } from './file-queries';
import { getFacts } from './queries';
import { originalMedia, pathOf } from './source';

type Located = MethodOutput<'recordings.locateAsset'>;

/** Where what the page asks for lies on disk. Throws `not-found`. */
export function locateAsset(
  context: ServiceContext,
  input: MethodArguments<'recordings.locateAsset'>,
): Located | Promise<Located> {
  if (input.asset === 'draft') return locateDraft(context, input);
  const { recording } = input;
  if (input.asset === 'stretch') return locateStretch(context, input);
  if (input.asset === 'track')
    return place(context, recording, getAsset(context.db, recording, 'waveform', input.file));
  if (input.asset === 'voice') return voiceFile(context, recording, input.file);
  if (input.asset !== 'play') return place(context, recording, getAsset(context.db, recording, input.asset));
  const played = playedFile(context, recording);
  if (played === null) throw new AppError('not-found', { what: 'asset' });
  // Whoever asks for the whole file needs no stretches any more; what cannot be deleted now goes at the next start.
  context.stretches.forget(recording).catch(() => {});
  return played;
}

/** A participant's own track; no other file of a recording is ever handed out as it came. */
function voiceFile(context: ServiceContext, recording: string, id: string): Located {
  const file = listFiles(context.db, recording).find((candidate) => candidate.id === id);
  if (file?.role !== 'speaker' || file.facts === null) throw new AppError('not-found', { what: 'asset' });
  return { path: pathOf(context, recording, file), mimeType: file.facts.mimeType };
}

/** The one file that the window plays: the original itself, or what was made of it; null while there is none. */
export function playedFile(context: ServiceContext, recording: string): Located | null {
  if (getFacts(context.db, recording)?.playback === 'direct') {
    const { pieces, facts } = originalMedia(context, recording);
    const [only] = pieces;
    return only === undefined ? null : { path: only.path, mimeType: facts.mimeType };
  }
  const made = getAsset(context.db, recording, 'play');
  return made === null ? null : place(context, recording, made);
}

function place({ library }: ServiceContext, recording: string, made: DerivedAsset | null): Located {
  if (made === null) throw new AppError('not-found', { what: 'asset' });
  return { path: library.file(recording, made.fileName), mimeType: made.mimeType };
}
