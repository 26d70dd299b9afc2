import { z } from 'zod';

/** ffprobe writes numbers as text and `N/A` for what it does not know. */
const numberText = z.union([z.string(), z.number()]).transform((value) => {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
});

/** `30000/1001`; `0/0` where there is no rate. */
const rateText = z.string().transform((text) => {
  const [over = 0, under = 0] = text.split('/').map(Number);
  const rate = over / under;
  return Number.isFinite(rate) && rate > 0 ? rate : null;
});

/** `4:3`; `0:1` where nothing is said. */
const ratioText = z.string().transform((text) => {
  const [over = 0, under = 0] = text.split(':').map(Number);
  const ratio = over / under;
  return Number.isFinite(ratio) && ratio > 0.05 && ratio < 20 ? ratio : null;
});

const packetSchema = z.object({
  type: z.literal('packet'),
  stream_index: z.number().int(),
  pts_time: numberText.optional(),
  flags: z.string().optional(),
});

const frameSchema = z.object({
  type: z.literal('frame'),
  stream_index: z.number().int(),
  interlaced_frame: z.number().optional(),
});
export type ProbedFrame = z.infer<typeof frameSchema>;

/** Subtitles come between the two. */
const otherSchema = z.object({ type: z.string() }).transform(() => null);

const streamSchema = z.object({
  index: z.number().int().optional(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  sample_aspect_ratio: ratioText.optional(),
  pix_fmt: z.string().optional(),
  field_order: z.string().optional(),
  color_transfer: z.string().optional(),
  avg_frame_rate: rateText.optional(),
  r_frame_rate: rateText.optional(),
  nb_frames: numberText.optional(),
  start_time: numberText.optional(),
  duration: numberText.optional(),
  sample_rate: numberText.optional(),
  channels: z.number().int().optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).optional(),
});
export type ProbedStream = z.infer<typeof streamSchema>;

const answerSchema = z.object({
  /** The first packets of the file, in the order in which they are read, and the frames that they gave. */
  packets_and_frames: z.array(z.union([packetSchema, frameSchema, otherSchema])).default([]),
  streams: z.array(streamSchema),
  format: z.object({
    format_name: z.string(),
    nb_streams: z.number().int(),
    start_time: numberText.optional(),
    duration: numberText.optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
});
export type ProbedFile = Pick<z.infer<typeof answerSchema>, 'streams' | 'format'> & {
  packets: readonly z.infer<typeof packetSchema>[];
  frames: readonly ProbedFrame[];
};

/** ffprobe's JSON as typed data; null when it is no answer (ffprobe writes `{}` about a file it cannot open). */
export function parseFfprobe(output: string): ProbedFile | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(output));
    if (!parsed.success) return null;
    const { packets_and_frames: read, streams, format } = parsed.data;
    return {
      streams,
      format,
      packets: read.filter((one) => one?.type === 'packet'),
      frames: read.filter((one) => one?.type === 'frame'),
    };
  } catch {
    return null;
  }
}

/** The end of the last packet in `pts_time,duration_time` lines, in seconds; null when no packet has a time. */
export function lastPacketEnd(output: string): number | null {
  let last: number | null = null;
  for (const line of output.split('\n')) {
    const [time = NaN, length = NaN] = line.split(',').map(Number.parseFloat);
    if (!Number.isFinite(time)) continue;
    last = Math.max(last ?? time, time + (Number.isFinite(length) ? length : 0));
  }
  return last;
}
