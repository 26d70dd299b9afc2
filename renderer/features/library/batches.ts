import { isErrorCode, retryableCodes } from '../../../shared/errors';
import { type ImportItem, isEnded } from '../../../shared/model/import-item';

/** What was dropped or chosen at one time, sorted by what became of it. */
export type Batch = {
  id: string;
  items: readonly ImportItem[];
  ended: boolean;
  /** Still to come: waiting, or being looked into. */
  ahead: readonly ImportItem[];
  /** Came in, wholly or without some of their parts. */
  added: readonly ImportItem[];
  /** Came in, without the parts that `problems` name. */
  incomplete: readonly ImportItem[];
  /** Was in the library already. */
  known: readonly ImportItem[];
  refused: readonly ImportItem[];
  /** Left out because the user stopped the rest. */
  stopped: readonly ImportItem[];
};

/** The items in the batches they came in, oldest first. */
export function listBatches(items: readonly ImportItem[]): Batch[] {
  return [...Map.groupBy(items, ({ batch }) => batch)].map(([id, own]) => batchOf(id, own));
}

function batchOf(id: string, items: readonly ImportItem[]): Batch {
  const done = items.filter(({ state }) => state === 'done');
  const added = done.filter(({ duplicate }) => !duplicate);
  return {
    id,
    items,
    ended: items.every(isEnded),
    ahead: items.filter((item) => !isEnded(item)),
    added,
    incomplete: added.filter(({ problems }) => problems.length > 0),
    known: done.filter(({ duplicate }) => duplicate),
    refused: items.filter(({ state }) => state === 'failed'),
    stopped: items.filter(({ state }) => state === 'cancelled'),
  };
}

/** One recording that came in without a word: its card says it all, and nothing of the batch needs to be shown. */
export function speaksForItself(batch: Batch): boolean {
  return batch.items.length === 1 && batch.added.length === 1 && batch.incomplete.length === 0;
}

/** Is the batch shown as cards-to-be instead of as a list? */
export function isQuiet(batch: Batch): boolean {
  return batch.items.length === 1 && !batch.ended;
}

/** Can trying it once more help? An empty file stays empty. */
export function isWorthRetrying({ state, error }: Pick<ImportItem, 'state' | 'error'>): boolean {
  if (state === 'cancelled') return true;
  return state === 'failed' && error !== null && isErrorCode(error.code) && retryableCodes.has(error.code);
}

/** How far a batch is, 0 to 1. */
export function batchProgress(batch: Batch): number {
  return 1 - batch.ahead.length / batch.items.length;
}
