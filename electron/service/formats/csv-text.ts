// A spreadsheet takes such a cell for a formula, some also by the wide signs of East Asian keyboards. An apostrophe in front
// makes it words again, and is taken away on reading.
const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/u;
const guardedStart = /^'+[=+\-@\t\r＝＋－＠]/u;
// A spreadsheet that parts cells by semicolons, as in most of Europe, knows nothing of quotes behind our commas: to it a cell
// begins behind a semicolon or line end in the middle of a text as well.
const formulaInside = /([;\t\r\n][ "]*)(?='*[=+\-@＝＋－＠])/gu;
const guardedInside = /([;\t\r\n][ "]*)'(?='*[=+\-@＝＋－＠])/gu;

/**
 * Lines of a CSV file as RFC 4180 has them, commas between and CRLF behind. The mark in front tells spreadsheets that it is
 * UTF-8.
 */
export function writeCsvText(records: readonly (readonly string[])[]): string {
  const lines = records.map((cells) => cells.map(writeCell).join(','));
  return `\u{feff}${lines.join('\r\n')}\r\n`;
}

function writeCell(text: string): string {
  const guarded = guard(text);
  return /[",;\t\r\n']/u.test(guarded) || guarded !== guarded.trim()
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}

function guard(text: string): string {
  const inside = text.replaceAll(formulaInside, "$1'");
  return formulaStart.test(inside) ? `'${inside}` : inside;
}

function withoutGuard(text: string): string {
  return text.replace(guardedStart, (start) => start.slice(1)).replaceAll(guardedInside, '$1');
}

const separators = [',', ';', '\t', '|'] as const;

/** Records of a CSV file with whichever separator it has; null when there are more cells than `mostCells`. */
export function readCsvText(text: string, mostCells: number): string[][] | null {
  const words = text.startsWith('\u{feff}') ? text.slice(1) : text;
  const told = /^sep=(.)\r?\n/iu.exec(words);
  if (told !== null) return parse(words.slice(told[0].length), told[1] ?? ',', mostCells);
  return parse(words, findSeparator(words), mostCells);
}

/** The separator that cuts the first records into the most cells, each into as many. */
function findSeparator(text: string): string {
  const head = text.slice(0, 50_000);
  const counted = separators.map((separator) => {
    const records = (parse(head, separator, Number.POSITIVE_INFINITY) ?? []).slice(0, 20);
    const [first] = records;
    const width = first?.length ?? 0;
    // The last record of the head may be cut through.
    const even = records.slice(0, -1).every(({ length }) => length === width);
    return { separator, score: width > 1 ? width + (even ? 1_000 : 0) : 0 };
  });
  return counted.toSorted((a, b) => b.score - a.score)[0]?.separator ?? ',';
}

/** Reads leniently: a quote in the middle of a cell is a quote, and what stands behind a closing one belongs to the cell. */
function parse(text: string, separator: string, mostCells: number): string[][] | null {
  const records: string[][] = [];
  let record: string[] = [];
  let cells = 0;
  let at = 0;
  const endRecord = () => {
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    record.push(withoutGuard(cell.text));
    cells += 1;
    if (cells > mostCells) return null;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) record.push('');
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      endRecord();
    }
  }
  if (record.length > 0) endRecord();
  return records;
}

function readCell(text: string, start: number, separator: string): { text: string; end: number } {
  let said = '';
  let at = start;
  if (text[at] === '"') {
    at += 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1) return { text: said + text.slice(at), end: text.length };
      said += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      said += '"';
      at += 1;
    }
  }
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: said + text.slice(at, end), end };
}
