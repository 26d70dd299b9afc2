import { AppError } from '../../../shared/errors';
import type { TranscriptFormat } from '../../../shared/model/transcript';
import { readTiming } from './cue-timing';
import type { ParsedCue } from './parsed-transcript';
import { parseSrt } from './parse-srt';
import { parseWebVtt } from './parse-webvtt';
import { parseZoomCaptions, readCaptionHeader } from './parse-zoom-captions';
import { parseZoomChat, readChatHeader } from './parse-zoom-chat';
import { linesOf } from './text-lines';
import type { RecordingClock } from './zoom-clock';

const maxCues = 200_000;

/** A transcript read whole. `offsetMs`: what to add to its times for the recording's clock, as far as the file tells. */
export type ReadTranscript = {
  format: TranscriptFormat;
  cues: readonly ParsedCue[];
  skipped: number;
  offsetMs: number;
};

/**
 * Reads a transcript in whatever form its text turns out to have; the name is only for the explanation.
 * Errors: `transcript-unreadable`, `transcript-empty`, `transcript-too-large`.
 */
export function parseTranscript(text: string, name: string, clock: RecordingClock): ReadTranscript {
  if (text.trim() === '') throw new AppError('transcript-empty', { name });
  const format = detectFormat(text);
  if (format === null) throw new AppError('transcript-unreadable', { name });
  const read: ReadTranscript = { format, offsetMs: 0, ...parseAs(format, text, clock) };
  if (read.cues.length > maxCues) throw new AppError('transcript-too-large', { name });
  if (read.cues.length > 0) return read;
  throw new AppError(read.skipped > 0 ? 'transcript-unreadable' : 'transcript-empty', { name });
}

/** Judges by content: a transcript is often called `.txt`, and Zoom calls several kinds so. */
export function detectFormat(text: string): TranscriptFormat | null {
  let isFirst = true;
  for (const line of linesOf(text)) {
    if (line.trim() === '') continue;
    if (isFirst && /^\s*WEBVTT(?:\s|$)/u.test(line)) return 'webvtt';
    isFirst = false;
    if (readTiming(line) !== null) return 'srt';
    if (readCaptionHeader(line) !== null) return 'zoom-captions';
    if (readChatHeader(line) !== null) return 'zoom-chat';
  }
  return null;
}

function parseAs(
  format: TranscriptFormat,
  text: string,
  clock: RecordingClock,
): { cues: readonly ParsedCue[]; skipped: number } {
  switch (format) {
    case 'webvtt':
      return parseWebVtt(text);
    case 'srt':
      return parseSrt(text);
    case 'zoom-captions':
      return parseZoomCaptions(text, clock);
    case 'zoom-chat':
      return parseZoomChat(text, clock);
  }
}
