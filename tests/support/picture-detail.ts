import { binaries, runProgram } from './fixtures';

export type GreyPicture = { width: number; height: number; frames: Buffer[] };

/** Every frame of a file as grey pixels; `height`: only so many rows from the top. */
export async function greyFrames(
  path: string,
  size: { width: number; height: number },
): Promise<GreyPicture> {
  const { width, height } = size;
  const { stdout, code, stderr } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough'],
    ...['-vf', `crop=${width}:${height}:0:0`, '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1'],
  ]);
  if (code !== 0) throw new Error(`frames could not be read: ${stderr}`);
  const bytes = width * height;
  const count = Math.floor(stdout.length / bytes);
  return {
    ...size,
    frames: Array.from({ length: count }, (_, index) => stdout.subarray(index * bytes, (index + 1) * bytes)),
  };
}

export type Box = { left: number; top: number; right: number; bottom: number };

/**
 * How much fine detail a box of a frame has: the share of neighbouring pixels that differ by more than encoding makes them.
 * Of noise nearly all do; of cells only those at a cell's edge.
 */
export function detailIn(frame: Uint8Array, width: number, box: Box): number {
  let [steps, count] = [0, 0];
  for (let y = box.top; y < box.bottom - 1; y += 1) {
    for (let x = box.left; x < box.right - 1; x += 1) {
      const here = frame[y * width + x] ?? 0;
      const across = Math.abs(here - (frame[y * width + x + 1] ?? 0));
      const down = Math.abs(here - (frame[(y + 1) * width + x] ?? 0));
      if (Math.max(across, down) > 12) steps += 1;
      count += 1;
    }
  }
  return steps / Math.max(1, count);
}
