/**
 * Words as a transcript file has them, on the file's own clock: integer milliseconds, `0 <= startMs <= endMs`. `text` is
 * never empty and keeps the line breaks of the file. `speaker` is the name as written, null where the file names nobody.
 */
export type ParsedCue = { startMs: number; endMs: number; speaker: string | null; text: string };

/** `skipped` counts what looked like a cue but could not be read. */
export type ParsedTranscript = { cues: ParsedCue[]; skipped: number };

/** More words than anyone says in one breath; what is longer is no cue. */
export const maxCueLength = 20_000;
