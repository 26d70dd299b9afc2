import {
  type AnnotationDocument,
  annotationDocumentSchema,
  type DocumentMoment,
} from '../../../shared/model/annotation-document';
import type { FieldRole } from '../../../shared/model/file-format';
import type { ReadCell, ReadFile } from './annotation-row';

/** What a moment in the document says besides its codes, as columns. */
const columns: readonly { name: string; role: FieldRole; of: (moment: DocumentMoment) => string }[] = [
  { name: 'id', role: 'id', of: ({ id }) => id },
  { name: 'startMs', role: 'start-ms', of: ({ startMs }) => String(startMs) },
  { name: 'endMs', role: 'end-ms', of: ({ endMs }) => (endMs === null ? '' : String(endMs)) },
  { name: 'codes', role: 'codes', of: ({ codes }) => codes.join(' ') },
  { name: 'note', role: 'note', of: ({ note }) => note },
  { name: 'kind', role: 'kind', of: ({ kind }) => kind ?? '' },
  { name: 'speaker', role: 'speaker', of: ({ speaker }) => speaker ?? '' },
  { name: 'progress', role: 'progress', of: ({ progress }) => progress },
  { name: 'author', role: 'author', of: ({ author }) => author },
  { name: 'createdAt', role: 'created', of: ({ createdAt }) => createdAt },
  { name: 'updatedAt', role: 'updated', of: ({ updatedAt }) => updatedAt },
];

/** Reads our own document; null when it is none. */
export function readJson(text: string): ReadFile | null {
  let content: unknown;
  try {
    content = JSON.parse(text.startsWith('\u{feff}') ? text.slice(1) : text);
  } catch {
    return null;
  }
  const parsed = annotationDocumentSchema.safeParse(content);
  return parsed.success ? toFile(parsed.data) : null;
}

function toFile({ moments, comments, transcript, turns }: AnnotationDocument): ReadFile {
  return {
    format: 'json',
    ours: true,
    fields: columns.map(({ name, role }) => ({ name, role, author: null })),
    rows: moments.map((moment) => ({
      place: null,
      id: null,
      cells: columns.map(({ of }, field): ReadCell => ({ field, text: of(moment) })),
    })),
    unread: 0,
    beside: { comments: comments.length, transcript: transcript.length, turns: turns.length },
  };
}
