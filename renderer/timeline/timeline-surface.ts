import type { Player } from '../playback/player';
import { type BoxSize, BoxSizes } from './box-sizes';
import { fitCanvas } from './canvas';
import type { LaneItem } from './lane';
import { LaneStacks } from './lane-stacks';
import type { LaneView } from './lane-view';
import { paintOverview, viewFrame } from './overview';
import type { Stretch } from './selection';
import { type Dialogue, SoundStrip, type SoundStripParts } from './sound-strip';
import { paintRuler } from './strip-painter';
import { TimelineColors } from './timeline-colors';
import type { TimelineView, Viewport } from './viewport';
import { paintZoomed } from './zoomed-painter';
import { type Dragged, noLanes, type TimelineLanes, ZoomedScene } from './zoomed-scene';

/** The boxes that the component lays out; their sizes decide how large everything is drawn. */
export type SurfaceParts = SoundStripParts & {
  overview: HTMLCanvasElement;
  overviewHead: HTMLElement;
  overviewFrame: HTMLElement;
  /** The box of everything under the overview; its canvas fills it. */
  track: HTMLElement;
  zoomed: HTMLCanvasElement;
  /** The box of the sound. */
  wave: HTMLElement;
  head: HTMLElement;
};

export type SurfaceContent = {
  readonly items: readonly LaneItem[];
  readonly lanes: TimelineLanes;
  readonly peaks: Dialogue['peaks'];
  readonly selectedId: string | null;
  /** The items that are ranges still being recorded: they are drawn up to the playhead. */
  readonly openIds: ReadonlySet<string>;
  readonly nameSilence: (lengthMs: number) => string;
};

const noContent: SurfaceContent = {
  ...{ items: [], lanes: noLanes, peaks: null, selectedId: null, openIds: new Set(), nameSilence: () => '' },
};
const wide = window.matchMedia('(min-width: 1600px)');

/** Draws the timeline. Content is drawn at once when it changes; scrolling and zooming are gathered per frame. */
export class TimelineSurface {
  readonly scene = new ZoomedScene();
  readonly stacks = new LaneStacks();
  readonly viewport: Viewport;
  readonly #parts: SurfaceParts;
  readonly #player: Player | null;
  readonly #strip: SoundStrip;
  readonly #sizes: BoxSizes;
  readonly #paintListeners = new Set<() => void>();
  readonly #cleanUps: (() => void)[] = [];
  readonly #labels = new Map<string, number>();
  #colors: TimelineColors;
  #content = noContent;
  #panned = false;
  #positionMs = -1;
  #frame = 0;
  #scrolledPx = 0;
  #hoveredId: string | null = null;
  #focused = false;
  #dragged: Dragged = null;
  #snappedMs: number | null = null;
  #carriedTo: string | null = null;
  /** The overview does not show yet what was drawn at once. */
  #overviewBehind = false;

  constructor(parts: SurfaceParts, player: Player | null, viewport: Viewport, cspNonce: string | undefined) {
    this.#parts = parts;
    this.#player = player;
    this.viewport = viewport;
    this.#colors = new TimelineColors(parts.track);
    this.#strip = new SoundStrip(parts, cspNonce);
    this.#sizes = new BoxSizes([parts.overview, parts.track], () => this.#paintAll());
    const theme = new MutationObserver(() => this.#retheme());
    theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme', 'data-theme'] });
    this.#cleanUps.push(
      () => this.#sizes.destroy(),
      () => theme.disconnect(),
      viewport.subscribe(() => this.#schedule()),
      viewport.selection.subscribe(() => this.#schedule()),
      player?.onTime(() => this.#onTime()) ?? ((): void => {}),
    );
    void document.fonts.ready.then(() => this.#retheme());
    this.#onTime();
    this.#paintAll();
  }

  get content(): SurfaceContent {
    return this.#content;
  }

  setContent(content: SurfaceContent): void {
    const before = this.#content;
    this.#content = content;
    const [items, lanes] = [content.items !== before.items, content.lanes !== before.lanes];
    const looks = items && this.stacks.setItems(content.items);
    if (lanes) this.scene.setLanes(content.lanes);
    const sound = lanes || content.peaks !== before.peaks;
    if (sound) this.#paintSound();
    // A new tag was drawn in its key press: that it is now among the items, and then that it is saved, is not to be seen.
    if (looks || sound || !isMarkedAlike(before, content)) this.#paintZoomed();
    else if (items) this.#tellPainted();
    if (looks || sound || this.#overviewBehind) this.#paintOverview();
  }

  /** Draws one new item, chosen, right now; the content that holds it follows with `setContent`. */
  showAtOnce(item: LaneItem): void {
    this.stacks.put(item);
    const openIds = new Set([...this.#content.openIds].filter((id) => id !== item.id));
    this.#content = { ...this.#content, openIds, selectedId: item.id };
    this.#overviewBehind = true;
    this.#paintZoomed();
  }

  /** Is told whenever the zoomed part was drawn, or what it shows was replaced by what looks the same. */
  readonly onPaint = (listener: () => void): (() => void) => {
    this.#paintListeners.add(listener);
    return () => this.#paintListeners.delete(listener);
  };

  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.#paintZoomed();
  }

  setHovered(id: string | null): void {
    if (id === this.#hoveredId) return;
    this.#hoveredId = id;
    this.#paintZoomed();
  }

  /** Shows what is dragged where it is now, and where it snapped to. */
  setDragged(dragged: Dragged, snappedMs: number | null): void {
    this.#dragged = dragged;
    this.#snappedMs = snappedMs;
    this.#paintZoomed();
  }

  setSnapped(snappedMs: number | null): void {
    this.#snappedMs = snappedMs;
    this.#paintZoomed();
  }

  /** Shows to which speaker's lane a turn is being carried. */
  setCarried(lane: string | null): void {
    if (lane === this.#carriedTo) return;
    this.#carriedTo = lane;
    this.#paintZoomed();
  }

  setScrolled(px: number): void {
    this.#scrolledPx = px;
    this.#paintZoomed();
  }

  /** The user moved the view by hand: do not turn it back until the playhead is in it again. */
  panBy(px: number): void {
    this.leavePlayhead();
    this.viewport.panBy(px / this.pxPerMs());
  }

  leavePlayhead(): void {
    this.#panned = true;
  }

  pxPerMs(): number {
    return this.#trackSize().widthPx / this.viewport.getView().spanMs;
  }

  /** The instant under a pointer in the zoomed lanes. */
  timeAt(clientX: number): number {
    return this.viewport.getView().startMs + this.placeOf(clientX, 0).x / this.pxPerMs();
  }

  /** A pointer's place, counted from the left edge and the top of the box under the overview. */
  placeOf(clientX: number, clientY: number): { x: number; y: number } {
    const { left, top } = this.#parts.track.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  isRuler(clientY: number): boolean {
    return this.placeOf(0, clientY).y < this.#topPx();
  }

  /** Where the view on the lanes stands now. */
  view(): LaneView {
    const { startMs } = this.viewport.getView();
    return {
      ...{ startMs, pxPerMs: this.pxPerMs(), widthPx: this.#trackSize().widthPx, labels: this.#labels },
      lanesTopPx: this.#topPx() + this.scene.getLayout().lanesTopPx,
      scrolledPx: this.#scrolledPx,
    };
  }

  destroy(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    cancelAnimationFrame(this.#frame);
    this.#strip.destroy();
    this.#colors.dispose();
  }

  /** The zoomed part begins under the ruler. */
  #topPx(): number {
    return wide.matches ? 20 : 18;
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#paintSound();
      this.#paintZoomed();
      this.#moveHeads();
    });
  }

  #paintAll(): void {
    this.scene.setBox(this.#trackSize().heightPx - this.#topPx(), wide.matches);
    this.#paintSound();
    this.#paintZoomed();
    this.#paintOverview();
    this.#moveHeads();
  }

  #paintSound(): void {
    const { wave } = this.#parts;
    const { wavePx } = this.scene.getLayout();
    wave.style.top = `${this.#topPx()}px`;
    wave.style.height = `${wavePx}px`;
    wave.hidden = wavePx === 0;
    const size = { widthPx: this.#trackSize().widthPx, heightPx: wavePx };
    this.#strip.paint(this.#dialogue(), { view: this.viewport.getView(), size }, this.#colors);
  }

  #trackSize(): BoxSize {
    return this.#sizes.of(this.#parts.track);
  }

  #dialogue(): Dialogue {
    const { peaks, lanes } = this.#content;
    return { peaks, turns: lanes.turns, unheard: lanes.unheard };
  }

  #paintZoomed(): void {
    const { zoomed } = this.#parts;
    const { widthPx, heightPx } = this.#trackSize();
    const context = fitCanvas(zoomed, widthPx, heightPx);
    if (context === null || widthPx === 0) return;
    const [view, colors, topPx] = [this.viewport.getView(), this.#colors, this.#topPx()];
    paintZoomed({
      ...{ context, colors, heightPx, topPx, scene: this.scene, stacks: this.stacks, ...this.view() },
      ...{ positionMs: this.#positionMs, hoveredId: this.#hoveredId, focused: this.#focused },
      ...{ selectedId: this.#content.selectedId, openIds: this.#content.openIds },
      ...{
        selection: this.#filled(),
        dragged: this.#dragged,
        snappedMs: this.#snappedMs,
        carriedTo: this.#carriedTo,
      },
      nameSilence: this.#content.nameSilence,
    });
    paintRuler({ context, widthPx, heightPx: topPx, colors }, view);
    this.#tellPainted();
  }

  #tellPainted(): void {
    for (const listener of this.#paintListeners) listener();
  }

  /** The stretch that is filled through all lanes: the selected one, or that of the chosen range. */
  #filled(): Stretch | null {
    const selection = this.viewport.selection.get();
    if (selection !== null) return selection;
    const { selectedId, openIds } = this.#content;
    const dragged = this.#dragged?.kind === 'item' ? this.#dragged : null;
    const item = dragged ?? this.stacks.find(selectedId);
    if (item === null || item.endMs === null || openIds.has(selectedId ?? '')) return null;
    return { startMs: item.startMs, endMs: item.endMs };
  }

  #paintOverview(): void {
    this.#overviewBehind = false;
    const { durationMs } = this.viewport.getView();
    const what = { ...this.#dialogue(), items: this.#content.items, durationMs };
    paintOverview(this.#parts.overview, what, this.#colors);
  }

  #onTime(): void {
    const positionMs = this.#player?.positionMs() ?? 0;
    if (positionMs !== this.#positionMs) {
      this.#positionMs = positionMs;
      this.#keepInView();
    }
    this.#moveHeads();
    if (this.#content.openIds.size > 0) this.#paintZoomed();
  }

  #keepInView(): void {
    const { startMs, spanMs } = this.viewport.getView();
    const inside = this.#positionMs >= startMs && this.#positionMs <= startMs + spanMs;
    // In the middle of the view it may be kept there again without a jump.
    const caughtUp =
      this.viewport.getFollow() === 'centre'
        ? Math.abs(this.#positionMs - startMs - spanMs / 2) < spanMs / 50
        : inside;
    if (caughtUp) this.#panned = false;
    if (this.#panned || this.#dragged !== null) return;
    if (this.#player?.getState().playing === true) this.viewport.followTo(this.#positionMs);
    else this.viewport.reveal(this.#positionMs);
  }

  #moveHeads(): void {
    const view = this.viewport.getView();
    const x = (this.#positionMs - view.startMs) * this.pxPerMs();
    const { head, overviewHead, overviewFrame, overview } = this.#parts;
    const overviewPx = this.#sizes.of(overview).widthPx;
    head.hidden = x < -1 || x > this.#trackSize().widthPx + 1;
    head.style.transform = `translateX(${x}px)`;
    const overviewX = (this.#positionMs / view.durationMs) * overviewPx;
    overviewHead.style.transform = `translateX(${overviewX}px)`;
    moveFrame(overviewFrame, view, overviewPx);
  }

  #retheme(): void {
    this.#colors.dispose();
    this.#colors = new TimelineColors(this.#parts.track);
    this.#labels.clear();
    this.#paintAll();
  }
}

/** Is the same chosen and still being recorded, under the same names? */
function isMarkedAlike(one: SurfaceContent, other: SurfaceContent): boolean {
  return (
    one.selectedId === other.selectedId &&
    one.nameSilence === other.nameSilence &&
    one.openIds.size === other.openIds.size &&
    [...one.openIds].every((id) => other.openIds.has(id))
  );
}

function moveFrame(element: HTMLElement, view: TimelineView, widthPx: number): void {
  const frame = viewFrame(view, widthPx);
  element.hidden = frame === null;
  if (frame === null) return;
  element.style.transform = `translateX(${frame.left}px)`;
  element.style.width = `${frame.width}px`;
}
