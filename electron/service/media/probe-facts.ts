import type { RecordingWarning } from '../../../shared/model/recording';
import type { ProbedFile, ProbedStream } from './ffprobe-answer';
import type { IsoLayout } from './file-kind';
import type { Container, MediaFacts } from './facts';
import { choosePlayback, servedType } from './playback-choice';

/** A picture or sound stream; `index` is its place among the file's own kind, as in ffmpeg's `0:v:N` and `0:a:N`. */
export type Candidate = { stream: ProbedStream; index: number };

/** The streams that may be what was recorded, in order: no cover art, nothing without a known form. */
export type Candidates = { pictures: readonly Candidate[]; sounds: readonly Candidate[] };

/** The one picture and the one sound that every ffmpeg run here takes; null where there is none that decodes. */
export type Chosen = { picture: Candidate | null; sound: Candidate | null };

export function candidateStreams(probed: ProbedFile): Candidates {
  return {
    pictures: ofType(probed, 'video').filter(
      ({ stream }) => !isCoverArt(stream) && isKnownCodec(stream.codec_name) && (stream.width ?? 0) > 0,
    ),
    sounds: ofType(probed, 'audio').filter(
      ({ stream }) => isKnownCodec(stream.codec_name) && (stream.sample_rate ?? 0) > 0,
    ),
  };
}

function ofType(probed: ProbedFile, type: 'video' | 'audio'): Candidate[] {
  return probed.streams
    .filter((stream) => stream.codec_type === type)
    .map((stream, index) => ({ stream, index }));
}

function isCoverArt(stream: ProbedStream): boolean {
  const marks = stream.disposition ?? {};
  return marks['attached_pic'] === 1 || marks['still_image'] === 1 || marks['timed_thumbnails'] === 1;
}

/** Spatial sound of newer phones (apac) has no decoder: ffprobe lists it without a codec name. */
export function isKnownCodec(codec: string | undefined): boolean {
  return codec !== undefined && codec !== 'unknown' && codec !== 'none';
}

export type FactsInput = {
  probed: ProbedFile;
  chosen: Chosen;
  head: Uint8Array;
  layout: IsoLayout | null;
  /** End of the last packet in the file's own time; null when nobody had to look. */
  measuredEndMs: number | null;
  isDamaged: boolean;
  /** By the frames themselves, where the stream does not say. */
  looksInterlaced: boolean;
};

/** Pure: what ffprobe and the file's own bytes said, as facts. */
export function factsOf(input: FactsInput): MediaFacts {
  const { probed, chosen } = input;
  const sound = chosen.sound?.stream ?? null;
  const container = containerOf(probed, input.head);
  const startOffsetMs = Math.round((probed.format.start_time ?? 0) * 1000);
  const headerEnd = headerEndSeconds(probed, chosen);
  const endMs = input.measuredEndMs ?? Math.round((headerEnd ?? 0) * 1000);
  const picture = chosen.picture === null ? null : pictureOf(chosen.picture.stream, input.looksInterlaced);
  const playback = choosePlayback({
    container,
    video: picture,
    audio: sound === null ? null : { codec: sound.codec_name ?? '', channels: sound.channels ?? 0 },
    audioStreamCount: candidateStreams(probed).sounds.length,
    isSoundFirst: (chosen.sound?.index ?? 0) === 0,
    soundLateMs: lateSoundMs(probed, chosen),
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
    audioCodec: sound?.codec_name ?? null,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    frameRate: picture?.frameRate ?? null,
    variableFrameRate: picture?.isVariable ?? false,
    interlaced: picture?.isInterlaced ?? false,
    videoIndex: chosen.picture?.index ?? 0,
    hasAudio: sound !== null,
    audioIndex: chosen.sound?.index ?? 0,
    audioChannels: sound?.channels ?? null,
    sampleRate: sound?.sample_rate ?? null,
    hdr: picture?.hdr ?? false,
    playback,
    warnings: warningsOf(input, picture?.hdr ?? false, headerEnd === null),
    recordedAtMs: recordedAt(probed),
    mimeType: servedType(playback, container, picture !== null),
  };
}

/**
 * How much too late Chromium plays the sound of a file whose first packets are stamped before its clock begins: encoders
 * put a little silence there (AAC: 21 to 48 ms), editors hide a beginning there. Chromium moves the sound up by that much
 * when it comes across such a packet before it knows all streams, which is when no plain picture comes first. Measured.
 */
function lateSoundMs({ packets }: ProbedFile, { picture, sound }: Chosen): number {
  const ofChosen = packets.filter(({ stream_index: index }) =>
    [picture?.stream.index, sound?.stream.index].includes(index),
  );
  const [first] = ofChosen;
  const isPlainPicture =
    picture !== null && first?.stream_index === picture.stream.index && !(first?.flags ?? '').includes('D');
  if (sound === null || isPlainPicture) return 0;
  const stamp = ofChosen.find(({ stream_index: index }) => index === sound.stream.index)?.pts_time ?? 0;
  return Math.max(0, -stamp * 1000);
}

/** The latest end among picture and sound, in the file's own time in seconds; the format's word where streams give none. */
export function headerEndSeconds(probed: ProbedFile, { picture, sound }: Chosen): number | null {
  const ends = [picture, sound].filter((one) => one !== null).map(({ stream }) => endOf(stream));
  const known = ends.filter((end) => end !== null);
  if (known.length === ends.length && known.length > 0) return Math.max(...known);
  const { duration, start_time: start } = probed.format;
  return typeof duration === 'number' && duration > 0 ? duration + (start ?? 0) : null;
}

function endOf(stream: ProbedStream): number | null {
  if (typeof stream.duration !== 'number' || stream.duration <= 0) return null;
  return stream.duration + (stream.start_time ?? 0);
}

function pictureOf(stream: ProbedStream, looksInterlaced: boolean) {
  const turned = (stream.side_data_list ?? []).some((data) => Math.abs((data.rotation ?? 0) % 180) === 90);
  // Pixels need not be square: camcorders keep 1440 of them where 1920 are meant.
  const width = Math.max(1, Math.round((stream.width ?? 0) * (stream.sample_aspect_ratio ?? 1)));
  const height = stream.height ?? 0;
  const frameRate = stream.avg_frame_rate ?? stream.r_frame_rate ?? 25;
  const baseRate = stream.r_frame_rate ?? frameRate;
  const order = stream.field_order ?? 'unknown';
  return {
    codec: stream.codec_name ?? '',
    pixelFormat: stream.pix_fmt ?? null,
    width: turned ? height : width,
    height: turned ? width : height,
    frameRate,
    isVariable: Math.abs(baseRate - frameRate) / frameRate > 0.002,
    isInterlaced: ['tt', 'bb', 'tb', 'bt'].includes(order) || (order === 'unknown' && looksInterlaced),
    hdr: ['arib-std-b67', 'smpte2084'].includes(stream.color_transfer ?? ''),
  };
}

function warningsOf(input: FactsInput, hdr: boolean, isUncertain: boolean): RecordingWarning[] {
  const { probed, chosen } = input;
  const warnings: RecordingWarning[] = [];
  if (input.isDamaged) warnings.push('damaged');
  const isAnyPicture = ofType(probed, 'video').some(({ stream }) => !isCoverArt(stream));
  if (chosen.picture === null && isAnyPicture) warnings.push('picture-unreadable');
  if (chosen.sound === null && ofType(probed, 'audio').length > 0) warnings.push('sound-unreadable');
  if (chosen.sound === null) warnings.push('no-sound');
  if (hdr) warnings.push('hdr-flattened');
  if (isUncertain && input.measuredEndMs === null) warnings.push('duration-uncertain');
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
