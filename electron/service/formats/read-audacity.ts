import { linesOf } from '../transcripts/text-lines';
import { type ReadFile, type ReadRow, nothingBeside } from './annotation-row';
import { readClock } from './clock-text';

/** Reads a label track of Audacity, without the frequencies that newer ones may hold; null when it is none. */
export function readAudacity(text: string): ReadFile | null {
  const rows: ReadRow[] = [];
  let unread = 0;
  for (const line of linesOf(text)) {
    // A line that begins so holds the frequencies of the label before it.
    if (line.trim() === '' || line.startsWith('\\')) continue;
    const row = readLine(line);
    if (row === null) unread += 1;
    else rows.push(row);
  }
  if (rows.length === 0 || unread > rows.length) return null;
  // Any program may have written it: nothing in it says who did.
  const fields = [{ name: 'label', role: 'label' as const, author: null }];
  return { format: 'audacity', ours: false, fields, rows, unread, beside: nothingBeside };
}

function readLine(line: string): ReadRow | null {
  const [start = '', end = '', ...label] = line.split('\t');
  const [startMs, endMs] = [readClock(start), readClock(end)];
  if (startMs === null || endMs === null) return null;
  return {
    place: { startMs, endMs: endMs > startMs ? endMs : null },
    id: null,
    cells: [{ field: 0, text: label.join('\t') }],
  };
}
