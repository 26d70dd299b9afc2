import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import { afterThisFrame } from '../../ui/after-frame';
import { type MomentSnapshot, MomentStore } from './moment-store';

/** The moments of a recording, with those on top that are on their way to the library. `ready` once the list came. */
export function useMoments(recording: Id): { store: MomentStore; snapshot: MomentSnapshot; ready: boolean } {
  const store = useMemo(() => new MomentStore(recording), [recording]);
  const { data } = useQuery('annotations.list', { recording });
  useEffect(() => {
    if (data !== undefined) store.setSaved(data);
  }, [store, data]);
  // The timeline draws a new moment within its key press; the rest of the room follows when that is on screen.
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(() => afterThisFrame(listener)),
    [store],
  );
  const snapshot = useSyncExternalStore(subscribe, store.getSnapshot);
  return { store, snapshot, ready: data !== undefined };
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
