import { AppError } from '../../../shared/errors';
import type { Manifest, PackagedMedia } from '../../../shared/model/package';
import type { ServiceContext } from '../context';
import type { MediaFacts } from '../media/facts';
import { probeFile } from '../media/probe';
import { fingerprint } from '../media/store';
import type { SavedMedia } from './read-package';

/** A media file of a package that was looked into like any other and may come in. */
export type AdmittedMedia = {
  entry: PackagedMedia;
  path: string;
  facts: MediaFacts;
  fingerprint: string;
  /** Where it begins on the recording's clock; of the pieces worked out, not believed. */
  startMs: number;
};

/** What a small file may differ from the length that was told. */
const lengthToleranceMs = 1_000;
const readableName = (entry: PackagedMedia): string => entry.path.slice('media/'.length);

/**
 * Looks into the media of a package as into any file that is imported: sizes, lengths, codecs, playlists. Throws the
 * `file-…` codes, and `package-invalid` when together they are not what the manifest says.
 */
export async function admitMedia(
  { binaries }: Pick<ServiceContext, 'binaries'>,
  about: {
    manifest: Manifest;
    saved: ReadonlyMap<string, SavedMedia>;
    name: string;
    signal: AbortSignal;
  },
): Promise<AdmittedMedia[]> {
  const { manifest, saved, name, signal } = about;
  const admitted: AdmittedMedia[] = [];
  let endMs = 0;
  for (const entry of manifest.media) {
    const path = saved.get(entry.path)?.path;
    if (path === undefined) throw new AppError('package-invalid', { name, where: entry.path });
    const facts = await probeFile({ path, name: readableName(entry), binaries, signal });
    const print = await fingerprint(path);
    const startMs = entry.role === 'original' ? endMs : entry.startMs;
    if (entry.role === 'original') endMs += facts.durationMs;
    admitted.push({ entry, path, facts, fingerprint: print.sha256, startMs });
  }
  if (endMs === 0) throw new AppError('package-without-media', { name });
  const { durationMs, kind } = manifest.recording;
  const isVideo = admitted.some(({ entry, facts }) => entry.role === 'original' && facts.kind === 'video');
  if (Math.abs(endMs - durationMs) > lengthToleranceMs || isVideo !== (kind === 'video'))
    throw new AppError('package-invalid', { name, where: 'media' });
  return admitted;
}
