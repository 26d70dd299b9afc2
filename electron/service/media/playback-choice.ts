import type { PlaybackRoute } from '../../../shared/model/recording';
import type { Container } from './facts';

/** All that decides how a recording is played. Sizes as shown; `null` where there is no such stream. */
export type PlaybackInput = {
  container: Container;
  video: {
    codec: string;
    pixelFormat: string | null;
    width: number;
    height: number;
    frameRate: number;
    hdr: boolean;
    isInterlaced: boolean;
  } | null;
  audio: { codec: string; channels: number } | null;
  audioStreamCount: number;
  /** Whether the sound is the first that the file lists: Chromium takes no other. */
  isSoundFirst: boolean;
  /** How much too late Chromium would play the sound, by the file's first stamps. */
  soundLateMs: number;
  isFragmented: boolean;
  isDurationKnown: boolean;
  startOffsetMs: number;
};

const plainPixels: ReadonlySet<string> = new Set(['yuv420p', 'yuvj420p']);
const wavCodecs = ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_alaw', 'pcm_mulaw'];

/**
 * Sound that Chromium plays from each container, and finds its place in. It seeks in a bare mp3 by guess, 50 to 900 ms
 * off (measured), and is up to 22 ms early in Vorbis; so those are not here.
 */
const playableSound: Readonly<Record<Container, readonly string[]>> = {
  mp4: ['aac', 'mp3', 'opus', 'flac'],
  mov: ['aac', 'mp3', 'pcm_s16le', 'pcm_s16be'],
  webm: ['opus'],
  mp3: [],
  wav: wavCodecs,
  ogg: ['opus', 'flac'],
  flac: ['flac'],
  matroska: [],
  aac: [],
  avi: [],
  mpegts: [],
  other: [],
};
const playablePicture: Partial<Record<Container, readonly string[]>> = {
  mp4: ['h264'],
  mov: ['h264'],
  webm: ['vp8', 'vp9', 'av1'],
};
/** Sound that can go into an mp4 as it is, its time with it. */
const copyableSound: ReadonlySet<string> = new Set(['aac']);
/** A block of AAC; what is left of it is less than half a frame, and not worth a second copy of the file. */
const tolerableLateMs = 25;
/** Players count from the file's first stamp or from zero; below this nobody can tell the difference. */
const tolerableStartMs = 100;

/**
 * How the window will play a recording. Measured against Chromium rather than read from its documents: a picture it
 * cannot decode raises no error there, it just stays black. Whatever is not known to play goes through ffmpeg.
 */
export function choosePlayback(input: PlaybackInput): PlaybackRoute {
  if (input.video === null) return chooseForSound(input);
  if (!isPicturePlain(input.video)) return 'proxy';
  const isTimeSound = hasPlainTime(input);
  const plays = (playablePicture[input.container] ?? []).includes(input.video.codec) && soundPlays(input);
  if (plays && isTimeSound) return 'direct';
  return input.video.codec === 'h264' && isSoundCopyable(input) ? 'remux' : 'proxy';
}

function chooseForSound(input: PlaybackInput): PlaybackRoute {
  if (soundPlays(input) && hasPlainTime(input)) return 'direct';
  // What would be late stays so in another container; sound alone is quickly made anew.
  return isSoundCopyable(input) && input.soundLateMs <= tolerableLateMs ? 'remux' : 'audio';
}

function isPicturePlain(video: NonNullable<PlaybackInput['video']>): boolean {
  const isSizeFine =
    Math.max(video.width, video.height) <= 1920 && Math.min(video.width, video.height) <= 1088;
  const areColoursFine = !video.hdr && video.pixelFormat !== null && plainPixels.has(video.pixelFormat);
  // Woven frames are shown as they are, with combs wherever something moves.
  return isSizeFine && areColoursFine && !video.isInterlaced && video.frameRate <= 60.5;
}

function soundPlays({ audio, container }: PlaybackInput): boolean {
  if (audio === null) return true;
  return playableSound[container].includes(audio.codec) && (audio.codec !== 'aac' || audio.channels <= 2);
}

function isSoundCopyable({ audio }: PlaybackInput): boolean {
  return audio === null || (copyableSound.has(audio.codec) && audio.channels <= 2);
}

/** One clock, of known length, from zero, and one sound to choose from. */
function hasPlainTime(input: PlaybackInput): boolean {
  return (
    input.isDurationKnown &&
    !input.isFragmented &&
    input.audioStreamCount <= 1 &&
    input.isSoundFirst &&
    input.soundLateMs <= tolerableLateMs &&
    Math.abs(input.startOffsetMs) <= tolerableStartMs
  );
}

const directTypes: Readonly<Record<Container, readonly [video: string, audio: string]>> = {
  mp4: ['video/mp4', 'audio/mp4'],
  mov: ['video/quicktime', 'audio/mp4'],
  webm: ['video/webm', 'audio/webm'],
  ogg: ['video/ogg', 'audio/ogg'],
  mp3: ['audio/mpeg', 'audio/mpeg'],
  wav: ['audio/wav', 'audio/wav'],
  flac: ['audio/flac', 'audio/flac'],
  matroska: ['video/x-matroska', 'audio/x-matroska'],
  aac: ['audio/aac', 'audio/aac'],
  avi: ['video/x-msvideo', 'video/x-msvideo'],
  mpegts: ['video/mp2t', 'video/mp2t'],
  other: ['application/octet-stream', 'application/octet-stream'],
};

/** The type under which the window gets what it plays. */
export function servedType(route: PlaybackRoute, container: Container, hasPicture: boolean): string {
  return directTypes[route === 'direct' ? container : 'mp4'][hasPicture ? 0 : 1];
}
