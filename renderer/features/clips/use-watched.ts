import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../../shared/model/export-entry';
import type { Id } from '../../../shared/model/id';
import type { Player } from '../../playback/player';
import { playedOver } from './watched-places';

/** What was seen stays seen while the window is open, also when one goes elsewhere in between. */
const seenBefore = new Map<Id, ReadonlySet<number>>();

/** Which places of a draft were seen: only playing over them counts. */
export function useWatched(draft: Draft, file: number, player: Player | null): ReadonlySet<number> {
  const { job, places, files } = draft;
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => seenBefore.get(job) ?? new Set());
  const durationMs = files[file]?.durationMs ?? 0;
  const add = useCallback(
    (indexes: readonly number[]) => {
      const before = seenBefore.get(job) ?? new Set<number>();
      if (indexes.every((index) => before.has(index))) return;
      const after = new Set([...before, ...indexes]);
      seenBefore.set(job, after);
      setSeen(after);
    },
    [job],
  );
  const lastMs = useRef<number | null>(null);
  useEffect(() => {
    if (player === null) return;
    lastMs.current = null;
    return player.onTime(() => {
      const { element } = player;
      const nowMs = element.currentTime * 1000;
      const before = lastMs.current;
      // A jump while it plays is told by its length; one while it stands is no playing at all.
      const isPlaying = !element.paused || element.ended || before !== null;
      lastMs.current = element.paused || element.seeking ? null : nowMs;
      if (!isPlaying || before === null || element.seeking) return;
      add(playedOver(places, file, { fromMs: before, toMs: nowMs, durationMs }));
    });
  }, [player, places, file, durationMs, add]);
  return seen;
}
