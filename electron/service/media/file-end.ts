import { packetTimeArguments } from './args';
import { runFfprobe } from './ffmpeg';
import { lastPacketEnd } from './ffprobe-answer';
import type { Chosen } from './probe-facts';
import type { TrialRequest } from './trial-decode';

const scanTimeoutMs = 300_000;
const lookedAtSeconds = 3;
/** A header may count a little more than is there: the last packet's own length, a subtitle, padding. */
const tolerableLackSeconds = 2;
const tolerableLackShare = 0.02;

/** Reads every packet's time: the only truth where a header is absent, estimated or promises more than is there. */
export async function measureEnd(chosen: Chosen, request: TrialRequest): Promise<number | null> {
  return await lastEnd(chosen, request, null);
}

/** Whether the file really goes on until the end that its header promises; a copy that broke off does not. */
export async function reachesEnd(chosen: Chosen, request: TrialRequest): Promise<boolean> {
  const { startSeconds, endSeconds } = request;
  if (endSeconds === null) return true;
  const from = Math.max(startSeconds, endSeconds - lookedAtSeconds);
  const endMs = await lastEnd(chosen, request, `${from.toFixed(3)}%`);
  const lackSeconds = endMs === null ? Infinity : endSeconds - endMs / 1000;
  return lackSeconds <= Math.max(tolerableLackSeconds, (endSeconds - startSeconds) * tolerableLackShare);
}

/** The end of the last packet of picture and sound, in milliseconds of the file's own time. */
async function lastEnd(
  chosen: Chosen,
  request: TrialRequest,
  interval: string | null,
): Promise<number | null> {
  const streams = [
    ...(chosen.picture === null ? [] : [`v:${chosen.picture.index}`]),
    ...(chosen.sound === null ? [] : [`a:${chosen.sound.index}`]),
  ];
  let endMs: number | null = null;
  for (const stream of streams) {
    const { output } = await runFfprobe({
      ...request,
      arguments: packetTimeArguments(request.path, stream, interval),
      timeoutMs: scanTimeoutMs,
    });
    const end = lastPacketEnd(output);
    if (end !== null) endMs = Math.max(endMs ?? -Infinity, Math.round(end * 1000));
  }
  return endMs;
}
