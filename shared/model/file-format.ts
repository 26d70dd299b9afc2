import { z } from 'zod';

/** The files that other programs read. `eaf`: ELAN. `textgrid`: Praat. `vtt` and `srt`: subtitles. */
export const fileFormats = ['eaf', 'textgrid', 'audacity', 'csv', 'xlsx', 'json', 'vtt', 'srt'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Those that can be read as well, told apart by their content. */
export const readableFormats = ['eaf', 'textgrid', 'audacity', 'csv', 'json'] as const;
export type ReadableFormat = (typeof readableFormats)[number];

/** What a file of each format is called at its end, without the point. */
export const formatEndings: Readonly<Record<FileFormat, string>> = {
  eaf: 'eaf',
  textgrid: 'TextGrid',
  audacity: 'txt',
  csv: 'csv',
  xlsx: 'xlsx',
  json: 'json',
  vtt: 'vtt',
  srt: 'srt',
};

/** What goes into a file; a format that has no place for one of them leaves it out and says so. */
export const filePartsSchema = z.object({
  moments: z.boolean(),
  comments: z.boolean(),
  transcript: z.boolean(),
});
export type FileParts = z.infer<typeof filePartsSchema>;

/** What can be lost on the way out or in. */
export const lossSubjects = [
  'ids',
  'dates',
  'authors',
  'comments',
  'codes',
  'code-order',
  'kinds',
  'speakers',
  'progress',
  'points',
  'characters',
  'transcript',
  'turns',
  'unknown-codes',
  'ratings',
  'moments',
  'notes',
  'rows',
  'fields',
] as const;
export type LossSubject = (typeof lossSubjects)[number];

/**
 * Why. On the way out: `no-place` (the format has none), `as-text` (it can be read there, but is no more than words),
 * `as-range` (a point gets a length). On the way in: `kept-in-note`, `yours` (another's moment becomes the user's),
 * `outside` (before or behind the conversation), `cut` (to what fits), `left` (not taken in), `kept-here` (what is here
 * already stays as it is), `unreadable`.
 */
export const lossReasons = [
  'no-place',
  'as-text',
  'as-range',
  'kept-in-note',
  'yours',
  'outside',
  'cut',
  'left',
  'kept-here',
  'unreadable',
] as const;
export type LossReason = (typeof lossReasons)[number];

/** One thing that does not come along whole: what, why, and how many of them. Words: `files.lost.<what>`, `files.why.<why>`. */
export const lossSchema = z.object({
  what: z.enum(lossSubjects),
  why: z.enum(lossReasons),
  count: z.number().int().positive(),
});
export type Loss = z.infer<typeof lossSchema>;

/**
 * What a tier or column of a file means. `label`: our own one-line words for a whole moment. Times are clocks or seconds,
 * with `-ms` milliseconds. `skip`: nothing that is taken in.
 */
export const fieldRoles = [
  'skip',
  'note',
  'codes',
  'kind',
  'speaker',
  'progress',
  'author',
  'label',
  'start',
  'start-ms',
  'end',
  'end-ms',
  'duration',
  'duration-ms',
  'id',
  'created',
  'updated',
] as const;
export type FieldRole = (typeof fieldRoles)[number];

/** Most tiers or columns of one file. */
export const mostFields = 1_000;

/**
 * How a file is read. `fields`: the meaning of each tier or column, in the order of the file. `authors`: whether moments go
 * by the names that the file gives, or become the user's own.
 */
export const fileMappingSchema = z.object({
  fields: z.array(z.object({ name: z.string().max(10_000), role: z.enum(fieldRoles) })).max(mostFields),
  authors: z.enum(['mine', 'named']),
});
export type FileMapping = z.infer<typeof fileMappingSchema>;
