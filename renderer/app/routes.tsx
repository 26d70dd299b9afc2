import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { Id } from '../../shared/model/id';
import type { ReelClip } from '../../shared/model/reel';

/** A place in a recording that a clip is made of. */
export type ClipSource =
  | { annotation: Id; place: null }
  | { annotation: null; place: { startMs: number; endMs: number | null } };

/** Every room, with what it needs to know. */
export type Route =
  | { room: 'welcome' }
  /** `from` is the recording that was left, whose card gets the focus. */
  | { room: 'library'; from?: Id }
  /** `at` is where to begin, and the moment that was looked for; otherwise the room is as it was left. */
  | { room: 'review'; recording: Id; at?: { startMs: number; moment: Id | null } }
  /** The moments of two people beside each other. */
  | { room: 'sideBySide'; recording: Id }
  /** `reel`: it is cut for a clip of a reel; `atMs`: where to look first. */
  | {
      room: 'clip';
      recording: Id;
      source: ClipSource;
      reel?: { reel: Id; clip: ReelClip };
      atMs?: number | null;
    }
  /** Every reel and what left; one of them. */
  | { room: 'reels' }
  | { room: 'reel'; reel: Id }
  /** Where a package is made for somebody else. */
  | { room: 'handover'; recording: Id }
  /** Where one page about a conversation is written. */
  | { room: 'report'; recording: Id };

export type Router = {
  route: Route;
  /** Enters a room; `back` leads to where the user was. */
  go: (route: Route) => void;
  /** Enters a room instead of this one. */
  replace: (route: Route) => void;
  /** To the room before; to the library when there is none. */
  back: () => void;
};

const RouterContext = createContext<Router | null>(null);

export function RouterProvider({ first, children }: { first: Route; children: ReactNode }): ReactNode {
  const [history, setHistory] = useState<readonly Route[]>([first]);
  // The library is home: from there, nothing lies behind.
  const go = useCallback(
    (route: Route) => setHistory((past) => (route.room === 'library' ? [route] : [...past, route])),
    [],
  );
  const replace = useCallback((route: Route) => setHistory((past) => [...past.slice(0, -1), route]), []);
  const back = useCallback(
    () => setHistory((past) => (past.length > 1 ? past.slice(0, -1) : [{ room: 'library' }])),
    [],
  );
  const route = history.at(-1) ?? first;
  const router = useMemo(() => ({ route, go, replace, back }), [route, go, replace, back]);
  return <RouterContext value={router}>{children}</RouterContext>;
}

export function useRouter(): Router {
  const router = use(RouterContext);
  if (router === null) throw new Error('useRouter outside RouterProvider');
  return router;
}
