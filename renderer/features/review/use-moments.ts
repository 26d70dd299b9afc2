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

export type ToastTone = 'done' | 'plain' | 'error';
export type ToastMessage = { id: number; text: string; tone: ToastTone; undo: boolean };

const shownForMs = 7_000;

/** What just happened, beside the picture; the newest replaces the one before. */
export function useToast(): { toast: ToastMessage | null; say: Say } {
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const say = useCallback<Say>((text, { tone = 'done', undo = false } = {}) => {
    setToast((before) => ({ id: (before?.id ?? 0) + 1, text, tone, undo }));
  }, []);
  const shown = toast?.id;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => setToast(null), shownForMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return { toast, say };
}

export type Say = (text: string, options?: { tone?: ToastTone; undo?: boolean }) => void;
