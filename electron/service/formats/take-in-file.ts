import { basename } from 'node:path';
import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { FileMapping, Loss } from '../../../shared/model/file-format';
import { insertAnnotation, listAnnotations, updateProgress } from '../annotations/queries';
import { commitEdit, type ServiceContext } from '../context';
import { newId } from '../id';
import { requireOpenLayer } from '../layers/require-open-layer';
import { authorRowId, listAuthors, ownerRowId } from '../people/queries';
import { readWhole } from '../read-whole';
import { requireRecording, requireRecordingRow } from '../recordings/require-recording';
import type { AnnotationRow, ReadFile } from './annotation-row';
import { derivedId } from './derived-id';
import { type ImportPlan, LossCount, type PlannedMoment, planImport } from './plan-import';
import { mostFileBytes, readFormat } from './read-file';
import { CodeResolver } from './resolve-codes';
import { suggestRoles } from './suggest-roles';
import { toMoments } from './to-moments';

type Look = MethodOutput<'files.look'>;

const sampleRows = 20;
const examples = 3;
const longestExample = 120;

/** What a file holds and what taking it in would do, without doing it. */
export async function lookAtFile(
  context: ServiceContext,
  { recording, path, mapping: given }: MethodArguments<'files.look'>,
): Promise<Look> {
  requireRecording(context.db, recording);
  const file = await readAt(path);
  const { mapping, moments, plan, resolver } = planFile(context, recording, file, given);
  const namesIn = (text: string) => {
    const { refs, unknown, ratings } = resolver.resolve(text);
    return [...refs, ...unknown, ...ratings];
  };
  return {
    format: file.format,
    ours: file.ours,
    mapping,
    fields: fieldsOf(file),
    rows: moments.slice(0, sampleRows).map(({ startMs, endMs, codes, note, author, kind }) => ({
      ...{ startMs, endMs, codes: codes.flatMap((text) => namesIn(text)) },
      ...{ note: note.slice(0, longestExample), author, kind },
    })),
    counts: { added: plan.added.length, skipped: plan.skipped },
    losses: plan.losses,
  };
}

/** Takes a file in, as one step. */
export async function takeInFile(
  context: ServiceContext,
  { recording, path, mapping }: MethodArguments<'files.import'>,
): Promise<MethodOutput<'files.import'>> {
  const { db } = context;
  const rowId = requireRecordingRow(db, recording);
  const file = await readAt(path);
  // From here on nothing is awaited: what is planned is what is there.
  const { plan } = planFile(context, recording, file, mapping);
  const { added, skipped, losses } = plan;
  const [first] = added.toSorted((a, b) => a.startMs - b.startMs);
  const answer = { added: added.length, skipped, lost: losses };
  if (first === undefined) return answer;
  const step = { label: 'annotations-import' as const, name: '', recording, startMs: first.startMs };
  return commitEdit(context, rowId, step, ['annotations', 'people', 'layers'], () => {
    for (const moment of added) insertMoment(context, rowId, moment);
    context.log({ event: 'file-taken-in', format: file.format, added: added.length, skipped });
    return answer;
  });
}

async function readAt(path: string): Promise<ReadFile> {
  const bytes = await readWhole(path, mostFileBytes, (name) => new AppError('format-too-large', { name }));
  return readFormat(bytes, basename(path));
}

function planFile(
  { db, frameworks }: ServiceContext,
  recording: string,
  file: ReadFile,
  given: FileMapping | null,
): { mapping: FileMapping; moments: AnnotationRow[]; plan: ImportPlan; resolver: CodeResolver } {
  const { durationMs, framework } = requireRecording(db, recording);
  const codes = new CodeResolver(frameworks, framework);
  const mapping = given ?? suggestRoles(file, codes);
  const mapped = toMoments(file, mapping);
  const authors = listAuthors(db);
  const owner = authors.find((author) => author.is_owner);
  const guests = new Set(authors.flatMap((author) => (author.is_guest ? [author.name] : [])));
  const existing = listAnnotations(db, recording, null);
  const ids = new Set(existing.map(({ id }) => id));
  const plan = planImport(mapped.moments, mapping.authors, {
    durationMs,
    codes,
    existing,
    idHere: (id) => (ids.has(id) ? id : derivedId(owner?.uid ?? recording, recording, id)),
    owner: owner?.name ?? '',
    mayName: (author) => !guests.has(author),
  });
  const losses = [...plan.losses, ...lossesBeside(file, mapped)];
  return { mapping, moments: mapped.moments, plan: { ...plan, losses }, resolver: codes };
}

/** What is in a file that is no moment, or could not be read as one. */
function lossesBeside({ beside }: ReadFile, { unread, left }: { unread: number; left: number }): Loss[] {
  const losses = new LossCount();
  losses.add('rows', 'unreadable', unread);
  losses.add('fields', 'left', left);
  losses.add('comments', 'left', beside.comments);
  losses.add('transcript', 'left', beside.transcript);
  losses.add('turns', 'left', beside.turns);
  return losses.list();
}

function insertMoment({ db }: ServiceContext, recordingRow: number, moment: PlannedMoment): void {
  const author = moment.author === null ? ownerRowId(db) : authorRowId(db, moment.author);
  requireOpenLayer(db, recordingRow, author);
  const id = moment.id ?? newId();
  insertAnnotation(db, { ...moment, id, recordingRowId: recordingRow, authorRowId: author });
  updateProgress(db, { id, progress: moment.progress });
}

function fieldsOf({ fields, rows }: ReadFile): Look['fields'] {
  const found = fields.map((): Look['fields'][number] => ({ count: 0, examples: [] }));
  for (const { cells } of rows)
    for (const { field, text } of cells) {
      const entry = found[field];
      const words = text.trim().slice(0, longestExample);
      if (entry === undefined || words === '') continue;
      entry.count += 1;
      if (entry.examples.length < examples && !entry.examples.includes(words)) entry.examples.push(words);
    }
  return found;
}
