import { z } from 'zod';
import type { ConsentPurpose } from './model/consent';

/**
 * Every way in which Terugblik can refuse or fail, with the parameters its explanation needs.
 * The closed union: a code that is not here does not exist, and each has a text in both languages under `errors.<code>`.
 * Sizes are bytes, times milliseconds. `name` is a file's own name, never a path.
 */
export type ErrorParameters = {
  // The call itself
  'invalid-input': { where: string; problem: string };
  'path-not-granted': Record<never, never>;
  'not-found': {
    what:
      | 'recording'
      | 'annotation'
      | 'comment'
      | 'cue'
      | 'step'
      | 'job'
      | 'framework'
      | 'code'
      | 'asset'
      | 'file'
      | 'import'
      | 'transcript'
      | 'speaker'
      | 'consent'
      | 'package'
      | 'person'
      | 'contact'
      | 'goal'
      | 'reel'
      | 'draft';
  };
  cancelled: Record<never, never>;
  internal: Record<never, never>;
  'service-stopped': Record<never, never>;
  // The library
  'library-locked': Record<never, never>;
  'library-newer': { found: number; known: number };
  'library-damaged': Record<never, never>;
  'library-unwritable': Record<never, never>;
  'disk-full': { neededBytes: number };
  // A file that is refused, or whose copy went wrong
  'file-missing': { name: string };
  'file-unreadable': { name: string };
  'file-is-folder': { name: string };
  'file-empty': { name: string };
  'file-not-media': { name: string };
  'file-is-text': { name: string };
  'file-is-web-page': { name: string };
  'file-is-document': { name: string };
  'file-is-archive': { name: string };
  'file-is-package': { name: string };
  'file-is-program': { name: string };
  'file-is-locked': { name: string };
  'file-damaged': { name: string };
  'file-unfinished': { name: string };
  'file-is-playlist': { name: string };
  'file-is-picture': { name: string };
  'file-without-tracks': { name: string };
  'file-without-sound': { name: string };
  'file-too-large': { name: string; limit: 'bytes' | 'duration' | 'pixels' | 'streams' };
  'file-codec-unsupported': { name: string; codec: string };
  'file-probe-stalled': { name: string };
  'file-changed': { name: string };
  'copy-mismatch': { name: string };
  'copy-damaged': { name: string };
  // What was dropped, before any of it is opened
  'zoom-unfinished': { name: string };
  'download-unfinished': { name: string };
  'file-not-downloaded': { name: string };
  'folder-empty': { name: string };
  'folder-too-large': { name: string; limit: number };
  'transcript-alone': { name: string };
  'recording-busy': Record<never, never>;
  'file-not-recognised': { name: string };
  'original-kept': Record<never, never>;
  // Transcripts
  'transcript-unreadable': { name: string };
  'transcript-empty': { name: string };
  'transcript-too-large': { name: string };
  // ffmpeg
  'ffmpeg-missing': Record<never, never>;
  'ffmpeg-failed': { step: string };
  'ffmpeg-stalled': { step: string };
  'proxy-time-mismatch': { driftMs: number };
  // Moments
  'range-invalid': { durationMs: number };
  'code-not-a-moment': { code: string };
  // Clips
  'clip-empty': Record<never, never>;
  'clip-not-exact': Record<never, never>;
  // The target of whatever leaves: clips, reels, reports, files for other programs, packages.
  'clip-target-exists': { name: string };
  'clip-target-double': { name: string };
  'clip-target-unwritable': { name: string };
  'clip-unchecked': Record<never, never>;
  'clip-not-hidden': Record<never, never>;
  'cover-empty': Record<never, never>;
  'faces-too-many': Record<never, never>;
  'voice-track-missing': { name: string };
  'reel-empty': Record<never, never>;
  // Reports
  'report-needs-app': Record<never, never>;
  'report-not-printed': Record<never, never>;
  'report-too-large': { mostBytes: number };
  // Frameworks
  'framework-invalid': { problems: number };
  // Between two people
  'consent-missing': { purpose: ConsentPurpose };
  'package-newer': { name: string; found: number; known: number };
  'package-invalid': { name: string; where: string };
  'package-without-media': { name: string };
  'package-replaced': { name: string };
  'package-recording-unknown': Record<never, never>;
  'package-recording-other': Record<never, never>;
  'reply-key-missing': Record<never, never>;
  'layer-sealed': Record<never, never>;
  'layer-not-yours': { name: string };
  'layers-invalid': Record<never, never>;
  // A package: its lock, and what is inside
  'package-not-ours': { name: string };
  'package-needs-passphrase': { name: string };
  'package-passphrase-wrong': { name: string };
  'package-not-for-you': { name: string };
  'package-damaged': { name: string };
  'package-incomplete': { name: string };
  'package-lock-too-costly': { name: string };
  'package-not-tar': { name: string };
  'package-entry-not-plain': { name: string };
  'package-entry-outside': { name: string };
  'package-entry-twice': { name: string };
  'package-entry-name-too-long': { name: string };
  'package-entry-too-large': { name: string };
  'package-too-many-entries': { name: string };
  'package-too-large': { name: string };
  'package-trailing-data': { name: string };
  'package-target-full': { name: string };
  'package-target-limit': { name: string };
  // `begins`: as much of the text as shows which it is
  'package-text-too-long': { begins: string };
  'package-too-much': Record<never, never>;
  'public-key-invalid': Record<never, never>;
  // Files of other programs
  'format-unknown': { name: string };
  'format-damaged': { name: string };
  'format-too-large': { name: string };
  'format-empty': { name: string };
  // Undo
  'nothing-to-undo': Record<never, never>;
  'nothing-to-redo': Record<never, never>;
};

export type ErrorCode = keyof ErrorParameters;

/** The same list where the program can look it up; the compiler keeps it whole. */
const knownCodes: Readonly<Record<ErrorCode, true>> = {
  'invalid-input': true,
  'path-not-granted': true,
  'not-found': true,
  cancelled: true,
  internal: true,
  'service-stopped': true,
  'library-locked': true,
  'library-newer': true,
  'library-damaged': true,
  'library-unwritable': true,
  'disk-full': true,
  'file-missing': true,
  'file-unreadable': true,
  'file-is-folder': true,
  'file-empty': true,
  'file-not-media': true,
  'file-is-text': true,
  'file-is-web-page': true,
  'file-is-document': true,
  'file-is-archive': true,
  'file-is-package': true,
  'file-is-program': true,
  'file-is-locked': true,
  'file-damaged': true,
  'file-unfinished': true,
  'file-is-playlist': true,
  'file-is-picture': true,
  'file-without-tracks': true,
  'file-without-sound': true,
  'file-too-large': true,
  'file-codec-unsupported': true,
  'file-probe-stalled': true,
  'file-changed': true,
  'copy-mismatch': true,
  'copy-damaged': true,
  'zoom-unfinished': true,
  'download-unfinished': true,
  'file-not-downloaded': true,
  'folder-empty': true,
  'folder-too-large': true,
  'transcript-alone': true,
  'recording-busy': true,
  'file-not-recognised': true,
  'original-kept': true,
  'transcript-unreadable': true,
  'transcript-empty': true,
  'transcript-too-large': true,
  'ffmpeg-missing': true,
  'ffmpeg-failed': true,
  'ffmpeg-stalled': true,
  'proxy-time-mismatch': true,
  'range-invalid': true,
  'code-not-a-moment': true,
  'clip-empty': true,
  'clip-not-exact': true,
  'clip-target-exists': true,
  'clip-target-double': true,
  'clip-target-unwritable': true,
  'clip-unchecked': true,
  'clip-not-hidden': true,
  'cover-empty': true,
  'faces-too-many': true,
  'voice-track-missing': true,
  'reel-empty': true,
  'report-needs-app': true,
  'report-not-printed': true,
  'report-too-large': true,
  'framework-invalid': true,
  'consent-missing': true,
  'package-newer': true,
  'package-invalid': true,
  'package-without-media': true,
  'package-replaced': true,
  'package-recording-unknown': true,
  'package-recording-other': true,
  'reply-key-missing': true,
  'layer-sealed': true,
  'layer-not-yours': true,
  'layers-invalid': true,
  'package-not-ours': true,
  'package-needs-passphrase': true,
  'package-passphrase-wrong': true,
  'package-not-for-you': true,
  'package-damaged': true,
  'package-incomplete': true,
  'package-lock-too-costly': true,
  'package-not-tar': true,
  'package-entry-not-plain': true,
  'package-entry-outside': true,
  'package-entry-twice': true,
  'package-entry-name-too-long': true,
  'package-entry-too-large': true,
  'package-too-many-entries': true,
  'package-too-large': true,
  'package-trailing-data': true,
  'package-target-full': true,
  'package-target-limit': true,
  'package-text-too-long': true,
  'package-too-much': true,
  'public-key-invalid': true,
  'format-unknown': true,
  'format-damaged': true,
  'format-too-large': true,
  'format-empty': true,
  'nothing-to-undo': true,
  'nothing-to-redo': true,
};

/** Is this text one of the codes of this version? */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(knownCodes, code);
}

/** Codes whose cure is to try the same thing again. */
export const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'disk-full',
  'ffmpeg-failed',
  'ffmpeg-stalled',
  'copy-mismatch',
  'copy-damaged',
  'file-missing',
  'internal',
  'cancelled',
]);

/** What an error looks like on the wire, in a job's row and in `--json` output. */
export type ErrorData<C extends ErrorCode = ErrorCode> = {
  [K in C]: { code: K; params: ErrorParameters[K] };
}[C];

/** The same at a boundary: the code is checked by name, the parameters are whatever plain values came along. */
export const errorDataSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WireError = z.infer<typeof errorDataSchema>;

/** The one kind of error that may reach a person. Its message is the code; the text comes from the locale. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly params: ErrorParameters[C];

  constructor(code: C, params: ErrorParameters[C], options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  /** The error that wire data speaks of; a code this version does not know becomes `internal`. */
  static fromWire(data: WireError): AppError {
    return isErrorCode(data.code)
      ? new AppError<ErrorCode>(data.code, data.params)
      : new AppError<ErrorCode>('internal', {});
  }

  /** The plain object to send or store. */
  toData(): WireError {
    return { code: this.code, params: { ...this.params } };
  }
}

/** Any thrown value as wire data: an `AppError` keeps its code, everything else is `internal`. */
export function toWireError(thrown: unknown): WireError {
  return thrown instanceof AppError ? thrown.toData() : { code: 'internal', params: {} };
}
