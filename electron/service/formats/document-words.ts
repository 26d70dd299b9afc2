import type { Language } from '../../../shared/i18n/translate';
import { type CodeRef, codeRef } from '../../../shared/model/annotation';
import type { AnnotationDocument } from '../../../shared/model/annotation-document';

/** What codes are called; one that no framework in the document has is called by its reference. */
export function codeNames(
  { frameworks }: Pick<AnnotationDocument, 'frameworks'>,
  language: Language,
): (ref: CodeRef) => string {
  const names = new Map(
    frameworks.flatMap(({ id, codes }) => codes.map((code) => [codeRef(id, code.id), code.name[language]])),
  );
  return (ref) => names.get(ref) ?? ref;
}

/** The comments under each moment (by its id), each as `Name: words`. */
export function commentsInWords({ comments }: Pick<AnnotationDocument, 'comments'>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { moment, author, body } of comments)
    found.set(moment, [...(found.get(moment) ?? []), `${author}: ${body}`]);
  return found;
}

/** A speaker's name by their id; empty for nobody. */
export function speakerNames({
  speakers,
}: Pick<AnnotationDocument, 'speakers'>): (id: string | null) => string {
  const names = new Map(speakers.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
