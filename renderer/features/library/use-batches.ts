import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { type Batch, listBatches, speaksForItself } from './batches';

export type Batches = {
  /** Every batch that has something to say, oldest first. */
  batches: readonly Batch[];
  /** The first recording of what came in last. */
  latest: string | null;
  /** Every recording that came in since the window was opened, oldest first. */
  arrived: readonly string[];
};

type Arrivals = Pick<Batches, 'latest' | 'arrived'>;

/**
 * What is being taken in, from the library itself. Of one recording that simply came in nothing is shown; it is put away
 * the next time the window opens.
 */
export function useBatches(): Batches {
  const items = useQuery('imports.list', {}).data;
  const all = useMemo(() => (items === undefined ? null : listBatches(items)), [items]);
  const arrivals = useArrivals(all);
  const opened = useRef(false);
  useEffect(() => {
    if (all === null || opened.current) return;
    opened.current = true;
    for (const { id } of all.filter(speaksForItself)) {
      // Not having been put away does no harm: it is tried again the next time.
      void call('imports.dismiss', { batch: id }).catch(() => {});
    }
  }, [all]);
  const batches = useMemo(() => (all ?? []).filter((batch) => !speaksForItself(batch)), [all]);
  return useMemo(() => ({ batches, ...arrivals }), [batches, arrivals]);
}

/** Remembers what came in, also after its batch was put away. What was there when the window opened is no news. */
function useArrivals(batches: readonly Batch[] | null): Arrivals {
  const [arrivals, setArrivals] = useState<Arrivals>({ latest: null, arrived: [] });
  const seen = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (batches === null) return;
    const firstLook = seen.current === null;
    const known = (seen.current ??= new Set());
    let latest: string | null = null;
    const fresh: string[] = [];
    for (const { id, items } of batches) {
      for (const { id: item, recording, duplicate } of items) {
        if (recording === null || known.has(item)) continue;
        known.add(item);
        if (!known.has(id)) latest = recording;
        known.add(id);
        if (!duplicate) fresh.push(recording);
      }
    }
    if (firstLook || (latest === null && fresh.length === 0)) return;
    setArrivals((past) => ({ latest: latest ?? past.latest, arrived: [...past.arrived, ...fresh] }));
  }, [batches]);
  return arrivals;
}
