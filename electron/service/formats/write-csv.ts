import type { AnnotationDocument, DocumentMoment } from '../../../shared/model/annotation-document';
import type { Language } from '../../../shared/i18n/translate';
import { writeClock } from './clock-text';
import { codeNames, commentsInWords } from './document-words';
import { writeCsvText } from './csv-text';
import { plainText } from './plain-text';

/** The columns, by names that stay the same in every language, so that a script goes on working. */
export const csvColumns = [
  'id',
  'start_ms',
  'end_ms',
  'start',
  'end',
  'codes',
  'code_names',
  'kind',
  'speaker',
  'progress',
  'author',
  'note',
  'comments',
  'created_at',
  'updated_at',
] as const;

/** One line for each moment. */
export function writeCsv(document: AnnotationDocument, language: Language): string {
  const names = codeNames(document, language);
  const comments = commentsInWords(document);
  const line = (moment: DocumentMoment): Record<(typeof csvColumns)[number], string> => ({
    id: moment.id,
    start_ms: String(moment.startMs),
    end_ms: moment.endMs === null ? '' : String(moment.endMs),
    start: writeClock(moment.startMs, '.'),
    end: moment.endMs === null ? '' : writeClock(moment.endMs, '.'),
    codes: moment.codes.join(' '),
    code_names: moment.codes.map(names).join('; '),
    kind: moment.kind ?? '',
    speaker: moment.speaker ?? '',
    progress: moment.progress,
    author: plainText(moment.author),
    note: plainText(moment.note),
    comments: plainText(comments.get(moment.id)?.join('\n') ?? ''),
    created_at: moment.createdAt,
    updated_at: moment.updatedAt,
  });
  const lines = document.moments.map((moment) => {
    const cells = line(moment);
    return csvColumns.map((column) => cells[column]);
  });
  return writeCsvText([csvColumns, ...lines]);
}
