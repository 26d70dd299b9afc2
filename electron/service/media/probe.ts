import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { probeArguments } from './args';
import type { MediaBinaries } from './binaries';
import type { MediaFacts } from './facts';
import { runFfprobe } from './ffmpeg';
import { type ProbedFile, parseFfprobe } from './ffprobe-answer';
import { measureEnd, reachesEnd } from './file-end';
import { type IsoLayout, lookAtFile } from './file-kind';
import { hasCode } from './part-files';
import { isCloudPlaceholder } from './placeholder';
import { type Candidates, type Chosen, factsOf, headerEndSeconds } from './probe-facts';
import { refusalOf, refusalWithoutDecoding, refuseByContent, refuseByKind } from './refusals';
import { type TrialRequest, tryStreams } from './trial-decode';

export type ProbeRequest = {
  path: string;
  /** The file's own name, for messages. */
  name: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

const maxFileBytes = 50_000_000_000;
const maxDurationMs = 8 * 3_600_000;

/**
 * What is inside a file, after decoding a little of it; an `AppError` with the reason, fit for a person, when it is
 * nothing we can review. Of a file whose picture or sound alone can be decoded, the facts are those of that part.
 */
export async function probeFile(request: ProbeRequest): Promise<MediaFacts> {
  const { name } = request;
  await ensureFile(request);
  const { kind, head, layout } = await lookAtFile(request.path).catch((error: unknown) => {
    throw new AppError('file-unreadable', { name }, { cause: error });
  });
  refuseByKind(kind, layout, name);
  const answer = await runFfprobe({ ...request, arguments: probeArguments(request.path) });
  const probed = answer.succeeded ? parseFfprobe(answer.output) : null;
  if (probed === null) throw refusalOf(kind, name);
  const candidates = refuseByContent(probed, name);
  const isEstimated = answer.messages.includes('Estimating duration from bitrate');
  const found = await decodeALittle({ request, probed, candidates, layout, isEstimated });
  const facts = factsOf({ probed, head, layout, ...found });
  if (facts.durationMs > maxDurationMs) throw new AppError('file-too-large', { name, limit: 'duration' });
  if (facts.durationMs === 0) throw new AppError('file-unfinished', { name });
  return facts;
}

async function ensureFile({ path, name }: ProbeRequest): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    const isMissing = hasCode(error, 'ENOENT', 'ENOTDIR');
    throw new AppError(isMissing ? 'file-missing' : 'file-unreadable', { name }, { cause: error });
  });
  if (found.isDirectory()) throw new AppError('file-is-folder', { name });
  if (!found.isFile()) throw new AppError('file-unreadable', { name });
  if (isCloudPlaceholder({ name, sizeBytes: found.size, blocks: found.blocks, platform: process.platform })) {
    throw new AppError('file-not-downloaded', { name });
  }
  if (found.size > maxFileBytes) throw new AppError('file-too-large', { name, limit: 'bytes' });
}

type Found = { chosen: Chosen; measuredEndMs: number | null; isDamaged: boolean; looksInterlaced: boolean };

/** Tries picture, sound and the file's end side by side: each that must be tried costs a start of ffprobe, about 0.1 s. */
async function decodeALittle(about: {
  request: ProbeRequest;
  probed: ProbedFile;
  candidates: Candidates;
  layout: IsoLayout | null;
  isEstimated: boolean;
}): Promise<Found> {
  const { request, probed, candidates, layout } = about;
  const hoped = { picture: candidates.pictures[0] ?? null, sound: candidates.sounds[0] ?? null };
  const headerEnd = headerEndSeconds(probed, hoped);
  const startSeconds = probed.format.start_time ?? 0;
  const { frames } = probed;
  const trial: TrialRequest = { ...request, startSeconds, endSeconds: headerEnd, frames };
  const mustMeasure = about.isEstimated || headerEnd === null || layout?.isTruncated === true;
  const [picture, sound, isWhole] = await Promise.all([
    tryStreams('v', candidates.pictures, trial),
    tryStreams('a', candidates.sounds, trial),
    // The layout of an ISO file has told already, and what must be measured is measured anyway.
    mustMeasure || layout !== null || reachesEnd(hoped, trial),
  ]);
  const chosen = { picture: picture.stream, sound: sound.stream };
  if (chosen.picture === null && chosen.sound === null) {
    throw refusalWithoutDecoding(candidates, picture.lacksDecoder || sound.lacksDecoder, request.name);
  }
  const measuredEndMs = mustMeasure || !isWhole ? await measureEnd(chosen, trial) : null;
  return {
    chosen,
    measuredEndMs,
    isDamaged: layout?.isTruncated === true || !isWhole || picture.isDamaged || sound.isDamaged,
    looksInterlaced: picture.isInterlaced,
  };
}
