import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { type ClipShape, type ClipTimeline, partFrames } from './clip-shape';
import type { CoarseGrid } from './coarse';
import { runFfmpeg } from './ffmpeg';

export type CoarseCheck = {
  path: string;
  shape: ClipShape;
  timeline: ClipTimeline;
  grid: CoarseGrid;
  /** The covered cells of every frame of the content; null: all of them, always. */
  mask: Uint8Array | null;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** Looked at no larger than this: detail by which a face is known is there, and it is a quarter of the work. */
const widest = 640;
/**
 * Mean bend of the brightness within cells, in grey levels. A flat cell has none, and encoding adds less than one; a frame
 * that was left as it was has several times as much wherever there is anything to see.
 */
const mostDetail = 2.5;
const reach = 2;

/** Throws `clip-not-hidden` when any frame has detail where it should be coarse. */
export async function verifyCoarse(check: CoarseCheck): Promise<void> {
  const { shape, timeline, grid, mask } = check;
  const factor = Math.min(1, widest / shape.width);
  const width = 2 * Math.round((shape.width * factor) / 2);
  const height = 2 * Math.round((shape.height * factor) / 2);
  const interiors = cellInteriors({ width, height }, grid);
  const contentOf = contentFrames(timeline);
  const picture = Buffer.alloc(width * height);
  let [filled, frame, worst] = [0, 0, 0];
  const look = (): void => {
    const content = contentOf[frame];
    frame += 1;
    if (content === undefined || content === -1) return;
    const cells = grid.columns * grid.rows;
    const covered = mask?.subarray(content * cells, (content + 1) * cells) ?? null;
    worst = Math.max(worst, detailOf(picture, width, interiors, covered));
  };
  await runFfmpeg({
    ...{ binaries: check.binaries, signal: check.signal, step: 'clip-check', isBackground: true },
    plan: {
      inputs: [decodedInput(check.path)],
      outputOptions: [
        [
          '-map',
          '0:v:0',
          '-vf',
          `crop=${shape.width}:${shape.height}:0:0,scale=${width}:${height}:flags=area,format=gray`,
        ],
        ['-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo'],
      ].flat(),
      output: { to: 'stdout' },
    },
    onBytes: (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const count = Math.min(bytes.length - at, picture.length - filled);
        bytes.copy(picture, filled, at, at + count);
        filled += count;
        at += count;
        if (filled < picture.length) continue;
        filled = 0;
        look();
      }
    },
  });
  if (frame !== timeline.frameCount || worst > mostDetail) throw new AppError('clip-not-hidden', {});
}

/** For every frame of the file, which frame of the recording it is; -1 for those of a card. */
function contentFrames({ parts }: ClipTimeline): number[] {
  return parts.flatMap((part) =>
    Array.from({ length: partFrames(part) }, (_, index) =>
      part.kind === 'content' ? part.from + index : -1,
    ),
  );
}

type Interior = { left: number; right: number; top: number; bottom: number };

/** What lies well inside each cell: at its edge there is a step, and around that what encoding makes of one. */
function cellInteriors(size: { width: number; height: number }, { columns, rows }: CoarseGrid): Interior[] {
  const span = (index: number, count: number, length: number): [number, number] => {
    const [from, to] = [(index * length) / count, ((index + 1) * length) / count];
    const margin = Math.min((to - from) * 0.3, 5);
    return [Math.ceil(from + margin), Math.floor(to - margin)];
  };
  return Array.from({ length: rows * columns }, (_, index) => {
    const [left, right] = span(index % columns, columns, size.width);
    const [top, bottom] = span(Math.floor(index / columns), rows, size.height);
    return { left, right, top, bottom };
  });
}

function detailOf(
  picture: Uint8Array,
  width: number,
  interiors: readonly Interior[],
  covered: Uint8Array | null,
): number {
  let [sum, count] = [0, 0];
  for (const [cell, { left, right, top, bottom }] of interiors.entries()) {
    if (covered !== null && covered[cell] === 0) continue;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const at = y * width + x;
        const here = 2 * (picture[at] ?? 0);
        const across = here - (picture[at - reach] ?? here / 2) - (picture[at + reach] ?? here / 2);
        const down =
          here - (picture[at - reach * width] ?? here / 2) - (picture[at + reach * width] ?? here / 2);
        sum += Math.abs(across) + Math.abs(down);
        count += 1;
      }
    }
  }
  return count === 0 ? 0 : sum / count;
}
