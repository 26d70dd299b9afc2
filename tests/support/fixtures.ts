import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MediaBinaries, findBinaries } from '../../electron/service/media/binaries';
import { barcodeBlocks, barcodeHeightShare, barcodeOf, readBarcode } from './barcode';

// Media for the tests, made by ffmpeg when first asked for and kept under a name that follows from how it was made.

export const binaries: MediaBinaries = findBinaries({ packagedFolder: null, isPackaged: false });
const shelf = join(tmpdir(), 'terugblik-fixtures');

export type Output = { stdout: Buffer; stderr: string; code: number | null };

/** Runs ffmpeg (or ffprobe) directly: tests look at files with other eyes than the code they test. */
export async function runProgram(
  program: string,
  args: readonly string[],
  input?: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<Output> {
  const child = spawn(program, args, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const closed = once(child, 'close');
  if (input !== undefined && child.stdin !== null) {
    const { stdin } = child;
    await input(async (bytes) => {
      if (!stdin.write(bytes)) await once(stdin, 'drain');
    });
    stdin.end();
  }
  const [code] = (await closed) as [number | null];
  return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8'), code };
}

/** A media file made by these ffmpeg arguments; `ending` is the file's extension. */
export async function madeBy(args: readonly string[], ending: string, frames?: Frames): Promise<string> {
  const recipe = JSON.stringify([2, binaries.ffmpeg, args, ending, frames?.name ?? null]);
  const path = join(shelf, `${createHash('sha256').update(recipe).digest('hex').slice(0, 20)}.${ending}`);
  if (existsSync(path)) return path;
  mkdirSync(shelf, { recursive: true });
  const fresh = join(shelf, `${process.pid}-${Math.random().toString(36).slice(2)}.${ending}`);
  const made = await runProgram(
    binaries.ffmpeg,
    ['-hide_banner', '-v', 'error', '-nostdin', '-y', ...args, fresh].filter(
      (arg) => frames === undefined || arg !== '-nostdin',
    ),
    frames?.write,
  );
  if (made.code !== 0) {
    await rm(fresh, { force: true });
    throw new Error(`fixture could not be made: ${made.stderr}`);
  }
  await rename(fresh, path);
  return path;
}

export type Frames = { name: string; write: (write: (bytes: Buffer) => Promise<void>) => Promise<void> };

export type BarcodeOptions = {
  frameRate?: string;
  frameCount?: number;
  /** Left out of the picture track, which then varies in rate; the numbers stay those of the full grid. */
  keepFrame?: string;
  sound?: boolean;
  /** More output options, before the file. */
  extra?: readonly string[];
  ending?: string;
};

const size = { width: 320, height: 180 };

/** One short beep of 1 kHz on every whole second: shows to the millisecond whether sound kept its place. */
export const beeps = 'aevalsrc=if(lt(mod(t\\,1)\\,0.05)\\,0.5*sin(2*PI*1000*t)\\,0):s=48000';

/**
 * A video whose every frame carries its number (from 0) as a barcode, and whose sound beeps on every second. Encoded as
 * badly as meeting programs do: hardly any key frames, and frames that look ahead.
 */
export async function barcodeVideo(options: BarcodeOptions = {}): Promise<string> {
  const { frameRate = '25', frameCount = 500, keepFrame, sound = true, extra = [], ending = 'mp4' } = options;
  const picture = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${size.width}x${size.height}`,
    '-r',
    frameRate,
  ];
  const args = [
    ...[...picture, '-i', 'pipe:0'],
    ...(sound ? ['-f', 'lavfi', '-i', beeps, '-shortest'] : []),
    ...(keepFrame === undefined ? [] : ['-vf', `select=${keepFrame}`, '-fps_mode', 'vfr']),
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-g',
      '250',
      '-bf',
      '3',
      '-crf',
      '22',
    ],
    ...(sound ? ['-c:a', 'aac', '-b:a', '96k'] : []),
    ...extra,
  ];
  return await madeBy(args, ending, barcodeFrames(frameCount));
}

/** Frames 0 to `frameCount`, 320 by 180 grey pixels each, for a raw input of `madeBy`. */
export function barcodeFrames(frameCount: number): Frames {
  return {
    name: `barcode-${frameCount}`,
    write: async (write) => {
      for (let number = 0; number < frameCount; number += 1) await write(barcodeFrame(number));
    },
  };
}

function barcodeFrame(number: number): Buffer {
  const frame = Buffer.alloc(size.width * size.height, 110);
  const block = size.width / barcodeBlocks;
  barcodeOf(number).forEach((light, index) => {
    for (let y = 0; y < size.height * barcodeHeightShare; y += 1) {
      frame.fill(light, y * size.width + index * block, y * size.width + (index + 1) * block);
    }
  });
  // Something that moves, as people do.
  const x = (number * 3) % (size.width - 20);
  for (let y = 90; y < 130; y += 1) frame.fill(200, y * size.width + x, y * size.width + x + 20);
  return frame;
}

/** The number in every frame of a file, in order of showing; null for a frame without a readable one. */
export async function readFrameNumbers(
  path: string,
  picture: { width: number; height: number } = size,
): Promise<(number | null)[]> {
  const { stdout, code, stderr } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough'],
    ...['-vf', `crop=iw:${picture.height}:0:0`, '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1'],
  ]);
  if (code !== 0) throw new Error(`frames could not be read: ${stderr}`);
  const bytes = picture.width * picture.height;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) =>
    readBarcode(picture, (x, y) => stdout[index * bytes + y * picture.width + x] ?? 0),
  );
}

/** A file's first sound as 48 kHz mono samples from -1 to 1, by the file's own clock. */
export async function readSamples(path: string): Promise<Float32Array> {
  const { stdout } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-i', path, '-map', '0:a:0', '-af', 'aresample=48000:async=1:first_pts=0'],
    ...['-ac', '1', '-f', 'f32le', 'pipe:1'],
  ]);
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** ffprobe's whole answer about a file. */
export async function askFfprobe(path: string): Promise<{
  format: { duration: string; tags?: Record<string, string> };
  streams: {
    codec_type: string;
    codec_name: string;
    start_time: string;
    nb_frames?: string;
    width?: number;
    height?: number;
    tags?: Record<string, string>;
  }[];
  chapters: unknown[];
}> {
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_chapters', path];
  const { stdout } = await runProgram(binaries.ffprobe, args);
  return JSON.parse(stdout.toString('utf8')) as Awaited<ReturnType<typeof askFfprobe>>;
}
