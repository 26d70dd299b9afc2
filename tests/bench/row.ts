import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/launch-app';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  /** Measured in the same run, in turns with ours. */
  readonly reference: string;
  /** Ours as a multiple of the reference, or the figure that a budget is about. */
  readonly measured: string;
  readonly aim: string;
  /** Null where there is no aim. */
  readonly met: boolean | null;
}

/** Where `scripts/bench.mjs` finds the rows. */
const rowsFile = join(projectFolder, 'test-results', 'bench-rows.jsonl');

export function report(row: Row): void {
  appendFileSync(rowsFile, `${JSON.stringify(row)}\n`);
}

/** A row whose aim is a multiple of the reference. */
export function reportRatio(
  row: Pick<Row, 'what' | 'ours' | 'reference'>,
  ratio: number,
  most: number,
): void {
  report({ ...row, measured: `${ratio.toFixed(2)} ×`, aim: `≤ ${most} ×`, met: ratio <= most });
}

/** A row whose aim is a time. */
export function reportBudget(
  row: Pick<Row, 'what' | 'ours' | 'reference'>,
  measured: { name: string; timeMs: number; mostMs: number },
): void {
  const { name, timeMs, mostMs } = measured;
  report({
    ...row,
    measured: `${name} ${timeMs.toFixed(1)} ms`,
    aim: `≤ ${mostMs} ms`,
    met: timeMs <= mostMs,
  });
}
