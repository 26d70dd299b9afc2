import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { AppEvent, EventName, EventPayload } from '../../shared/contract/events';
import type { AppError } from '../../shared/errors';
import { fromWire } from './client';
import { Refresher } from './refresher';

export type ServiceStatus = { state: 'starting' | 'ready' | 'failed'; error: AppError | null };
type Listener = (event: AppEvent) => void;

const StatusContext = createContext<ServiceStatus>({ state: 'starting', error: null });
const ListenersContext = createContext<Set<Listener>>(new Set());

/** How the service is doing, as last heard; `starting` until the first word. */
export function useServiceStatus(): ServiceStatus {
  return use(StatusContext);
}

/** Calls the listener for each event of one name, for as long as the caller is on screen. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const listeners = use(ListenersContext);
  useEffect(() => {
    const hear: Listener = (event) => {
      if (isNamed(event, name)) listener(event.payload);
    };
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [listeners, name, listener]);
}

/** Hears the facts for the whole page, and keeps every answer in the cache true to the library. */
export function EventsProvider({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const listeners = useMemo(() => new Set<Listener>(), []);
  const [status, setStatus] = useState<ServiceStatus>({ state: 'starting', error: null });
  useEffect(() => {
    let wasReady = false;
    const refresher = new Refresher(client);
    const leave = window.terugblik.on((event) => {
      if (event.name === 'service.status') {
        const { state, error } = event.payload;
        // After a restart of the service anything may have changed, and what was asked meanwhile has failed.
        if (state === 'ready' && !wasReady) refresher.refreshAll();
        wasReady = state === 'ready';
        setStatus({ state, error: error === null ? null : fromWire(error) });
      }
      refresher.hear(event);
      for (const hear of listeners) hear(event);
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [client, listeners]);
  return (
    <ListenersContext value={listeners}>
      <StatusContext value={status}>{children}</StatusContext>
    </ListenersContext>
  );
}

function isNamed<N extends EventName>(
  event: AppEvent,
  name: N,
): event is Extract<AppEvent, { name: N }> & { payload: EventPayload<N> } {
  return event.name === name;
}
