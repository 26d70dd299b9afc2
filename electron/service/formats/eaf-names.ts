import { type CodeRef, codeRefSchema, splitCodeRef } from '../../../shared/model/annotation';
import { idSchema } from '../../../shared/model/id';

/** The kinds of tiers in our ELAN files. Users can rename tiers; nobody renames these. */
export const eafTypes = {
  moment: 'terugblik:moment',
  point: 'terugblik:point',
  kind: 'terugblik:kind',
  speaker: 'terugblik:speaker',
  progress: 'terugblik:progress',
  comments: 'terugblik:comments',
  words: 'terugblik:words',
  speaking: 'terugblik:speaking',
} as const;

/** The kind of the tiers with codes of one group of a framework; such a vocabulary has the same name. */
export function codesType(framework: string, group: string): string {
  return `terugblik:codes:${framework}/${group}`;
}

export function isCodesType(type: string): boolean {
  return type.startsWith('terugblik:codes:');
}

export function isOurType(type: string): boolean {
  return isCodesType(type) || Object.values<string>(eafTypes).includes(type);
}

// Ids in XML begin with a letter. A framework's id has no underscore, so the first one ends it.
export function codeEntryId(ref: CodeRef): string {
  const { framework, code } = splitCodeRef(ref);
  return `cve_${framework}_${code}`;
}

/** The code of such an entry; null for any other id. */
export function readCodeEntryId(id: string): CodeRef | null {
  const match = /^cve_([^_]+)_(.+)$/u.exec(id);
  const ref = codeRefSchema.safeParse(`${match?.[1] ?? ''}/${match?.[2] ?? ''}`);
  return ref.success ? ref.data : null;
}

export function wordEntryId(vocabulary: 'kind' | 'speaker' | 'progress', word: string): string {
  return `${vocabulary}_${word}`;
}

/** The word of such an entry; null for any other id. */
export function readWordEntryId(id: string): string | null {
  return /^(?:kind|speaker|progress)_([a-z]+)$/u.exec(id)?.[1] ?? null;
}

export function momentAnnotationId(id: string): string {
  return `m_${id}`;
}

/** The moment's id in it; null for any other id. */
export function readMomentAnnotationId(text: string): string | null {
  const id = idSchema.safeParse(text.startsWith('m_') ? text.slice(2) : '');
  return id.success ? id.data : null;
}
