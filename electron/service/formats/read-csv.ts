import { type FieldRole, mostFields } from '../../../shared/model/file-format';
import { csvColumns } from './write-csv';
import { type ReadFile, type ReadRow, nothingBeside } from './annotation-row';
import { readClock } from './clock-text';
import { readCsvText } from './csv-text';

const mostCells = 2_000_000;

const ownRoles: Readonly<Record<(typeof csvColumns)[number], FieldRole>> = {
  id: 'id',
  start_ms: 'start-ms',
  end_ms: 'end-ms',
  start: 'skip',
  end: 'skip',
  codes: 'codes',
  code_names: 'skip',
  kind: 'kind',
  speaker: 'speaker',
  progress: 'progress',
  author: 'author',
  note: 'note',
  comments: 'skip',
  created_at: 'created',
  updated_at: 'updated',
};

/**
 * Reads a table: the first line names the columns unless there is a time in it, each next one is a moment. Null when it is
 * none; `too-large` when it has more than anybody's table.
 */
export function readCsv(text: string): ReadFile | 'too-large' | null {
  const records = readCsvText(text, mostCells);
  if (records === null) return 'too-large';
  const [first, ...rest] = records;
  if (first === undefined || first.length < 2) return null;
  if (first.length > mostFields) return 'too-large';
  const isBare = first.some((cell) => readClock(cell) !== null);
  const [names, lines] = isBare
    ? [first.map(columnLetter), records]
    : [first.map((name) => name.trim()), rest];
  const ours = names.length === csvColumns.length && csvColumns.every((column, at) => names[at] === column);
  const fields = names.map((name) => ({ name, role: ours ? ownRole(name) : guessRole(name), author: null }));
  if (isBare) guessByTimes(fields, first);
  else if (!ours) keepFirstOfEach(fields);
  const rows = lines.map(
    (cells): ReadRow => ({
      place: null,
      id: null,
      cells: cells.slice(0, fields.length).map((cell, field) => ({ field, text: cell })),
    }),
  );
  const comments = ours
    ? lines.filter((cells) => (cells[csvColumns.indexOf('comments')] ?? '') !== '').length
    : 0;
  return { format: 'csv', ours, fields, rows, unread: 0, beside: { ...nothingBeside, comments } };
}

function ownRole(name: string): FieldRole {
  const column = csvColumns.find((candidate) => candidate === name);
  return column === undefined ? 'skip' : ownRoles[column];
}

/** What spreadsheets call a column that has no name. */
function columnLetter(_: string, index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${columnLetter('', Math.floor(index / 26) - 1)}${letter}`;
}

/** Without names: the first time is a beginning, the second an end, and whatever else is said is a note. */
function guessByTimes(fields: { role: FieldRole }[], first: readonly string[]): void {
  const roles: FieldRole[] = ['start', 'end'];
  fields.forEach((field, index) => {
    field.role = readClock(first[index] ?? '') === null ? 'note' : (roles.shift() ?? 'skip');
  });
}

// In the order of trying: `begin time - msec` is a time in milliseconds before it is a time.
const guesses: readonly [RegExp, FieldRole][] = [
  [/^(?:start|begin|onset).*(?:ms|msec|millisec\w*)$/u, 'start-ms'],
  [/^(?:end|eind\w*|stop|offset).*(?:ms|msec|millisec\w*)$/u, 'end-ms'],
  [/^(?:duration|duur).*(?:ms|msec|millisec\w*)$/u, 'duration-ms'],
  [/^(?:start|begin|onset|van|from|time|tijd|timestamp|in)\b|^(?:start|begin)/u, 'start'],
  [/^(?:end|eind\w*|stop|offset|tot|until|to|out)\b|^end/u, 'end'],
  [/^(?:duration|duur)\b/u, 'duration'],
  [/^(?:codes?|tags?|competen\w+|label)$/u, 'codes'],
  [/^(?:kind|soort|type)$/u, 'kind'],
  [/^(?:speaker|spreker|who|wie)$/u, 'speaker'],
  [/^(?:author|auteur|annotator|coder|rater)$/u, 'author'],
  [/^(?:notes?|notities?|comments?|opmerking(?:en)?|remarks?|text|tekst|annotation|value)$/u, 'note'],
];

function guessRole(name: string): FieldRole {
  const plain = name.toLowerCase().replaceAll('_', ' ').trim();
  return guesses.find(([pattern]) => pattern.test(plain))?.[1] ?? 'skip';
}

const times: readonly (readonly FieldRole[])[] = [
  ['start-ms', 'start'],
  ['end-ms', 'end', 'duration-ms', 'duration'],
];

/** A moment begins and ends once: of columns that say so in several ways, the one in milliseconds counts, then the first. */
function keepFirstOfEach(fields: { role: FieldRole }[]): void {
  for (const roles of times) {
    const best = roles.find((role) => fields.some((field) => field.role === role));
    const chosen = fields.find(({ role }) => role === best);
    for (const field of fields) if (field !== chosen && roles.includes(field.role)) field.role = 'skip';
  }
}
