import { useCallback, useSyncExternalStore } from 'react';
import { call } from './client';
import { useQuery } from './use-query';

/** What was dragged or folded in this window and the settings may not have yet; null takes it back. */
let changed: Readonly<Record<string, number | null>> = {};
const listeners = new Set<() => void>();
let writing: ReturnType<typeof setTimeout> | undefined;
/** A drag is many changes: only where it ends is worth keeping. */
const restMs = 400;

/**
 * A remembered measure of the window, by name: a width or height in pixels, or 0 and 1 for what is hidden or shown. Null
 * until it was ever changed. Setting it shows at once everywhere and is kept once it rests.
 */
export function useLayout(name: string): [number | null, (value: number | null) => void] {
  const saved = useQuery('settings.get', {}).data?.layout;
  const here = useSyncExternalStore(subscribe, () => changed);
  const value = Object.hasOwn(here, name) ? (here[name] ?? null) : (saved?.[name] ?? null);
  const set = useCallback((next: number | null) => setLayout(name, next), [name]);
  return [value, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setLayout(name: string, value: number | null): void {
  changed = { ...changed, [name]: value };
  for (const listener of listeners) listener();
  clearTimeout(writing);
  writing = setTimeout(() => void keep(), restMs);
}

/** Lays the changes over what the settings have now: another window may have changed other measures. */
async function keep(): Promise<void> {
  try {
    const { layout } = await call('settings.get', {});
    const all = Object.entries({ ...layout, ...changed });
    const kept = all.filter((entry): entry is [string, number] => entry[1] !== null);
    await call('settings.set', { layout: Object.fromEntries(kept) });
  } catch {
    // Only where things stand hangs on it: the window works on as it was dragged.
  }
}
