/** Signs that turn the direction of text around, and others that are not seen: in a report they could only deceive. */
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]+/gu;

/** On one line, without signs that nobody sees. */
export function plainLine(text: string): string {
  return text.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
}

const letters = new Intl.Segmenter('nl', { granularity: 'grapheme' });

/** The first `most` letters as people see them, an emoji of many parts being one; all of them when there are no more. */
function firstLetters(text: string, most: number): { text: string; isAll: boolean } {
  let [kept, count] = ['', 0];
  for (const { segment } of letters.segment(text)) {
    if (count === most) return { text: kept, isAll: false };
    kept += segment;
    count += 1;
  }
  return { text: kept, isAll: true };
}

/** A line of at most `most` letters: cut between words where it can be, with `…` for what was left out. */
export function cutLine(text: string, most: number): string {
  const line = plainLine(text);
  if (firstLetters(line, most).isAll) return line;
  const kept = firstLetters(line, most - 1).text;
  const space = kept.lastIndexOf(' ');
  // One endless word is cut in its middle.
  const whole = space > kept.length / 2 ? kept.slice(0, space) : kept;
  return `${whole.replace(/[\s,;:.–-]+$/u, '')}…`;
}

const longestLead = 110;

/** A note as its first sentence, when that is short enough to stand out, and the rest. */
export function splitLead(note: string): { lead: string; rest: string } {
  const line = plainLine(note);
  const found = /^(.+?[.!?…]['’"”»)]*)(?:\s+(.*))?$/u.exec(line);
  const [lead, rest] = found === null ? [line, ''] : [found[1] ?? line, found[2] ?? ''];
  return firstLetters(lead, longestLead).isAll ? { lead, rest } : { lead: '', rest: line };
}
