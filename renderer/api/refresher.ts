import type { QueryClient } from '@tanstack/react-query';
import type { AppEvent } from '../../shared/contract/events';
import { isStale } from './topics';

/** Asks again, when a fact is heard, what it makes old. */
export class Refresher {
  readonly #client: QueryClient;
  /** Questions whose first answer was overtaken by a change: it is old before it arrives. */
  readonly #overtaken = new Set<string>();
  readonly #stop: () => void;

  constructor(client: QueryClient) {
    this.#client = client;
    // A first question is never asked anew while it is under way (TanStack Query leaves it alone), so once it is answered.
    this.#stop = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      if (!this.#overtaken.delete(event.query.queryHash)) return;
      void client.invalidateQueries({ queryKey: event.query.queryKey, exact: true });
    });
  }

  hear(event: AppEvent): void {
    if (event.name === 'data.changed') this.#refresh(event.payload);
    else if (event.name === 'job.updated')
      this.#refresh({ topics: ['jobs'], recording: event.payload.recording });
  }

  /** After a restart of the service anything may have changed. */
  refreshAll(): void {
    void this.#client.invalidateQueries();
  }

  stop(): void {
    this.#stop();
  }

  #refresh(change: Parameters<typeof isStale>[1]): void {
    const filters = {
      predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => isStale(queryKey, change),
    };
    for (const { state, queryHash } of this.#client.getQueryCache().findAll(filters))
      if (state.fetchStatus === 'fetching' && state.data === undefined) this.#overtaken.add(queryHash);
    void this.#client.invalidateQueries(filters);
  }
}
