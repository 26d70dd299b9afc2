import { type ReactNode, useSyncExternalStore } from 'react';
import type { Chip, LaneItem } from './lane';
import type { TimelineSurface } from './timeline-surface';

const none: readonly Chip[] = [];
const never = (): (() => void) => () => {};

/**
 * What the canvas shows, once more as a list that can have the focus and be read aloud. It lies exactly over the chips,
 * unseen; the focus ring is painted on the canvas.
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
  const chips = useSyncExternalStore(surface?.subscribeTwin ?? never, surface?.getTwin ?? (() => none));
  if (surface === null || chips.length === 0) return null;
  const selected = chips.find((chip) => chip.item.id === selectedId);
  const [rowPx, scrollPx] = [surface.rowPx(), surface.scrollPx()];
  return (
    <div
      className="tl-twin"
      role="listbox"
      aria-label={name}
      tabIndex={0}
      data-room-keys
      aria-activedescendant={selected === undefined ? undefined : `tl-${selected.item.id}`}
      onFocus={() => surface.setFocused(true)}
      onBlur={() => surface.setFocused(false)}
    >
      {chips.map(({ item, row, leftPx, widthPx }) => (
        <div
          key={item.id}
          id={`tl-${item.id}`}
          role="option"
          aria-selected={item.id === selectedId}
          data-start-ms={item.startMs}
          data-state={item.state}
          style={{ left: leftPx - scrollPx, top: row * rowPx + 4, width: widthPx, height: rowPx - 4 }}
        >
          {describe(item)}
        </div>
      ))}
    </div>
  );
}
