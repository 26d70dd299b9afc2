import { byPlace, type LaneItem, looksLike, type StackedLane, stackLane } from './lane';

type Stack = { readonly items: readonly LaneItem[]; stacked: StackedLane; pxPerMs: number; rows: number };

const nothing: StackedLane = stackLane([], 0, 1);

/** The items of every lane by place, and how they are stacked at the zoom they were last asked for. */
export class LaneStacks {
  #lanes = new Map<string, Stack>();
  #byId = new Map<string, LaneItem>();

  /** Answers whether anything is to be drawn otherwise than before. */
  setItems(items: readonly LaneItem[]): boolean {
    const lanes = new Map<string, LaneItem[]>();
    this.#byId = new Map();
    for (const item of items) {
      this.#byId.set(item.id, item);
      const lane = lanes.get(item.lane);
      if (lane === undefined) lanes.set(item.lane, [item]);
      else lane.push(item);
    }
    const before = this.#lanes;
    this.#lanes = new Map();
    let changed = before.size !== lanes.size;
    for (const [key, unsorted] of lanes) {
      const sorted = unsorted.sort(byPlace);
      const same = before.get(key);
      // A lane that looks the same keeps what was worked out about it.
      const kept = same !== undefined && lookAlike(same.items, sorted) ? same : null;
      this.#lanes.set(key, {
        ...(kept ?? { pxPerMs: 0, rows: 0 }),
        items: sorted,
        stacked: { ...(kept?.stacked ?? nothing), items: sorted },
      });
      changed ||= kept === null;
    }
    return changed;
  }

  /** One more item, or another look of one, right now. */
  put(item: LaneItem): void {
    const before = this.#byId.get(item.id);
    if (before !== undefined && before.lane !== item.lane) this.#replace(before.lane, before.id, null);
    this.#replace(item.lane, item.id, item);
    this.#byId.set(item.id, item);
  }

  find(id: string | null): LaneItem | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  get items(): Iterable<LaneItem> {
    return this.#byId.values();
  }

  itemsOf(key: string): readonly LaneItem[] {
    return this.#lanes.get(key)?.items ?? [];
  }

  stackOf(key: string, pxPerMs: number, rows: number): StackedLane {
    const lane = this.#lanes.get(key);
    if (lane === undefined) return nothing;
    if (lane.pxPerMs !== pxPerMs || lane.rows !== rows) {
      lane.stacked = stackLane(lane.items, pxPerMs, rows);
      lane.pxPerMs = pxPerMs;
      lane.rows = rows;
    }
    return lane.stacked;
  }

  #replace(key: string, id: string, item: LaneItem | null): void {
    const items = this.itemsOf(key).filter((other) => other.id !== id);
    if (item !== null) {
      const at = items.findIndex((other) => byPlace(other, item) > 0);
      items.splice(at === -1 ? items.length : at, 0, item);
    }
    this.#lanes.set(key, { items, stacked: nothing, pxPerMs: 0, rows: 0 });
  }
}

function lookAlike(some: readonly LaneItem[], others: readonly LaneItem[]): boolean {
  return (
    some.length === others.length &&
    others.every((other, index) => {
      const item = some[index];
      return item !== undefined && looksLike(item, other);
    })
  );
}
