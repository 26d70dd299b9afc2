import { probeFile } from '../../electron/service/media/probe';
import { readBarcode } from './barcode';
import { binaries, runProgram } from './fixtures';

/** What a file really holds, as ffmpeg alone reads it: on screen and to hear at each instant of its clock. */
export type Truth = {
  hasPicture: boolean;
  hasSound: boolean;
  /** The number on screen at an instant, in milliseconds. */
  shownAt: (ms: number) => number | null;
  samples: Float32Array;
};

const size = { width: 320, height: 180 };

export async function truthOf(path: string): Promise<Truth> {
  const { kind, hasAudio, audioIndex } = await probeFile({ path, name: 'x', binaries });
  const frames = kind === 'video' ? await framesOf(path) : [];
  return {
    hasPicture: kind === 'video',
    hasSound: hasAudio,
    shownAt: (ms) => (frames.findLast((frame) => frame.ms <= ms) ?? frames[0])?.number ?? null,
    samples: hasAudio ? await samplesOf(path, audioIndex) : new Float32Array(),
  };
}

/** Every frame, unturned and in one size: when it comes on screen, and its number. */
async function framesOf(path: string): Promise<{ ms: number; number: number | null }[]> {
  const entries = 'format=start_time:frame=best_effort_timestamp_time';
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'csv', path];
  const lines = (await runProgram(binaries.ffprobe, args)).stdout.toString('utf8').split('\n');
  const rows = lines.map((line) => line.trim().split(','));
  const start = Number(rows.find(([kind]) => kind === 'format')?.[1]);
  const times = rows.filter(([kind]) => kind === 'frame').map((row) => (Number(row[1]) - start) * 1000);
  const numbers = await numbersOf(path);
  return times.map((ms, index) => ({ ms, number: numbers[index] ?? null }));
}

/** What stands upright is laid down as it was drawn. */
const lying = 'transpose=clock:passthrough=landscape';

/** The number in every frame of a file, in order of showing. */
export async function numbersOf(path: string): Promise<(number | null)[]> {
  const { stdout } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-noautorotate', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough'],
    ...['-vf', `${lying},scale=${size.width}:${size.height}`, '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1'],
  ]);
  const bytes = size.width * size.height;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index) =>
    readBarcode(size, (x, y) => stdout[index * bytes + y * size.width + x] ?? 0),
  );
}

/** One sound stream as 48 kHz mono samples, by the file's own clock. */
export async function samplesOf(path: string, index = 0): Promise<Float32Array> {
  const { stdout } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-i', path, '-map', `0:a:${index}`],
    ...['-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 'f32le', 'pipe:1'],
  ]);
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}
