import { type ReactNode, useSyncExternalStore } from 'react';
import type { Chip, LaneItem } from './lane';
import type { MomentLane } from './moment-lane';

const none: readonly Chip[] = [];
const never = (): (() => void) => () => {};

/**
 * What the canvas shows, once more as a list that can have the focus and be read aloud. It lies exactly over the chips,
 * unseen; the focus ring is painted on the canvas.
 */
export function TimelineTwin({
  lane,
  selectedId,
  name,
  describe,
}: {
  lane: MomentLane | null;
  selectedId: string | null;
  name: string;
  describe: (item: LaneItem) => string;
}): ReactNode {
  const chips = useSyncExternalStore(lane?.subscribeTwin ?? never, lane?.getTwin ?? (() => none));
  if (lane === null || chips.length === 0) return null;
  const selected = chips.find((chip) => chip.item.id === selectedId);
  const [rowPx, scrollPx] = [lane.rowPx(), lane.scrollPx()];
  return (
    <div
      className="tl-twin"
      role="listbox"
      aria-label={name}
      tabIndex={0}
      data-room-keys
      aria-activedescendant={selected === undefined ? undefined : `tl-${selected.item.id}`}
      onFocus={() => lane.setFocused(true)}
      onBlur={() => lane.setFocused(false)}
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
