import writeSheets, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import { type Language, type TextKey, translate } from '../../../shared/i18n/translate';
import type { AnnotationDocument } from '../../../shared/model/annotation-document';
import { codeNames, speakerNames } from './document-words';
import { cellText } from './xlsx-text';

type Column = { name: TextKey; width: number };
type SheetPlan = { name: TextKey; columns: readonly Column[]; rows: readonly Row[] };

const dayMs = 86_400_000;

/** A workbook with a sheet for the moments, one for the comments and one for the transcript. */
export async function writeXlsx(document: AnnotationDocument, language: Language): Promise<Uint8Array> {
  const plans = [momentSheet(document, language), commentSheet(document), transcriptSheet(document)];
  const sheets = plans.map(({ name, columns, rows }): Sheet<never> => {
    const head = columns.map(
      ({ name: key }): Cell => ({
        value: translate(language, key),
        fontWeight: 'bold',
        backgroundColor: '#EDEAE4',
      }),
    );
    return {
      sheet: translate(language, name),
      data: [head, ...rows],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    };
  });
  return new Uint8Array(await writeSheets(sheets).toBuffer());
}

/** Always words, whatever they look like: what begins with `=` must not be worked out. */
function words(text: string): Cell {
  return {
    type: String,
    value: cellText(text),
    wrap: text.includes('\n'),
    alignVertical: 'top',
  };
}

/** A length of time that spreadsheets can reckon with: a share of a day. */
function time(atMs: number | null): Cell {
  return atMs === null
    ? null
    : { type: Number, value: atMs / dayMs, format: '[h]:mm:ss.000', alignVertical: 'top' };
}

function count(value: number | null): Cell {
  return value === null ? null : { type: Number, value, alignVertical: 'top' };
}

function momentSheet(document: AnnotationDocument, language: Language): SheetPlan {
  const names = codeNames(document, language);
  const columns: Column[] = [
    { name: 'files.columns.start', width: 13 },
    { name: 'files.columns.end', width: 13 },
    { name: 'files.columns.codes', width: 30 },
    { name: 'files.columns.note', width: 60 },
    { name: 'files.columns.kind', width: 12 },
    { name: 'files.columns.speaker', width: 12 },
    { name: 'files.columns.progress', width: 14 },
    { name: 'files.columns.author', width: 18 },
    { name: 'files.columns.startMs', width: 12 },
    { name: 'files.columns.endMs', width: 12 },
    { name: 'files.columns.codeRefs', width: 30 },
    { name: 'files.columns.created', width: 26 },
    { name: 'files.columns.updated', width: 26 },
    { name: 'files.columns.id', width: 38 },
  ];
  const rows = document.moments.map(
    (moment): Row => [
      time(moment.startMs),
      time(moment.endMs),
      words(moment.codes.map(names).join(', ')),
      words(moment.note),
      words(moment.kind === null ? '' : translate(language, `kinds.${moment.kind}`)),
      words(moment.speaker === null ? '' : translate(language, `moments.speaker.${moment.speaker}`)),
      words(translate(language, `moments.progress.${moment.progress}`)),
      words(moment.author),
      count(moment.startMs),
      count(moment.endMs),
      words(moment.codes.join(' ')),
      words(moment.createdAt),
      words(moment.updatedAt),
      words(moment.id),
    ],
  );
  return { name: 'files.sheets.moments', columns, rows };
}

function commentSheet({ comments, moments }: AnnotationDocument): SheetPlan {
  const starts = new Map(moments.map(({ id, startMs }) => [id, startMs]));
  const columns: Column[] = [
    { name: 'files.columns.start', width: 13 },
    { name: 'files.columns.author', width: 18 },
    { name: 'files.columns.comment', width: 60 },
    { name: 'files.columns.created', width: 26 },
    { name: 'files.columns.updated', width: 26 },
    { name: 'files.columns.moment', width: 38 },
    { name: 'files.columns.id', width: 38 },
  ];
  const rows = comments.map(
    (comment): Row => [
      time(starts.get(comment.moment) ?? null),
      words(comment.author),
      words(comment.body),
      words(comment.createdAt),
      words(comment.updatedAt),
      words(comment.moment),
      words(comment.id),
    ],
  );
  return { name: 'files.sheets.comments', columns, rows };
}

function transcriptSheet(document: AnnotationDocument): SheetPlan {
  const speaker = speakerNames(document);
  const columns: Column[] = [
    { name: 'files.columns.start', width: 13 },
    { name: 'files.columns.end', width: 13 },
    { name: 'files.columns.said', width: 18 },
    { name: 'files.columns.text', width: 80 },
    { name: 'files.columns.startMs', width: 12 },
    { name: 'files.columns.endMs', width: 12 },
  ];
  const rows = document.transcript.map(
    (cue): Row => [
      time(cue.startMs),
      time(cue.endMs),
      words(speaker(cue.speaker)),
      words(cue.text),
      count(cue.startMs),
      count(cue.endMs),
    ],
  );
  return { name: 'files.sheets.transcript', columns, rows };
}
