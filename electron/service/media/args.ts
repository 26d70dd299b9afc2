import { toSecondsText } from '../../../shared/model/time';

/** One thing to read: a file by its absolute path, with the options that stand before its `-i`. */
export type FfmpegInput = { readonly path: string; readonly options: readonly string[] };

/**
 * Where the result goes: a file (always a `.part` we made ourselves), raw bytes to a consumer, or nowhere. `besides`: the
 * options of a second output, made in the same reading, which goes to the consumer.
 */
export type FfmpegOutput =
  | { readonly to: 'file'; readonly path: string; readonly besides?: readonly string[] | undefined }
  | { readonly to: 'stdout' | 'nothing' };

/** One ffmpeg run as data. Every option is its own element: nothing here is ever split or quoted again. */
export type FfmpegPlan = {
  readonly inputs: readonly FfmpegInput[];
  readonly outputOptions: readonly string[];
  readonly output: FfmpegOutput;
};

/** The only demuxers that may open a file. Playlists (hls, concat, m3u) can read other files, so none is in here. */
export const allowedFormats =
  'mov,matroska,webm,ogg,mp3,aac,wav,w64,flac,amr,caf,aiff,ac3,avi,mpegts,mpeg,asf,flv';

/** More than 8K: a file that claims more wants our memory, not our attention. */
export const maxPixels = 50_000_000;

/** ffmpeg takes a leading dash for an option and `a:b` for a protocol; `file:` makes any path only a path. */
export function fileUrl(path: string): string {
  return `file:${path}`;
}

/** Options that must stand before every `-i`, for ffmpeg and ffprobe alike. */
export function safeInputOptions(): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-format_whitelist', allowedFormats];
}

/** Reads a file from `startMs` on its own clock for `durationMs`. Accurate to the frame when decoding. */
export function decodedInput(
  path: string,
  part: { startMs?: number; durationMs?: number } = {},
): FfmpegInput {
  return {
    path,
    options: [
      ...safeInputOptions(),
      '-max_pixels',
      String(maxPixels),
      ...(part.startMs === undefined || part.startMs === 0 ? [] : ['-ss', toSecondsText(part.startMs)]),
      ...(part.durationMs === undefined ? [] : ['-t', toSecondsText(part.durationMs)]),
    ],
  };
}

/** Options of every run, before the first input. Without `-nostdin` ffmpeg may wait for an answer for ever. */
export function commonOptions(): string[] {
  return ['-hide_banner', '-nostdin', '-v', 'error'];
}

/** Options of every run, before its output. `-y` because the output is a `.part` of our own. */
export function commonOutputOptions(): string[] {
  return ['-y', '-stats_period', '0.25', '-progress', 'pipe:2', '-nostats'];
}

/** Leaves behind where, when and with what a recording was made: a plain re-encode would keep all of it. */
export function withoutMetadata(keepsSubtitles = false): string[] {
  return [
    ['-map_metadata', '-1', '-map_chapters', '-1', ...(keepsSubtitles ? [] : ['-sn']), '-dn'],
    bitexact,
  ].flat();
}

/**
 * For every picture that is encoded. A camera or a meeting service may hide closed captions, which say what is said, in the
 * frames themselves; ffmpeg would hand them on to the new frames, whatever became of the picture.
 */
export const withoutHiddenCaptions: readonly string[] = ['-a53cc', '0'];

/** No version, no date: the same file from the same material, whoever makes it. */
export const bitexact: readonly string[] = [
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
];

/**
 * ffprobe's whole question about one file: what it is, what streams it has, how its first packets are stamped, and of
 * which streams they give a frame. Asked together, since starting the program takes longer than answering.
 */
export function probeArguments(path: string): string[] {
  return [
    ['-v', 'warning', '-hide_banner', ...safeInputOptions()],
    ['-probesize', '20M', '-analyzeduration', '20M', '-max_pixels', String(maxPixels), '-threads', '1'],
    ['-of', 'json', '-show_format', '-show_streams', '-read_intervals', '%+#12', '-show_entries'],
    ['packet=stream_index,pts_time,flags:frame=stream_index,interlaced_frame', '-i', fileUrl(path)],
  ].flat();
}

/**
 * Every packet's time of one stream, as `time,duration` lines; `interval` (ffprobe's read interval) says of which part.
 */
export function packetTimeArguments(path: string, stream: string, interval: string | null = null): string[] {
  return [
    ['-v', 'error', '-hide_banner', ...safeInputOptions(), '-select_streams', stream],
    interval === null ? [] : ['-read_intervals', interval],
    ['-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', '-i', fileUrl(path)],
  ].flat();
}

/**
 * Options for a list of every packet of these streams (`v:0`), as `PacketList` takes it. Also of the frames before the first
 * key frame, which a copy leaves out: then it shows that it did.
 */
export function packetListOptions(streams: readonly string[], filters: readonly string[] = []): string[] {
  const maps = streams.flatMap((stream) => ['-map', `0:${stream}`]);
  return [...maps, '-c', 'copy', '-copyinkf', ...filters, '-f', 'framecrc'];
}

/** The frames that can be decoded from a few packets of one stream, as `video,interlaced` and `audio,` lines. */
export function frameArguments(path: string, stream: string, interval: string): string[] {
  return [
    // One thread: more of them only mean more frames to wait for. Warnings tell of a decoder that is not there.
    ['-v', 'warning', '-hide_banner', ...safeInputOptions(), '-max_pixels', String(maxPixels)],
    ['-threads', '1', '-select_streams', stream, '-read_intervals', interval],
    ['-show_entries', 'frame=media_type,interlaced_frame', '-of', 'csv=p=0', '-i', fileUrl(path)],
  ].flat();
}
