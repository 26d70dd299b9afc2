import type { FieldRole, ReadableFormat } from '../../../shared/model/file-format';

/** A tier or column. `author`: who made what stands in it, where the file says so of the whole tier. */
export type ReadField = { name: string; role: FieldRole; author: string | null };

/** One cell: which field of the file it belongs to, and its text. */
export type ReadCell = { field: number; text: string };

/**
 * What a file says about one moment, before anybody said what its tiers or columns mean. `place` is null where the times are
 * columns themselves. `id` is a UUID or null.
 */
export type ReadRow = {
  place: { startMs: number; endMs: number | null } | null;
  id: string | null;
  cells: readonly ReadCell[];
};

/**
 * A file read. Each field's `role` is what it probably means. `ours`: written by Terugblik, so that is certain.
 * `unread`: rows that could not be read. `beside`: what is in it that is no moment.
 */
export type ReadFile = {
  format: ReadableFormat;
  ours: boolean;
  fields: readonly ReadField[];
  rows: readonly ReadRow[];
  unread: number;
  beside: { comments: number; transcript: number; turns: number };
};

export const nothingBeside = { comments: 0, transcript: 0, turns: 0 } as const;

/** A moment as a file tells it: texts as they stand there, null for what it does not say. */
export type AnnotationRow = {
  id: string | null;
  startMs: number;
  endMs: number | null;
  /** Each text names one code, or several. */
  codes: readonly string[];
  note: string;
  kind: string | null;
  speaker: string | null;
  progress: string | null;
  author: string | null;
  createdAt: string | null;
  updatedAt: string | null;
};
