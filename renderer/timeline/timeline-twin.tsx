import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { LaneItem } from './lane';
import { seenChips } from './lane-finder';
import type { SeenChip } from './lane-view';
import type { TimelineSurface } from './timeline-surface';

/** More than a person would listen to, and few enough to be made anew while the view moves. */
const mostOptions = 150;
const restMs = 120;
/** While the view keeps moving, as it does when the playhead stays in the middle. */
const mostRestMs = 700;

type Shown = { readonly chips: readonly SeenChip[]; readonly total: number };

/**
 * What the canvas shows, once more as a list that can have the focus and be read aloud. It lies exactly over the chips,
 * unseen; the focus ring is painted on the canvas. Of very many only those around the chosen one, or the middle, are in
 * it. It follows when the view has come to rest.
 */
export function TimelineTwin({
  surface,
  selectedId,
  name,
  describe,
}: {
  surface: TimelineSurface | null;
  selectedId: string | null;
  name: string;
  describe: (item: LaneItem) => string;
}): ReactNode {
  const { chips, total } = useSeen(surface);
  const focus = useCallback((focused: boolean) => surface?.setFocused(focused), [surface]);
  if (surface === null || chips.length === 0) return null;
  const selected = chips.find(({ chip }) => chip.item.id === selectedId);
  return (
    <div
      className="tl-twin"
      role="listbox"
      aria-label={name}
      tabIndex={0}
      data-room-keys
      aria-activedescendant={selected === undefined ? undefined : `tl-${selected.chip.item.id}`}
      onFocus={() => focus(true)}
      onBlur={() => focus(false)}
    >
      {chips.map(({ chip: { item }, box }, index) => (
        <div
          key={item.id}
          id={`tl-${item.id}`}
          role="option"
          aria-selected={item.id === selectedId}
          aria-setsize={total}
          aria-posinset={index + 1}
          data-start-ms={item.startMs}
          data-end-ms={item.endMs ?? undefined}
          data-lane={item.lane}
          data-state={item.state}
          style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
        >
          {describe(item)}
        </div>
      ))}
    </div>
  );
}

function useSeen(surface: TimelineSurface | null): Shown {
  const [shown, setShown] = useState<Shown>({ chips: [], total: 0 });
  useEffect(() => {
    if (surface === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lookedMs = 0;
    const look = (): void => {
      lookedMs = performance.now();
      setShown(nearest(seenChips(surface), surface.content.selectedId));
    };
    const stop = surface.onPaint(() => {
      clearTimeout(timer);
      const sinceMs = performance.now() - lookedMs;
      timer = setTimeout(look, Math.max(0, Math.min(restMs, mostRestMs - sinceMs)) || restMs);
    });
    look();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [surface]);
  return shown;
}

/** By time; when there are too many, those around the chosen one. */
function nearest(chips: readonly SeenChip[], selectedId: string | null): Shown {
  const sorted = chips.toSorted((a, b) => a.chip.item.startMs - b.chip.item.startMs);
  if (sorted.length <= mostOptions) return { chips: sorted, total: sorted.length };
  const chosen = sorted.findIndex(({ chip }) => chip.item.id === selectedId);
  const middle = chosen === -1 ? sorted.length >> 1 : chosen;
  const first = Math.max(0, Math.min(sorted.length - mostOptions, middle - (mostOptions >> 1)));
  return { chips: sorted.slice(first, first + mostOptions), total: sorted.length };
}
