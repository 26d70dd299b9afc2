import { readCueBlocks } from './cue-blocks';
import type { ParsedTranscript } from './parsed-transcript';

/**
 * Reads WebVTT as Zoom, Teams and others write it: voice tags, `Name: words`, several voices in a cue, ids, notes, styles,
 * settings behind the times. Source: W3C WebVTT, sections 4 and 6, read leniently.
 */
export function parseWebVtt(text: string): ParsedTranscript {
  return readCueBlocks(text, { blankLineEnds: true });
}
