import { AppError, toWireError } from '../../../shared/errors';
import type { ImportItem } from '../../../shared/model/import-item';
import { commit, type ServiceContext } from '../context';
import { explainFailure } from '../db/failure';
import { placeOf } from '../error-place';
import { newId } from '../id';
import { planIntake } from './plan-intake';
import {
  cancelWaiting,
  countAttempt,
  forgetEnded,
  forgetUnreadableItems,
  getItem,
  insertItem,
  isWaiting,
  listItems,
  listWaiting,
  requeueItem,
  settleItem,
  type StoredItem,
} from './queries';
import { takeInItem } from './take-in';

/** Looking into a file is short and waits for the disk and ffprobe by turns. */
const atOnce = 2;
/** An item that ended the service this often is not tried again by itself. */
const maxAttempts = 100;

/** Takes in what was dropped, in order, past what is refused, through crashes. */
export class ImportQueue {
  private readonly reading = new Map<string, Promise<void>>();
  private readonly waiters = new Set<() => void>();
  private closing = false;
  private context: ServiceContext | null = null;

  /** Takes up what an earlier run left. */
  start(context: ServiceContext): void {
    this.context = context;
    context.db
      .transaction(() => {
        forgetUnreadableItems(context.db);
      })
      .immediate();
    this.pump();
  }

  /** Writes down what there is to do, in one transaction, and begins. */
  async add(paths: readonly string[], join: boolean): Promise<{ batch: string; items: ImportItem[] }> {
    const context = this.requireContext();
    const plans = await planIntake(paths, { join });
    const batch = newId();
    commit(context, ['imports'], null, () => {
      for (const { name, inputs, refusal } of plans) {
        insertItem(context.db, {
          batch,
          name,
          inputs,
          joined: join,
          error: refusal === null ? null : refusal.toData(),
        });
      }
    });
    this.pump();
    return { batch, items: this.list().filter((item) => item.batch === batch) };
  }

  list(): ImportItem[] {
    return listItems(this.requireContext().db).map((item) => this.toItem(item));
  }

  /** Leaves out what of a batch has not been begun. */
  cancel(batch: string): void {
    const context = this.requireContext();
    commit(context, ['imports'], null, () => {
      cancelWaiting(context.db, batch, [...this.reading.keys()]);
    });
    this.wake();
  }

  /** Errors: `not-found`. */
  retry(id: string): ImportItem {
    const context = this.requireContext();
    this.require(id);
    commit(context, ['imports'], null, () => {
      requeueItem(context.db, id);
    });
    this.pump();
    return this.toItem(this.require(id));
  }

  dismiss(batch: string): void {
    const context = this.requireContext();
    commit(context, ['imports'], null, () => {
      forgetEnded(context.db, batch);
    });
  }

  /** Resolves once every item of a batch has ended. */
  async settled(batch: string): Promise<ImportItem[]> {
    for (;;) {
      if (!isWaiting(this.requireContext().db, batch))
        return this.list().filter((item) => item.batch === batch);
      await new Promise<void>((resolve) => {
        this.waiters.add(resolve);
      });
    }
  }

  /** Lets what is being read come to its end; the rest is taken up at the next start. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all(this.reading.values());
  }

  private pump(): void {
    if (this.closing) return;
    for (const item of listWaiting(this.requireContext().db, atOnce)) {
      if (this.reading.size >= atOnce) return;
      if (this.reading.has(item.id)) continue;
      const read = this.read(item).finally(() => {
        this.reading.delete(item.id);
        this.wake();
        this.pump();
      });
      this.reading.set(item.id, read);
    }
  }

  /** Never throws: a bad item must not keep the others out. */
  private async read(item: StoredItem): Promise<void> {
    const context = this.requireContext();
    try {
      const attempt = commit(context, ['imports'], null, () => countAttempt(context.db, item.id));
      if (attempt > maxAttempts) throw new AppError('internal', {});
      const problems = await takeInItem(context, item);
      commit(context, ['imports', 'recordings'], null, () => {
        settleItem(context.db, item.id, { state: 'done', problems: problems.map((error) => error.toData()) });
      });
    } catch (error) {
      this.settleBadly(context, item, error);
    }
  }

  private settleBadly(context: ServiceContext, item: StoredItem, error: unknown): void {
    const wire = toWireError(explainFailure(error));
    context.log({ event: 'import-refused', code: wire.code });
    if (wire.code === 'internal') context.log({ event: 'import-error', detail: placeOf(error) });
    try {
      commit(context, ['imports'], null, () => {
        settleItem(context.db, item.id, { state: 'failed', error: wire });
      });
    } catch {
      // The library cannot be written: the item stays waiting, and is taken up at the next start.
      this.closing = true;
      context.log({ event: 'imports-stopped' });
    }
  }

  private wake(): void {
    for (const wake of this.waiters) wake();
    this.waiters.clear();
  }

  private toItem({ joined: _joined, ...item }: StoredItem): ImportItem {
    return item.state === 'waiting' && this.reading.has(item.id) ? { ...item, state: 'reading' } : item;
  }

  private require(id: string): StoredItem {
    const item = getItem(this.requireContext().db, id);
    if (item === null) throw new AppError('not-found', { what: 'import' });
    return item;
  }

  private requireContext(): ServiceContext {
    if (this.context === null) throw new AppError('service-stopped', {});
    return this.context;
  }
}
