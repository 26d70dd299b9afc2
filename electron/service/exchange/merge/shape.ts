import { inExcerpt, outOfExcerpt } from '../../../../shared/model/excerpt';
import type { Contents } from '../../../../shared/model/layers-document';
import type { SaidAnnotation } from './said-queries';
import type { Scene } from './scene';

/** A small copy of a recording may be that much shorter than what it was made from. */
const lengthToleranceMs = 2_000;

type Annotation = Contents['annotation'];
export type ShapedAnnotation = Pick<
  SaidAnnotation,
  'startMs' | 'endMs' | 'codes' | 'note' | 'kind' | 'speaker' | 'createdAt' | 'updatedAt'
>;

/** A moment as its row here has to say it; null when it lies outside what is here of the conversation. */
export function toRow(scene: Scene, author: string, content: Annotation): ShapedAnnotation | null {
  const place = placeHere(scene, author, content);
  if (place === null) return null;
  const { note, kind, speaker, createdAt, updatedAt } = content;
  const codes = [...new Set(content.codes.map((code) => scene.refs.toLocal(code)))];
  return { ...place, codes, note, kind, speaker, createdAt, updatedAt };
}

function placeHere(
  { excerpt, durationMs, own }: Scene,
  author: string,
  content: Annotation,
): { startMs: number; endMs: number | null } | null {
  const place = inExcerpt(excerpt, content);
  // What was written in this library was right when it was written.
  if (place === null || own.has(author)) return place;
  if (place.startMs > durationMs + lengthToleranceMs) return null;
  const startMs = Math.min(place.startMs, durationMs);
  const endMs = place.endMs === null ? null : Math.min(place.endMs, durationMs);
  return { startMs, endMs: endMs === null || endMs <= startMs ? null : endMs };
}

/** A moment as it is handed on. */
export function toContent({ excerpt, refs }: Scene, row: SaidAnnotation): Annotation {
  const { startMs, endMs } = outOfExcerpt(excerpt, row);
  return {
    startMs,
    endMs,
    codes: row.codes.map((ref) => refs.toExchanged(ref)),
    note: row.note,
    kind: row.kind,
    speaker: row.speaker,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Does a row of the user's own say just this? When it was written last does not matter. */
export function saysSame(scene: Scene, row: SaidAnnotation, content: Annotation): boolean {
  const place = placeHere(scene, row.author, content);
  return (
    place !== null &&
    place.startMs === row.startMs &&
    place.endMs === row.endMs &&
    content.note === row.note &&
    content.kind === row.kind &&
    content.speaker === row.speaker &&
    content.createdAt === row.createdAt &&
    content.codes.length === row.codes.length &&
    content.codes.every((code, index) => scene.refs.isSame(row.codes[index] ?? '', code))
  );
}
