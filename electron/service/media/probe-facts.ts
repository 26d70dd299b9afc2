import type { RecordingWarning } from '../../../shared/model/recording';
import type { ProbedFile, ProbedStream } from './ffprobe-answer';
import type { IsoLayout } from './file-kind';
import type { Container, MediaFacts } from './facts';
import { choosePlayback, servedType } from './playback-choice';

type Chosen = {
  video: ProbedStream | null;
  audio: ProbedStream | null;
  /** Place among the file's picture and sound streams, as in ffmpeg's `0:v:N` and `0:a:N`; 0 where there is none. */
  videoIndex: number;
  audioIndex: number;
  audioStreamCount: number;
};

/** The streams that every ffmpeg run here takes: the first real picture (no cover art) and the first sound that decodes. */
export function chosenStreams(probed: ProbedFile): Chosen {
  const pictures = probed.streams.filter((stream) => stream.codec_type === 'video');
  const sounds = probed.streams.filter((stream) => stream.codec_type === 'audio');
  const videoIndex = pictures.findIndex((stream) => !isCoverArt(stream));
  const audioIndex = sounds.findIndex(isDecodableSound);
  return {
    video: pictures[videoIndex] ?? null,
    audio: sounds[audioIndex] ?? null,
    videoIndex: Math.max(0, videoIndex),
    audioIndex: Math.max(0, audioIndex),
    audioStreamCount: sounds.length,
  };
}

function isCoverArt(stream: ProbedStream): boolean {
  const marks = stream.disposition ?? {};
  return marks['attached_pic'] === 1 || marks['still_image'] === 1 || marks['timed_thumbnails'] === 1;
}

/** Spatial sound of newer phones (apac) has no decoder: ffprobe lists it without a codec name. */
function isDecodableSound(stream: ProbedStream): boolean {
  return stream.codec_name !== undefined && !['unknown', 'none'].includes(stream.codec_name);
}

/** Whether the header's length cannot be believed or is not there. */
export function needsPacketScan(probed: ProbedFile, isEstimated: boolean): boolean {
  return isEstimated || headerEndSeconds(probed) === null;
}

export type FactsInput = {
  probed: ProbedFile;
  head: Uint8Array;
  layout: IsoLayout | null;
  /** End of the last packet in the file's own time; null when nobody had to look. */
  measuredEndMs: number | null;
  isDamaged: boolean;
};

/** Pure: what ffprobe and the file's own bytes said, as facts. */
export function factsOf(input: FactsInput): MediaFacts {
  const { probed } = input;
  const { video, audio, videoIndex, audioIndex, audioStreamCount } = chosenStreams(probed);
  const container = containerOf(probed, input.head);
  const startOffsetMs = Math.round((probed.format.start_time ?? 0) * 1000);
  const headerEnd = headerEndSeconds(probed);
  const endMs = input.measuredEndMs ?? Math.round((headerEnd ?? 0) * 1000);
  const picture = video === null ? null : pictureOf(video);
  const hdr = picture?.hdr ?? false;
  const playback = choosePlayback({
    container,
    video: picture,
    audio: audio === null ? null : { codec: audio.codec_name ?? '', channels: audio.channels ?? 0 },
    audioStreamCount,
    isFragmented: input.layout?.isFragmented ?? false,
    isDurationKnown: headerEnd !== null,
    startOffsetMs,
  });
  return {
    kind: picture === null ? 'audio' : 'video',
    durationMs: Math.max(0, endMs - startOffsetMs),
    startOffsetMs,
    container,
    videoCodec: picture?.codec ?? null,
    audioCodec: audio?.codec_name ?? null,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    frameRate: picture?.frameRate ?? null,
    variableFrameRate: picture?.isVariable ?? false,
    interlaced: picture?.isInterlaced ?? false,
    videoIndex,
    hasAudio: audio !== null,
    audioIndex,
    audioChannels: audio?.channels ?? null,
    sampleRate: audio?.sample_rate ?? null,
    hdr,
    playback,
    warnings: warningsOf({ ...input, hasAudio: audio !== null, hdr, isUncertain: headerEnd === null }),
    recordedAtMs: recordedAt(probed),
    mimeType: servedType(playback, container, picture !== null),
  };
}

/** The latest end among picture and sound, in the file's own time; the format's word where streams give none. */
function headerEndSeconds(probed: ProbedFile): number | null {
  const { video, audio } = chosenStreams(probed);
  const ends = [video, audio].filter((stream) => stream !== null).map(endOf);
  const known = ends.filter((end) => end !== null);
  if (known.length === ends.length && known.length > 0) return Math.max(...known);
  const { duration, start_time: start } = probed.format;
  return typeof duration === 'number' && duration > 0 ? duration + (start ?? 0) : null;
}

function endOf(stream: ProbedStream): number | null {
  if (typeof stream.duration !== 'number' || stream.duration <= 0) return null;
  return stream.duration + (stream.start_time ?? 0);
}

function pictureOf(stream: ProbedStream) {
  const turned = (stream.side_data_list ?? []).some((data) => Math.abs((data.rotation ?? 0) % 180) === 90);
  const [width, height] = [stream.width ?? 0, stream.height ?? 0];
  const frameRate = stream.avg_frame_rate ?? stream.r_frame_rate ?? 25;
  const baseRate = stream.r_frame_rate ?? frameRate;
  return {
    codec: stream.codec_name ?? '',
    pixelFormat: stream.pix_fmt ?? null,
    width: turned ? height : width,
    height: turned ? width : height,
    frameRate,
    isVariable: Math.abs(baseRate - frameRate) / frameRate > 0.002,
    isInterlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    hdr: ['arib-std-b67', 'smpte2084'].includes(stream.color_transfer ?? ''),
  };
}

function warningsOf(about: {
  isDamaged: boolean;
  hasAudio: boolean;
  hdr: boolean;
  isUncertain: boolean;
  measuredEndMs: number | null;
}): RecordingWarning[] {
  const warnings: RecordingWarning[] = [];
  if (about.isDamaged) warnings.push('damaged');
  if (!about.hasAudio) warnings.push('no-sound');
  if (about.hdr) warnings.push('hdr-flattened');
  if (about.isUncertain && about.measuredEndMs === null) warnings.push('duration-uncertain');
  return warnings;
}

const containerNames: readonly (readonly [RegExp, Container])[] = [
  [/\bmp3\b/u, 'mp3'],
  [/\bwav\b/u, 'wav'],
  [/\bogg\b/u, 'ogg'],
  [/\bflac\b/u, 'flac'],
  [/\baac\b/u, 'aac'],
  [/\bavi\b/u, 'avi'],
  [/\bmpegts\b/u, 'mpegts'],
];

function containerOf(probed: ProbedFile, head: Uint8Array): Container {
  const name = probed.format.format_name;
  if (/\bmov\b/u.test(name))
    return probed.format.tags?.['major_brand']?.startsWith('qt') === true ? 'mov' : 'mp4';
  // ffprobe calls both by both names; the EBML header says which it is.
  if (/\bmatroska\b/u.test(name))
    return String.fromCharCode(...head.subarray(0, 64)).includes('webm') ? 'webm' : 'matroska';
  // In ffprobe's "mov,mp4,m4a,3gp" style several names can match; the list above is in no conflict.
  return containerNames.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

const earliestPlausible = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;

/** Cameras without a set clock say 1904 or 1970: a date that cannot be is worse than none. */
function recordedAt(probed: ProbedFile): number | null {
  const text = probed.format.tags?.['creation_time'];
  const time = text === undefined ? NaN : Date.parse(text);
  return time >= earliestPlausible && time <= Date.now() + dayMs ? time : null;
}
