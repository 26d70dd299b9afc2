import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import type { Viewport } from './viewport';

/** As fine as the widest screen shows them. */
const places = 2_000;

/** A thin mark over the whole conversation for every place where the words that are looked for were said. */
export function HitMarks({ viewport }: { viewport: Viewport }): ReactNode {
  const { hits } = viewport;
  const { durationMs } = viewport.getView();
  const { atMs, nowMs } = useSyncExternalStore(hits.subscribe, hits.get);
  const path = useMemo(() => {
    const taken = new Set(atMs.map((ms) => Math.round((ms / durationMs) * places)));
    return [...taken].map((x) => `M${x} 0V1`).join('');
  }, [atMs, durationMs]);
  if (atMs.length === 0) return null;
  return (
    <svg
      className="tl-hits"
      viewBox={`0 0 ${places} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-hits={atMs.length}
    >
      <path d={path} />
      {nowMs !== null && (
        <path className="tl-hit-now" d={`M${Math.round((nowMs / durationMs) * places)} 0V1`} />
      )}
    </svg>
  );
}
