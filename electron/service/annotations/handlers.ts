import type { Topic } from '../../../shared/contract/events';
import { AppError } from '../../../shared/errors';
import { type Annotation, type CodeRef, isValidPlace } from '../../../shared/model/annotation';
import type { EditLabel, HistoryStep } from '../../../shared/model/history';
import { commitEdit, type ServiceContext } from '../context';
import { findCode } from '../frameworks/shelf';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { reopenLayer } from '../layers/reopen-layer';
import { requireChangeable, requireOpenLayer } from '../layers/require-open-layer';
import { authorRowId, ownerRowId } from '../people/queries';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import {
  deleteAnnotation,
  getAnnotation,
  insertAnnotation,
  listAnnotations,
  replaceCodes,
  updateAnnotation,
  updateProgress,
} from './queries';
import { requireAnnotation } from './require-annotation';

export const annotationHandlers: FeatureHandlers<'annotations'> = {
  'annotations.list': ({ db }, { recording, author }) => {
    requireRecordingRow(db, recording);
    return listAnnotations(db, recording, author ?? null);
  },

  'annotations.add': (context, input) => {
    const { db } = context;
    const rowId = requireRecordingRow(db, input.recording);
    requirePlace(context, input.recording, input);
    requireCodes(context, input.codes);
    const id = input.id ?? newId();
    // The window sends a moment again when it does not know whether the first time arrived.
    const known = getAnnotation(db, id);
    if (known !== null) return known;
    const codes = [...new Set(input.codes)];
    const step = toStep('annotation-add', { ...input, codes });
    return commitEdit(context, rowId, step, topicsOf(input), () => {
      if (input.reopen === true) reopenLayer(db, rowId);
      const author = input.author === undefined ? ownerRowId(db) : authorRowId(db, input.author);
      requireOpenLayer(db, rowId, author);
      insertAnnotation(db, {
        ...input,
        speaker: input.speaker ?? null,
        id,
        codes,
        recordingRowId: rowId,
        authorRowId: author,
      });
      return requireAnnotation(db, id);
    });
  },

  'annotations.update': (context, { annotation: id, reopen, ...changes }) => {
    const { db } = context;
    const before = requireAnnotation(db, id);
    const after = changed(before, changes);
    requirePlace(context, before.recording, after);
    requireNewCodes(context, changes.codes, [before]);
    const rowId = requireRecordingRow(db, before.recording);
    const step = toStep(updateLabel(before, after), after);
    return commitEdit(context, rowId, step, topicsOf({ reopen }), () => {
      if (reopen === true) reopenLayer(db, rowId);
      apply(db, rowId, [before], changes);
      return requireAnnotation(db, id);
    });
  },

  'annotations.remove': (context, { annotation: id }) => {
    const { db } = context;
    const annotation = requireAnnotation(db, id);
    const rowId = requireRecordingRow(db, annotation.recording);
    const step = toStep('annotation-remove', annotation);
    return commitEdit(context, rowId, step, ['annotations'], () => {
      requireChangeable(db, rowId, [annotation]);
      deleteAnnotation(db, id);
      return {};
    });
  },

  'annotations.updateAll': (context, { annotations, ...changes }) => {
    const { db } = context;
    const chosen = requireTogether(db, annotations);
    requireNewCodes(context, changes.codes, chosen.moments);
    const rowId = requireRecordingRow(db, chosen.recording);
    const step = { ...chosen.step, label: 'annotations-change' as const };
    return commitEdit(context, rowId, step, ['annotations'], () => {
      apply(db, rowId, chosen.moments, changes);
      return chosen.moments.map(({ id }) => requireAnnotation(db, id));
    });
  },

  'annotations.removeAll': (context, { annotations }) => {
    const { db } = context;
    const chosen = requireTogether(db, annotations);
    const rowId = requireRecordingRow(db, chosen.recording);
    const step = { ...chosen.step, label: 'annotations-remove' as const };
    return commitEdit(context, rowId, step, ['annotations'], () => {
      requireChangeable(db, rowId, chosen.moments);
      for (const { id } of chosen.moments) deleteAnnotation(db, id);
      return {};
    });
  },
};

/** Moments that are changed together, without repeats, and the step's place and name: the first of them, and how many. */
function requireTogether(
  db: ServiceContext['db'],
  ids: readonly string[],
): { moments: Annotation[]; recording: string; step: Omit<HistoryStep, 'label'> } {
  const moments = [...new Set(ids)].map((id) => requireAnnotation(db, id));
  const first = moments.reduce((earliest, moment) => (moment.startMs < earliest.startMs ? moment : earliest));
  const { recording, startMs } = first;
  if (moments.some((moment) => moment.recording !== recording)) {
    throw new AppError('invalid-input', { where: 'annotations', problem: 'different-recordings' });
  }
  return { moments, recording, step: { name: String(moments.length), recording, startMs } };
}

/** What an edit makes old: where a layer was opened, also what is shown of others. Somebody's first moment is a new layer. */
function topicsOf({
  reopen,
  author,
}: {
  reopen?: boolean | undefined;
  author?: string | undefined;
}): Topic[] {
  if (author !== undefined && reopen !== true) return ['annotations', 'layers'];
  return reopen === true ? ['annotations', 'layers', 'comments', 'goals', 'recordings'] : ['annotations'];
}

type Changes = { [K in keyof Annotation]?: Annotation[K] | undefined };

/** Changes what is named of each. How far it has been talked over may be said of anybody's moment; the rest is its author's. */
function apply(
  db: ServiceContext['db'],
  recordingRowId: number,
  moments: readonly Annotation[],
  { progress, ...own }: Changes,
): void {
  if (Object.values(own).some((value) => value !== undefined)) {
    requireChangeable(db, recordingRowId, moments);
    for (const before of moments) updateAnnotation(db, changed(before, own));
    const { codes } = own;
    if (codes !== undefined) for (const { id } of moments) replaceCodes(db, id, [...new Set(codes)]);
  }
  if (progress !== undefined) for (const { id } of moments) updateProgress(db, { id, progress });
}

/** The moment with what was named changed. */
function changed(before: Annotation, changes: Changes): Annotation {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...before, ...named };
}

function requirePlace(
  { db }: ServiceContext,
  recording: string,
  place: { startMs: number; endMs: number | null },
): void {
  const durationMs = getFacts(db, recording)?.durationMs ?? 0;
  if (!isValidPlace(place, durationMs)) throw new AppError('range-invalid', { durationMs });
}

/** What a moment has already may stay, also when it came with a framework that this library does not know. */
function requireNewCodes(
  context: ServiceContext,
  codes: readonly CodeRef[] | undefined,
  moments: readonly Annotation[],
): void {
  const fresh = codes?.filter((ref) => !moments.every((moment) => moment.codes.includes(ref)));
  requireCodes(context, fresh ?? []);
}

/** A rating is scored once for a whole conversation, so it does not belong on a moment. */
function requireCodes({ frameworks }: ServiceContext, codes: readonly CodeRef[]): void {
  for (const ref of codes) {
    if (findCode(frameworks, ref).kind === 'rating') throw new AppError('code-not-a-moment', { code: ref });
  }
}

function toStep(label: EditLabel, moment: Pick<Annotation, 'recording' | 'startMs' | 'codes'>): HistoryStep {
  return { label, name: moment.codes[0] ?? '', recording: moment.recording, startMs: moment.startMs };
}

function updateLabel(before: Annotation, after: Annotation): EditLabel {
  if (before.startMs !== after.startMs || before.endMs !== after.endMs) return 'annotation-move';
  if (before.codes.join(' ') !== after.codes.join(' ')) return 'annotation-codes';
  if (before.kind !== after.kind) return 'annotation-kind';
  if (before.speaker !== after.speaker) return 'annotation-speaker';
  if (before.progress !== after.progress) return 'annotation-progress';
  return 'annotation-note';
}
