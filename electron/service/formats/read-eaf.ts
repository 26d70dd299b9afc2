import { mostFields } from '../../../shared/model/file-format';
import type { ReadCell, ReadField, ReadFile, ReadRow } from './annotation-row';
import {
  eafTypes,
  isCodesType,
  isOurType,
  readCodeEntryId,
  readMomentAnnotationId,
  readWordEntryId,
} from './eaf-names';
import { type RawAnnotation, type RawEaf, type RawTier, readRawEaf } from './raw-eaf';

/**
 * Reads an ELAN document of any version. Each annotation on the time line is a row; what hangs under it, at whatever depth, is
 * in its row. Null when it is none; `too-large` when it has more than anybody's file.
 */
export function readEaf(text: string): ReadFile | 'too-large' | null {
  const raw = readRawEaf(text);
  if (raw === null || raw === 'too-large') return raw;
  if (raw.tiers.length > mostFields) return 'too-large';
  const ours = raw.tiers.length > 0 && raw.tiers.every(({ type }) => isOurType(type));
  const fields = raw.tiers.map((tier) => toField(tier, ours));
  const beside = { comments: 0, transcript: 0, turns: 0 };
  for (const { type, annotations } of raw.tiers) {
    if (type === eafTypes.comments) beside.comments += annotations.length;
    else if (type === eafTypes.words) beside.transcript += annotations.length;
    else if (type === eafTypes.speaking) beside.turns += annotations.length;
  }
  return { format: 'eaf', ours, fields, ...toRows(raw), beside };
}

function toField({ id, type, annotator }: RawTier, ours: boolean): ReadField {
  const author = annotator === '' ? null : annotator;
  if (isCodesType(type)) return { name: id, role: 'codes', author };
  if (type === eafTypes.kind) return { name: id, role: 'kind', author };
  if (type === eafTypes.speaker) return { name: id, role: 'speaker', author };
  if (type === eafTypes.progress) return { name: id, role: 'progress', author };
  if (type === eafTypes.moment || type === eafTypes.point) return { name: id, role: 'note', author };
  return { name: id, role: ours || isOurType(type) ? 'skip' : 'note', author };
}

type Place = { startMs: number; endMs: number | null };

function toRows(raw: RawEaf): { rows: ReadRow[]; unread: number } {
  const roots = rootsOf(raw);
  const cells = new Map<string, ReadCell[]>();
  let unread = 0;
  raw.tiers.forEach((tier, field) => {
    for (const annotation of tier.annotations) {
      const root = roots.get(annotation.id) ?? null;
      const cell = { field, text: valueOf(tier, annotation) };
      if (root === null) unread += 1;
      else if (!cells.get(root)?.push(cell)) cells.set(root, [cell]);
    }
  });
  const rows = raw.tiers.flatMap((tier) =>
    tier.type === eafTypes.words || tier.type === eafTypes.speaking
      ? []
      : tier.annotations.flatMap((annotation): ReadRow[] => {
          const place = placeOf(raw, tier, annotation);
          if (place === null || roots.get(annotation.id) !== annotation.id) return [];
          return [
            { place, id: readMomentAnnotationId(annotation.id), cells: cells.get(annotation.id) ?? [] },
          ];
        }),
  );
  return { rows, unread };
}

/**
 * For each annotation the one on the time line that it hangs under; itself when it stands there on its own, null when it hangs
 * under nothing.
 */
function rootsOf(raw: RawEaf): Map<string, string | null> {
  const all = new Map(raw.tiers.flatMap(({ annotations }) => annotations.map((one) => [one.id, one])));
  const roots = new Map<string, string | null>();
  for (const { id } of all.values()) {
    const passed = new Set<string>();
    let at: string | null = id;
    while (at !== null && !roots.has(at) && !passed.has(at)) {
      const one: RawAnnotation | undefined = all.get(at);
      if (one === undefined) break;
      if (one.parent === null && hasTimes(raw, one)) roots.set(at, at);
      else {
        passed.add(at);
        at = one.parent;
      }
    }
    const root = at === null ? null : (roots.get(at) ?? null);
    for (const step of passed) roots.set(step, root);
  }
  return roots;
}

function hasTimes({ slots }: RawEaf, { start, end }: RawAnnotation): boolean {
  return slots.has(start ?? '') && slots.has(end ?? '');
}

function placeOf({ slots }: RawEaf, tier: RawTier, { start, end }: RawAnnotation): Place | null {
  const [startMs, endMs] = [slots.get(start ?? ''), slots.get(end ?? '')];
  if (startMs === undefined || endMs === undefined) return null;
  return { startMs, endMs: tier.type === eafTypes.point || endMs <= startMs ? null : endMs };
}

/** What an annotation says: of our own vocabularies the word that it stands for, whatever language it is shown in. */
function valueOf({ type }: RawTier, { value, entry }: RawAnnotation): string {
  if (entry === null) return value;
  if (isCodesType(type)) return readCodeEntryId(entry) ?? value;
  return isOurType(type) ? (readWordEntryId(entry) ?? value) : value;
}
