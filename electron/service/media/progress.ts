/** What one block of ffmpeg's `-progress` output says. Null where ffmpeg does not know (yet). */
export type ProgressBlock = {
  /** Length of what has been written, in microseconds. */
  outTimeUs: number | null;
  totalSizeBytes: number | null;
  /** The last block of a run. */
  ended: boolean;
};

/**
 * Reads ffmpeg's `-progress` lines one by one and says when a block is whole.
 * `out_time_ms` is never read: it holds microseconds too (trac.ffmpeg.org/ticket/7345).
 */
export class ProgressReader {
  private values = new Map<string, string>();

  /** True for a line that belongs to a progress block, so that it is not taken for a message. */
  static isProgressLine(line: string): boolean {
    return /^(?:frame|fps|stream_\d+_\d+_\w+|bitrate|total_size|out_time\w*|dup_frames|drop_frames|speed|progress)=\s*\S*\s*$/u.test(
      line,
    );
  }

  /** Takes one line; returns the block when this line closes one, else null. */
  push(line: string): ProgressBlock | null {
    const separator = line.indexOf('=');
    if (separator < 1) return null;
    const key = line.slice(0, separator).trim();
    const value = line.slice(separator + 1).trim();
    if (key !== 'progress') {
      this.values.set(key, value);
      return null;
    }
    const block = {
      outTimeUs: readCount(this.values.get('out_time_us')),
      totalSizeBytes: readCount(this.values.get('total_size')),
      ended: value === 'end',
    };
    this.values = new Map();
    return block;
  }
}

/** The first blocks hold `N/A` or the smallest 64-bit integer: both mean "not known yet". */
function readCount(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,16}$/u.test(text)) return null;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : null;
}

/** How far a run is, from 0 to 1, against the length of what it will write. */
export function progressFraction(block: ProgressBlock, outputDurationMs: number): number {
  if (block.ended) return 1;
  if (block.outTimeUs === null || outputDurationMs <= 0) return 0;
  return Math.min(1, block.outTimeUs / (outputDurationMs * 1000));
}
