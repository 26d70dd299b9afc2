import { readCueBlocks } from './cue-blocks';
import type { ParsedTranscript } from './parsed-transcript';

/** Reads SubRip text: numbers may be missing, decimals follow a comma or a point, marks of HTML are left out. */
export function parseSrt(text: string): ParsedTranscript {
  return readCueBlocks(text, { blankLineEnds: false });
}
