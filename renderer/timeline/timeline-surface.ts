import type { Player } from '../playback/player';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { WaveformStrip } from '../playback/waveform-strip';
import { fitCanvas } from './canvas';
import { type Chip, chipAt, type LaneItem, stackLane, type StackedLane, visibleChips } from './lane';
import { paintLane } from './lane-painter';
import { paintLoudness, paintMarks, paintRuler, paintViewFrame } from './strip-painter';
import { TimelineColors } from './timeline-colors';
import type { Viewport } from './viewport';

/** The boxes that the component lays out; their sizes decide how large everything is drawn. */
export type SurfaceParts = {
  overview: HTMLCanvasElement;
  overviewHead: HTMLElement;
  track: HTMLElement;
  ruler: HTMLCanvasElement;
  wave: HTMLElement;
  lane: HTMLCanvasElement;
  selection: HTMLElement;
  head: HTMLElement;
};

export type SurfaceContent = {
  items: readonly LaneItem[];
  selectedId: string | null;
  /** The items that are ranges still being recorded: they are drawn up to the playhead. */
  openIds: ReadonlySet<string>;
  peaks: WaveformPeaks | null;
};

const overflowPx = 18;
const twinDelayMs = 120;

/** Draws the timeline. Content is drawn at once when it changes; scrolling and zooming are gathered per frame. */
export class TimelineSurface {
  readonly #parts: SurfaceParts;
  readonly #player: Player | null;
  readonly #viewport: Viewport;
  readonly #cspNonce: string | undefined;
  readonly #cleanUps: (() => void)[] = [];
  readonly #twinListeners = new Set<() => void>();
  readonly #labelPx = new Map<string, number>();
  #colors: TimelineColors;
  #content: SurfaceContent = { items: [], selectedId: null, openIds: new Set(), peaks: null };
  #strip: WaveformStrip | null = null;
  #lane: StackedLane = { chips: [], overflows: [], rowCount: 0, reachPx: new Float64Array() };
  #stackedAt = 0;
  #hoveredId: string | null = null;
  #focused = false;
  #panned = false;
  #positionMs = -1;
  #frame = 0;
  #twinTimer: ReturnType<typeof setTimeout> | undefined;
  #twin: readonly Chip[] = [];

  constructor(parts: SurfaceParts, player: Player | null, viewport: Viewport, cspNonce: string | undefined) {
    this.#parts = parts;
    this.#player = player;
    this.#viewport = viewport;
    this.#cspNonce = cspNonce;
    this.#colors = new TimelineColors(parts.track);
    const resize = new ResizeObserver(() => {
      this.#strip?.resize(parts.wave.clientHeight);
      this.#paintAll();
    });
    for (const box of [parts.overview, parts.track, parts.lane]) resize.observe(box);
    const theme = new MutationObserver(() => this.#retheme());
    theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme', 'data-theme'] });
    this.#cleanUps.push(
      () => resize.disconnect(),
      () => theme.disconnect(),
      viewport.subscribe(() => this.#schedule()),
      player?.onTime(() => this.#onTime()) ?? ((): void => {}),
    );
    void document.fonts.ready.then(() => this.#retheme());
    this.#paintAll();
    this.#onTime();
  }

  readonly subscribeTwin = (listener: () => void): (() => void) => {
    this.#twinListeners.add(listener);
    return () => this.#twinListeners.delete(listener);
  };

  /** The chips in view, for the list that screen readers and tests read; follows scrolling after a moment's rest. */
  readonly getTwin = (): readonly Chip[] => this.#twin;

  setContent(content: SurfaceContent): void {
    const before = this.#content;
    this.#content = content;
    if (content.peaks !== before.peaks) this.#renewStrip();
    if (content.items !== before.items) this.#stackedAt = 0;
    this.#paintLane();
    this.#paintSelection();
    if (content.items !== before.items || content.peaks !== before.peaks) this.#paintOverview();
    this.#refreshTwin(0);
  }

  /** Draws one new item, chosen, right now; the content that holds it follows with `setContent`. */
  showAtOnce(item: LaneItem): void {
    const items = [...this.#content.items.filter(({ id }) => id !== item.id), item];
    const openIds = new Set([...this.#content.openIds].filter((id) => id !== item.id));
    this.#content = { ...this.#content, items, openIds, selectedId: item.id };
    this.#stackedAt = 0;
    this.#paintLane();
  }

  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.#paintLane();
  }

  setHovered(id: string | null): void {
    if (id === this.#hoveredId) return;
    this.#hoveredId = id;
    this.#paintLane();
  }

  /** The user moved the view by hand: do not turn it back until the playhead is in it again. */
  panBy(px: number): void {
    this.#panned = true;
    this.#viewport.panBy(px / this.#pxPerMs());
  }

  /** The instant under a pointer in the zoomed lanes. */
  timeAt(clientX: number): number {
    const box = this.#parts.track.getBoundingClientRect();
    return this.#viewport.getView().startMs + (clientX - box.left) / this.#pxPerMs();
  }

  /** The instant under a pointer in the overview. */
  overviewTimeAt(clientX: number): number {
    const box = this.#parts.overview.getBoundingClientRect();
    return ((clientX - box.left) / box.width) * this.#viewport.getView().durationMs;
  }

  itemAt(clientX: number, clientY: number): LaneItem | null {
    const box = this.#parts.lane.getBoundingClientRect();
    const row = Math.floor((clientY - box.top - 2) / this.rowPx());
    return chipAt(this.#lane, clientX - box.left + this.#scrollPx(), row)?.item ?? null;
  }

  rowPx(): number {
    return (this.#parts.lane.clientHeight - overflowPx) / 3;
  }

  scrollPx(): number {
    return this.#scrollPx();
  }

  destroy(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#twinTimer);
    this.#strip?.destroy();
    this.#colors.dispose();
  }

  #pxPerMs(): number {
    return this.#parts.track.clientWidth / this.#viewport.getView().spanMs;
  }

  #scrollPx(): number {
    return this.#viewport.getView().startMs * this.#pxPerMs();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paintAll());
  }

  #paintAll(): void {
    this.#strip?.show(this.#viewport.getView().startMs, this.#pxPerMs() * 1000);
    this.#paintRuler();
    this.#paintLane();
    this.#paintOverview();
    this.#paintSelection();
    this.#moveHeads();
    this.#refreshTwin(twinDelayMs);
  }

  #onTime(): void {
    const positionMs = this.#player?.positionMs() ?? 0;
    if (positionMs !== this.#positionMs) {
      this.#positionMs = positionMs;
      this.#keepInView();
    }
    this.#moveHeads();
    if (this.#content.openIds.size > 0) this.#paintLane();
  }

  #keepInView(): void {
    const { startMs, spanMs } = this.#viewport.getView();
    const inside = this.#positionMs >= startMs && this.#positionMs <= startMs + spanMs;
    if (inside) this.#panned = false;
    if (this.#panned) return;
    if (this.#player?.getState().playing === true) this.#viewport.followTo(this.#positionMs);
    else this.#viewport.reveal(this.#positionMs);
  }

  #moveHeads(): void {
    const view = this.#viewport.getView();
    const x = (this.#positionMs - view.startMs) * this.#pxPerMs();
    const { head, overviewHead, track, overview } = this.#parts;
    head.hidden = x < -1 || x > track.clientWidth + 1;
    head.style.transform = `translateX(${x}px)`;
    const overviewX = (this.#positionMs / view.durationMs) * overview.clientWidth;
    overviewHead.style.transform = `translateX(${overviewX}px)`;
  }

  #paintRuler(): void {
    const { ruler } = this.#parts;
    const [widthPx, heightPx] = [ruler.clientWidth, ruler.clientHeight];
    const context = fitCanvas(ruler, widthPx, heightPx);
    if (context === null) return;
    paintRuler({ context, widthPx, heightPx, colors: this.#colors }, this.#viewport.getView());
  }

  #paintOverview(): void {
    const { overview } = this.#parts;
    const [widthPx, heightPx] = [overview.clientWidth, overview.clientHeight];
    const context = fitCanvas(overview, widthPx, heightPx);
    if (context === null) return;
    const view = this.#viewport.getView();
    const strip = { context, widthPx, heightPx, colors: this.#colors };
    const { peaks, items } = this.#content;
    if (peaks !== null) {
      context.save();
      context.translate(0, 7);
      const range = { fromMs: 0, toMs: view.durationMs };
      paintLoudness({ ...strip, heightPx: heightPx - 12 }, peaks, range, this.#waveColors().wave);
      context.restore();
    }
    paintMarks(strip, items, view.durationMs);
    paintViewFrame(strip, view);
  }

  #paintLane(): void {
    const { lane } = this.#parts;
    const pxPerMs = this.#pxPerMs();
    const context = fitCanvas(lane, lane.clientWidth, lane.clientHeight);
    if (context === null || !(pxPerMs > 0)) return;
    if (pxPerMs !== this.#stackedAt) {
      this.#lane = stackLane(this.#content.items, pxPerMs, (label) => this.#measure(context, label));
      this.#stackedAt = pxPerMs;
    }
    const { openIds, selectedId } = this.#content;
    paintLane(context, {
      lane: this.#lane,
      colors: this.#colors,
      scrollPx: this.#scrollPx(),
      widthPx: lane.clientWidth,
      rowPx: this.rowPx(),
      selectedId,
      hoveredId: this.#hoveredId,
      focused: this.#focused,
      open: { ids: openIds, endPx: this.#positionMs * pxPerMs },
    });
  }

  #paintSelection(): void {
    const { selection } = this.#parts;
    const item = this.#content.items.find(({ id }) => id === this.#content.selectedId);
    const range = item !== undefined && item.endMs !== null && !this.#content.openIds.has(item.id);
    selection.hidden = !range;
    if (!range) return;
    const left = item.startMs * this.#pxPerMs() - this.#scrollPx();
    selection.style.transform = `translateX(${left}px)`;
    selection.style.width = `${(item.endMs - item.startMs) * this.#pxPerMs()}px`;
  }

  #measure(context: CanvasRenderingContext2D, label: string): number {
    const known = this.#labelPx.get(label);
    if (known !== undefined) return known;
    context.font = `500 12.5px ${this.#colors.fontFamily}`;
    const width = context.measureText(label).width;
    this.#labelPx.set(label, width);
    return width;
  }

  #waveColors(): { wave: string; played: string } {
    return {
      wave: this.#colors.mix('ink-3', 45, 'silence'),
      played: this.#colors.mix('ink-2', 80, 'silence'),
    };
  }

  #renewStrip(): void {
    this.#strip?.destroy();
    this.#strip = null;
    const { peaks } = this.#content;
    if (peaks === null || this.#player === null) return;
    this.#strip = new WaveformStrip({
      container: this.#parts.wave,
      media: this.#player.element,
      peaks,
      height: this.#parts.wave.clientHeight,
      colors: this.#waveColors(),
      cspNonce: this.#cspNonce,
    });
    this.#strip.show(this.#viewport.getView().startMs, this.#pxPerMs() * 1000);
  }

  #retheme(): void {
    this.#colors.dispose();
    this.#colors = new TimelineColors(this.#parts.track);
    this.#labelPx.clear();
    this.#stackedAt = 0;
    this.#strip?.recolor(this.#waveColors());
    this.#paintAll();
  }

  #refreshTwin(delayMs: number): void {
    clearTimeout(this.#twinTimer);
    this.#twinTimer = setTimeout(() => {
      const scrollPx = this.#scrollPx();
      this.#twin = visibleChips(this.#lane, scrollPx, scrollPx + this.#parts.lane.clientWidth);
      for (const listener of this.#twinListeners) listener();
    }, delayMs);
  }
}
