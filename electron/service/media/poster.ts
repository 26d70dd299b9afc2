import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { encodeFile } from './encode';
import type { MediaFacts } from './facts';
import { runFfmpeg } from './ffmpeg';
import { probePicture } from './poster-check';

export type PosterRequest = {
  source: string;
  facts: MediaFacts;
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

const places = [0.1, 0.3, 0.6, 0.02];
const lookedAtMs = 4_000;
const maxWidth = 640;
/** A frame is worth showing when it is neither nearly black nor nearly one colour. */
const leastLight = 20;
const leastContrast = 8;

const tinyWidth = 32;
const tinyHeight = 18;

/** Writes one JPEG of at most 640 pixels wide that shows what the recording looks like; its picture has to exist. */
export async function makePoster(request: PosterRequest): Promise<void> {
  const startMs = await findPlace(request);
  await encodeFile({
    binaries: request.binaries,
    step: 'poster',
    signal: request.signal,
    isBackground: true,
    target: request.target,
    plan: {
      inputs: [decodedInput(request.source, { startMs, durationMs: lookedAtMs })],
      outputOptions: [
        ['-map', '0:V:0', '-an', '-sn', '-dn', '-vf', `thumbnail=n=50,${posterScale()}`, '-frames:v', '1'],
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

async function findPlace(request: PosterRequest): Promise<number> {
  let best = { startMs: 0, contrast: -1 };
  for (const place of places) {
    const startMs = Math.floor(request.facts.durationMs * place);
    const { light, contrast } = await look(request, startMs);
    if (light >= leastLight && contrast >= leastContrast) return startMs;
    if (contrast > best.contrast) best = { startMs, contrast };
  }
  if (best.contrast < 0) throw new AppError('ffmpeg-failed', { step: 'poster' });
  return best.startMs;
}

/** Mean and spread of the brightness (0 to 255) of the frame that would be taken; -1 where there is none. */
async function look(request: PosterRequest, startMs: number): Promise<{ light: number; contrast: number }> {
  const chunks: Buffer[] = [];
  await runFfmpeg({
    binaries: request.binaries,
    step: 'poster',
    signal: request.signal,
    isBackground: true,
    plan: {
      inputs: [decodedInput(request.source, { startMs, durationMs: lookedAtMs })],
      outputOptions: [
        ['-map', '0:V:0', '-an', '-sn', '-dn', '-frames:v', '1', '-pix_fmt', 'gray'],
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
