import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Id } from '../../../shared/model/id';
import { useEvent, useServiceStatus } from '../../api/events';
import { afterThisFrame } from '../../ui/after-frame';
import { MomentList } from './moment-list';
import { type MomentSnapshot, MomentStore } from './moment-store';

/** The moments of a recording, with those on top that are on their way to the library. `ready` once the list came. */
export function useMoments(recording: Id): { store: MomentStore; snapshot: MomentSnapshot; ready: boolean } {
  const [ready, setReady] = useState(false);
  const store = useMemo(() => new MomentStore(recording), [recording]);
  const list = useMemo(() => new MomentList(recording, store, () => setReady(true)), [recording, store]);
  const { state } = useServiceStatus();
  useEffect(() => () => list.stop(), [list]);
  useEffect(() => {
    // After a restart of the service anything may have changed.
    if (state === 'ready') list.askNow();
  }, [list, state]);
  useEvent('data.changed', list.hear);
  // The timeline draws a new moment within its key press; the rest of the room follows when that is on screen.
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(() => afterThisFrame(listener)),
    [store],
  );
  const snapshot = useSyncExternalStore(subscribe, store.getSnapshot);
  return { store, snapshot, ready };
}
