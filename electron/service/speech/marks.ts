/** One value for every ten milliseconds of the recording's clock: 1 where something holds, 0 where it does not. */
export type Marks = Uint8Array;

/** How long one mark is. */
export const markMs = 10;

/** A stretch of marks: from `first` up to and without `end`. */
export type Run = { first: number; end: number };

export function countMarks(durationMs: number): number {
  return Math.ceil(durationMs / markMs);
}

export function runsOf(marks: Marks): Run[] {
  const runs: Run[] = [];
  for (let first = marks.indexOf(1); first >= 0; first = marks.indexOf(1, runs.at(-1)?.end)) {
    const end = marks.indexOf(0, first);
    runs.push({ first, end: end < 0 ? marks.length : end });
    if (end < 0) break;
  }
  return runs;
}

/** Marks the pauses that are shorter than `marksLong`. */
export function fillPauses(marks: Marks, marksLong: number): void {
  let lastEnd: number | null = null;
  for (const { first, end } of runsOf(marks)) {
    if (lastEnd !== null && first - lastEnd < marksLong) marks.fill(1, lastEnd, first);
    lastEnd = end;
  }
}

/** Takes away what lasts less than `marksLong`. */
export function dropShort(marks: Marks, marksLong: number): void {
  for (const { first, end } of runsOf(marks)) {
    if (end - first < marksLong) marks.fill(0, first, end);
  }
}

/** Marks this much before and after everything that is marked, too. */
export function widen(marks: Marks, marksLong: number): void {
  for (const { first, end } of runsOf(marks)) {
    marks.fill(1, Math.max(0, first - marksLong), Math.min(marks.length, end + marksLong));
  }
}
