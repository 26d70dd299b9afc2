import { AppError } from '../../../shared/errors';
import type { FieldRole, FileMapping } from '../../../shared/model/file-format';
import { idSchema } from '../../../shared/model/id';
import type { AnnotationRow, ReadField, ReadFile, ReadRow } from './annotation-row';
import { readClock, readMilliseconds } from './clock-text';
import { readLabel } from './label-text';

/** What a file says once its tiers or columns have a meaning. `unread`: rows without times. `left`: texts nobody wanted. */
export type MappedFile = { moments: AnnotationRow[]; unread: number; left: number };

/** Reads the rows of a file as moments. Throws `invalid-input` where the mapping is of another file. */
export function toMoments(file: ReadFile, mapping: FileMapping): MappedFile {
  const fits =
    mapping.fields.length === file.fields.length &&
    mapping.fields.every(({ name }, index) => name === file.fields[index]?.name);
  if (!fits) throw new AppError('invalid-input', { where: 'mapping', problem: 'other-fields' });
  const roles = mapping.fields.map(({ role }) => role);
  const mapped: MappedFile = { moments: [], unread: file.unread, left: 0 };
  for (const row of file.rows) {
    const said = saidBy(row, roles);
    mapped.left += file.ours ? 0 : said.left;
    // A tier that nobody wanted holds no moments either.
    if (said.texts.size === 0 && row.place !== null && row.cells.length > 0) continue;
    const moment = toMoment(row, said.texts, authorOf(row, file.fields));
    if (moment === null) mapped.unread += 1;
    else mapped.moments.push(moment);
  }
  return mapped;
}

type Texts = ReadonlyMap<FieldRole, readonly string[]>;

function saidBy({ cells }: ReadRow, roles: readonly FieldRole[]): { texts: Texts; left: number } {
  const texts = new Map<FieldRole, string[]>();
  let left = 0;
  for (const { field, text } of cells) {
    const role = roles[field] ?? 'skip';
    if (role === 'skip') left += text.trim() === '' ? 0 : 1;
    else if (!texts.get(role)?.push(text)) texts.set(role, [text]);
  }
  return { texts, left };
}

function authorOf({ cells }: ReadRow, fields: readonly ReadField[]): string | null {
  return cells.map(({ field }) => fields[field]?.author ?? null).find((author) => author !== null) ?? null;
}

function toMoment(row: ReadRow, texts: Texts, tierAuthor: string | null): AnnotationRow | null {
  const place = row.place ?? placeIn(texts);
  if (place === null) return null;
  const labels = (texts.get('label') ?? []).map(readLabel);
  const one = (role: FieldRole) => texts.get(role)?.find((text) => text.trim() !== '') ?? null;
  const id = idSchema.safeParse(one('id')?.trim().toLowerCase());
  return {
    id: row.id ?? (id.success ? id.data : null),
    ...place,
    codes: [...labels.flatMap(({ codes }) => codes), ...(texts.get('codes') ?? [])].filter(
      (text) => text.trim() !== '',
    ),
    note: [...labels.map(({ note }) => note), ...(texts.get('note') ?? [])]
      .filter((text) => text !== '')
      .join('\n'),
    kind: labels.find(({ kind }) => kind !== null)?.kind ?? one('kind'),
    speaker: labels.find(({ speaker }) => speaker !== null)?.speaker ?? one('speaker'),
    progress: one('progress'),
    author: one('author') ?? tierAuthor,
    createdAt: one('created'),
    updatedAt: one('updated'),
  };
}

function placeIn(texts: Texts): { startMs: number; endMs: number | null } | null {
  const time = (role: 'start' | 'end' | 'duration') => {
    const [clock, milliseconds] = [texts.get(role)?.[0] ?? '', texts.get(`${role}-ms`)?.[0] ?? ''];
    return readMilliseconds(milliseconds) ?? readClock(clock);
  };
  const startMs = time('start');
  if (startMs === null) return null;
  const durationMs = time('duration');
  const endMs = time('end') ?? (durationMs === null ? null : startMs + durationMs);
  return { startMs, endMs: endMs !== null && endMs > startMs ? endMs : null };
}
