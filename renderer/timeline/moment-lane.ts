import { fitCanvas } from './canvas';
import { type Chip, chipAt, type LaneItem, stackLane, type StackedLane, visibleChips } from './lane';
import { paintLane } from './lane-painter';
import type { TimelineColors } from './timeline-colors';

/** Where the view stands, in pixels. */
export type LanePlace = { pxPerMs: number; scrollPx: number; positionMs: number; colors: TimelineColors };

export type LaneContent = {
  items: readonly LaneItem[];
  selectedId: string | null;
  /** The items that are ranges still being recorded: they are drawn up to the playhead. */
  openIds: ReadonlySet<string>;
};

const overflowPx = 18;
const twinDelayMs = 120;

/** The lane of moments: what is in it, how it is stacked at this zoom, and the list that mirrors it. */
export class MomentLane {
  readonly #canvas: HTMLCanvasElement;
  readonly #place: () => LanePlace;
  readonly #twinListeners = new Set<() => void>();
  readonly #labelPx = new Map<string, number>();
  #content: LaneContent = { items: [], selectedId: null, openIds: new Set() };
  #lane: StackedLane = { chips: [], overflows: [], rowCount: 0, reachPx: new Float64Array() };
  #stackedAt = 0;
  #hoveredId: string | null = null;
  #focused = false;
  #twinTimer: ReturnType<typeof setTimeout> | undefined;
  #twin: readonly Chip[] = [];

  constructor(canvas: HTMLCanvasElement, place: () => LanePlace) {
    this.#canvas = canvas;
    this.#place = place;
  }

  get content(): LaneContent {
    return this.#content;
  }

  readonly subscribeTwin = (listener: () => void): (() => void) => {
    this.#twinListeners.add(listener);
    return () => this.#twinListeners.delete(listener);
  };

  /** The chips in view, for the list that screen readers and tests read; follows scrolling after a moment's rest. */
  readonly getTwin = (): readonly Chip[] => this.#twin;

  setContent(content: LaneContent): void {
    if (content.items !== this.#content.items) this.#stackedAt = 0;
    this.#content = content;
    this.paint();
    this.refreshTwin(0);
  }

  /** Draws one new item, chosen, right now; the content that holds it follows with `setContent`. */
  showAtOnce(item: LaneItem): void {
    const items = [...this.#content.items.filter(({ id }) => id !== item.id), item];
    const openIds = new Set([...this.#content.openIds].filter((id) => id !== item.id));
    this.#content = { items, openIds, selectedId: item.id };
    this.#stackedAt = 0;
    this.paint();
  }

  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.paint();
  }

  setHovered(id: string | null): void {
    if (id === this.#hoveredId) return;
    this.#hoveredId = id;
    this.paint();
  }

  itemAt(clientX: number, clientY: number): LaneItem | null {
    const box = this.#canvas.getBoundingClientRect();
    const row = Math.floor((clientY - box.top - 2) / this.rowPx());
    return chipAt(this.#lane, clientX - box.left + this.#place().scrollPx, row)?.item ?? null;
  }

  rowPx(): number {
    return (this.#canvas.clientHeight - overflowPx) / 3;
  }

  scrollPx(): number {
    return this.#place().scrollPx;
  }

  /** Colours or fonts changed: measured texts count no more. */
  forgetMeasures(): void {
    this.#labelPx.clear();
    this.#stackedAt = 0;
  }

  paint(): void {
    const canvas = this.#canvas;
    const { pxPerMs, scrollPx, positionMs, colors } = this.#place();
    const context = fitCanvas(canvas, canvas.clientWidth, canvas.clientHeight);
    if (context === null || !(pxPerMs > 0)) return;
    if (pxPerMs !== this.#stackedAt) {
      this.#lane = stackLane(this.#content.items, pxPerMs, (label) => this.#measure(context, label));
      this.#stackedAt = pxPerMs;
    }
    const { openIds, selectedId } = this.#content;
    paintLane(context, {
      lane: this.#lane,
      colors,
      scrollPx,
      widthPx: canvas.clientWidth,
      rowPx: this.rowPx(),
      selectedId,
      hoveredId: this.#hoveredId,
      focused: this.#focused,
      open: { ids: openIds, endPx: positionMs * pxPerMs },
    });
  }

  refreshTwin(delayMs: number = twinDelayMs): void {
    clearTimeout(this.#twinTimer);
    this.#twinTimer = setTimeout(() => {
      const { scrollPx } = this.#place();
      this.#twin = visibleChips(this.#lane, scrollPx, scrollPx + this.#canvas.clientWidth);
      for (const listener of this.#twinListeners) listener();
    }, delayMs);
  }

  destroy(): void {
    clearTimeout(this.#twinTimer);
  }

  #measure(context: CanvasRenderingContext2D, label: string): number {
    const known = this.#labelPx.get(label);
    if (known !== undefined) return known;
    context.font = `500 12.5px ${this.#place().colors.fontFamily}`;
    const width = context.measureText(label).width;
    this.#labelPx.set(label, width);
    return width;
  }
}
