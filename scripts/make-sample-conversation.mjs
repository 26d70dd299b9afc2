/**
 * Makes the sample conversation: `resources/sample/voorbeeldgesprek.mp4`, the `.json` that says what is said when, and
 * the `.vtt` with the words.
 * Needs espeak-ng (1.51) and an ffmpeg with libx264; nothing from npm. The same tools give the same bytes again.
 *
 *   node scripts/make-sample-conversation.mjs [--frames <folder> <ms>...]   only writes those frames as PNG
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePng } from './drawing/images.mjs';
import { Canvas } from './drawing/raster.mjs';
import { FRAMEWORK, MOMENTS, TITLE } from './sample/conversation.mjs';
import { makePoses } from './sample/motion.mjs';
import { ROOM } from './sample/room.mjs';
import { backdrop, movingScene } from './sample/scene.mjs';
import { FRAME_MS, makeSoundtrack, SAMPLE_RATE } from './sample/speech.mjs';

const MAX_BYTES = 2_000_000;
// The best picture (lower is better) that keeps the film under MAX_BYTES.
const QUALITY = 34;
const FRAME_RATE = 1000 / FRAME_MS;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'resources', 'sample');

const { samples, turns } = makeSoundtrack();
const poses = makePoses(samples, turns);
const still = new Canvas(ROOM.width, ROOM.height);
still.draw(backdrop());
const canvas = new Canvas(ROOM.width, ROOM.height);

if (process.argv[2] === '--frames') writeFrames(process.argv[3], process.argv.slice(4).map(Number));
else await writeConversation();

function paint(pose) {
  canvas.copyFrom(still);
  canvas.draw(movingScene(pose.coach, pose.client));
  return canvas;
}

function writeFrames(folder, timesMs) {
  mkdirSync(folder, { recursive: true });
  for (const ms of timesMs) {
    writeFileSync(join(folder, `${ms}.png`), encodePng(paint(poses[Math.floor(ms / FRAME_MS)])));
  }
}

async function writeConversation() {
  const folder = mkdtempSync(join(tmpdir(), 'terugblik-sample-'));
  try {
    const wav = join(folder, 'sound.wav');
    const mp4 = join(folder, 'sample.mp4');
    writeFileSync(wav, encodeWav(samples));
    await encode(wav, mp4);
    const sizeBytes = statSync(mp4).size;
    if (sizeBytes > MAX_BYTES) throw new Error(`the film is ${sizeBytes} bytes, more than ${MAX_BYTES}`);
    mkdirSync(target, { recursive: true });
    keep(mp4, join(target, 'voorbeeldgesprek.mp4'));
    writeFileSync(join(target, 'voorbeeldgesprek.json'), `${JSON.stringify(describe(), null, 2)}\n`);
    writeFileSync(join(target, 'voorbeeldgesprek.vtt'), writtenOut());
    console.log(`${poses.length * FRAME_MS} ms, ${sizeBytes} bytes, ${turns.length} turns`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The scratch folder may be on another disk, where a rename would fail. */
function keep(from, to) {
  writeFileSync(`${to}.part`, readFileSync(from));
  renameSync(`${to}.part`, to);
}

function describe() {
  return {
    title: TITLE,
    media: 'voorbeeldgesprek.mp4',
    durationMs: poses.length * FRAME_MS,
    framework: FRAMEWORK,
    turns: turns.map(({ speaker, startMs, endMs, text }) => ({ speaker, startMs, endMs, text })),
    moments: MOMENTS.map(({ turn, code, note }) => {
      const { startMs, endMs } = turns[turn];
      return { startMs, endMs, code, note };
    }),
  };
}

/** What is said, as WebVTT with who says it. */
function writtenOut() {
  const names = { coach: 'Coach', client: 'Ruben' };
  const clock = (ms) => new Date(ms).toISOString().slice(11, 23);
  const cues = turns.map(
    ({ speaker, startMs, endMs, text }) =>
      `${clock(startMs)} --> ${clock(endMs)}\n<v ${names[speaker]}>${text}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

async function encode(wavPath, mp4Path) {
  const ffmpeg = spawn('ffmpeg', ffmpegArguments(wavPath, mp4Path), {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(ffmpeg, 'close');
  for (const pose of poses) {
    const { pixels } = paint(pose);
    if (!ffmpeg.stdin.write(Buffer.from(pixels))) await Promise.race([once(ffmpeg.stdin, 'drain'), ended]);
  }
  ffmpeg.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

function ffmpegArguments(wavPath, mp4Path) {
  const words = (text) => text.split(' ');
  return [
    ...words('-hide_banner -loglevel error -y'),
    ...words(`-f rawvideo -pix_fmt rgba -s ${ROOM.width}x${ROOM.height} -r ${FRAME_RATE} -i pipe:0`),
    ...['-i', wavPath, '-map', '0:v', '-map', '1:a', '-vf'],
    // Edges a little softer than drawn take a fifth fewer bytes, and nobody sees it.
    'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+bitexact,format=yuv420p,gblur=sigma=0.7',
    // One thread, and no encoder settings in the stream: the same tools give the same bytes again.
    ...words('-c:v libx264 -profile:v high -preset veryslow -tune animation -psy 0 -threads 1'),
    ...words(`-crf ${QUALITY} -g 30 -keyint_min 30 -sc_threshold 0 -bf 0 -bsf:v filter_units=remove_types=6`),
    ...words('-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv'),
    ...words('-c:a aac -b:a 48k -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact'),
    ...['-movflags', '+faststart', mp4Path],
  ];
}

/** 16-bit mono WAV. */
function encodeWav(values) {
  const wav = Buffer.alloc(44 + values.length * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLE_RATE, 24);
  wav.writeUInt32LE(SAMPLE_RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(values.length * 2, 40);
  values.forEach((value, i) =>
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32767), 44 + i * 2),
  );
  return wav;
}
