import { AppError } from '../../../shared/errors';
import { type FfmpegInput, decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import type { ClockPiece, ClockSource } from './clock-source';
import { deinterlaced } from './clock-reading';
import { encodeFile } from './encode';
import { hasFilters, runFfmpeg } from './ffmpeg';
import { probePicture } from './poster-check';
import { fittedSize, flatteningFilters, hdrToPlain } from './video-filters';

export type PosterRequest = {
  source: ClockSource;
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** The beginning last: of a stream with one key frame nothing else can be seen. */
const places = [0.1, 0.3, 0.6, 0.02, 0];
const lookedAtMs = 4_000;
const maxWidth = 640;
/** A frame is worth showing when it is neither nearly black nor nearly one colour. */
const leastLight = 20;
const leastContrast = 8;

const tinyWidth = 32;
const tinyHeight = 18;

/** A place in one of the recording's files that has a picture; `startMs` on that file's own clock. */
type Place = { piece: ClockPiece; startMs: number };

/** Writes one JPEG of at most 640 pixels wide that shows what the recording looks like; its picture has to exist. */
export async function makePoster(request: PosterRequest): Promise<void> {
  const place = await findPlace(request);
  const filters = ['thumbnail=n=50', ...(await plainFilters(request, place))].join(',');
  await encodeFile({
    binaries: request.binaries,
    step: 'poster',
    signal: request.signal,
    isBackground: true,
    target: request.target,
    plan: {
      inputs: [inputAt(place)],
      outputOptions: [
        [...onlyPicture(place), '-vf', filters, '-frames:v', '1'],
        ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
        // `image2pipe` writes the one picture as it is; `image2` would read a % in the path as a number to fill in.
        ['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuvj420p', '-f', 'image2pipe'],
      ].flat(),
    },
    verify: probePicture,
  });
}

/** Square pixels, at most 640 wide, even sides. */
function posterScale(): string {
  return `scale=w='2*trunc(min(${maxWidth},iw*sar)/2)':h='2*trunc(ow/dar/2+0.5)',setsar=1`;
}

async function plainFilters({ binaries }: PosterRequest, { piece }: Place): Promise<string[]> {
  const { facts } = piece;
  const flatten = facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const [width, height] = [facts.width ?? maxWidth, facts.height ?? maxWidth];
  const fitted = fittedSize(facts, { width: Math.min(maxWidth, width), height });
  return [...deinterlaced(facts), ...(flatten ? hdrToPlain(fitted) : [posterScale()])];
}

function inputAt({ piece, startMs }: Place): FfmpegInput {
  return decodedInput(piece.path, { startMs, durationMs: lookedAtMs });
}

function onlyPicture({ piece }: Place): string[] {
  return ['-map', `0:v:${piece.facts.videoIndex}`, '-an', '-sn', '-dn'];
}

/** The pieces without a picture are left out of the account. */
function placesOf(source: ClockSource): Place[] {
  const pieces = source.pieces.filter(({ facts }) => facts.kind === 'video');
  const totalMs = pieces.reduce((sum, { facts }) => sum + facts.durationMs, 0);
  return places.flatMap((share) => {
    let startMs = Math.floor(totalMs * share);
    for (const piece of pieces) {
      if (startMs < piece.facts.durationMs) return [{ piece, startMs }];
      startMs -= piece.facts.durationMs;
    }
    return [];
  });
}

async function findPlace(request: PosterRequest): Promise<Place> {
  let best: { place: Place | null; contrast: number } = { place: null, contrast: -1 };
  for (const place of placesOf(request.source)) {
    const { light, contrast } = await look(request, place);
    if (light >= leastLight && contrast >= leastContrast) return place;
    if (contrast > best.contrast) best = { place, contrast };
  }
  if (best.place === null) throw new AppError('ffmpeg-failed', { step: 'poster' });
  return best.place;
}

/** Mean and spread of the brightness (0 to 255) of the frame that would be taken; -1 where there is none. */
async function look(request: PosterRequest, place: Place): Promise<{ light: number; contrast: number }> {
  const chunks: Buffer[] = [];
  await runFfmpeg({
    binaries: request.binaries,
    step: 'poster',
    signal: request.signal,
    isBackground: true,
    plan: {
      inputs: [inputAt(place)],
      outputOptions: [
        [...onlyPicture(place), '-frames:v', '1', '-pix_fmt', 'gray'],
        ['-vf', `thumbnail=n=50,scale=${tinyWidth}:${tinyHeight}`, '-c:v', 'rawvideo', '-f', 'rawvideo'],
      ].flat(),
      output: { to: 'stdout' },
    },
    onBytes: (bytes) => chunks.push(Buffer.from(bytes)),
  });
  const pixels = [...Buffer.concat(chunks)];
  if (pixels.length < tinyWidth * tinyHeight) return { light: -1, contrast: -1 };
  const light = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  const spread = pixels.reduce((sum, pixel) => sum + (pixel - light) ** 2, 0) / pixels.length;
  return { light, contrast: Math.sqrt(spread) };
}
