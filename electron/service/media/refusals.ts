import { AppError } from '../../../shared/errors';
import type { ProbedFile, ProbedStream } from './ffprobe-answer';
import type { FileKind, IsoLayout } from './file-kind';
import { type Candidates, candidateStreams, isKnownCodec } from './probe-facts';

const maxStreams = 32;
const maxSide = 8192;
const maxSampleRate = 192_000;

/** Refuses by a file's first bytes what is no recording. */
export function refuseByKind(kind: FileKind, layout: IsoLayout | null, name: string): void {
  switch (kind) {
    case 'empty':
      throw new AppError('file-empty', { name });
    case 'zeros':
      throw new AppError('file-unfinished', { name });
    case 'playlist':
    case 'picture':
    case 'document':
    case 'archive':
    case 'package':
    case 'program':
    case 'web-page':
    case 'text':
      throw new AppError(`file-is-${kind}`, { name });
    case 'iso':
      if (layout?.hasMovie === false) throw new AppError('file-unfinished', { name });
      return;
    case 'media':
      return;
  }
}

/**
 * Why ffprobe could not open a file whose first bytes gave no reason. Its own words are no help: of anything called
 * `.mp4` it says that the moov is missing.
 */
export function refusalOf(kind: FileKind, name: string): AppError {
  return new AppError(kind === 'iso' ? 'file-unfinished' : 'file-not-media', { name });
}

/** Refuses by what ffprobe found inside; answers with the streams that are worth a try. */
export function refuseByContent(probed: ProbedFile, name: string): Candidates {
  const { streams, format } = probed;
  if (format.nb_streams > maxStreams) throw new AppError('file-too-large', { name, limit: 'streams' });
  if (streams.some(({ codec_tag_string: tag }) => isLocked(tag)))
    throw new AppError('file-is-locked', { name });
  const candidates = candidateStreams(probed);
  const [picture] = candidates.pictures;
  if (picture !== undefined && Math.max(picture.stream.width ?? 0, picture.stream.height ?? 0) > maxSide) {
    throw new AppError('file-too-large', { name, limit: 'pixels' });
  }
  const rate = Math.max(0, ...candidates.sounds.map(({ stream }) => stream.sample_rate ?? 0));
  if (rate > maxSampleRate) {
    throw new AppError('file-codec-unsupported', { name, codec: `${rate} Hz` });
  }
  if (candidates.pictures.length + candidates.sounds.length === 0) throw refusalWithoutTracks(probed, name);
  if (picture?.stream.nb_frames === 1 && candidates.sounds.length === 0) {
    throw new AppError('file-is-picture', { name });
  }
  return candidates;
}

/** Why a file of which nothing could be decoded is refused. */
export function refusalWithoutDecoding(
  candidates: Candidates,
  lacksDecoder: boolean,
  name: string,
): AppError {
  const [first] = [...candidates.pictures, ...candidates.sounds];
  if (!lacksDecoder) return new AppError('file-damaged', { name });
  return new AppError('file-codec-unsupported', { name, codec: first?.stream.codec_name ?? 'unknown' });
}

/** Sound or picture in a form nobody can decode is not the same as none at all: only the first can be converted elsewhere. */
function refusalWithoutTracks(probed: ProbedFile, name: string): AppError {
  const unknown = probed.streams.find((stream) => isMedia(stream) && !isKnownCodec(stream.codec_name));
  if (unknown === undefined) return new AppError('file-without-tracks', { name });
  return new AppError('file-codec-unsupported', { name, codec: unknown.codec_tag_string ?? 'unknown' });
}

function isMedia(stream: ProbedStream): boolean {
  return stream.codec_type === 'audio' || stream.codec_type === 'video';
}

/** Tags of bought, encrypted films and music. */
function isLocked(tag: string | undefined): boolean {
  return tag !== undefined && ['drmi', 'drms', 'encv', 'enca'].includes(tag);
}
