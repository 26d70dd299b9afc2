import type { Player } from '../playback/player';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { fitCanvas } from './canvas';
import type { LaneItem } from './lane';
import { type LaneContent, MomentLane } from './moment-lane';
import { SoundStrip, type SoundStripParts, waveColors } from './sound-strip';
import { paintLoudness, paintMarks, paintRuler, paintViewFrame } from './strip-painter';
import { TimelineColors } from './timeline-colors';
import type { TimelineView, Viewport } from './viewport';

/** The boxes that the component lays out; their sizes decide how large everything is drawn. */
export type SurfaceParts = SoundStripParts & {
  overview: HTMLCanvasElement;
  overviewHead: HTMLElement;
  track: HTMLElement;
  ruler: HTMLCanvasElement;
  lane: HTMLCanvasElement;
  selection: HTMLElement;
  head: HTMLElement;
};

export type SurfaceContent = LaneContent & { peaks: WaveformPeaks | null };

/** What a painter of its own lane needs to know. */
export type Scene = { colors: TimelineColors; view: TimelineView };

/** Draws the timeline. Content is drawn at once when it changes; scrolling and zooming are gathered per frame. */
export class TimelineSurface {
  readonly lane: MomentLane;
  readonly #parts: SurfaceParts;
  readonly #player: Player | null;
  readonly #viewport: Viewport;
  readonly #strip: SoundStrip;
  readonly #painters = new Set<(scene: Scene) => void>();
  readonly #cleanUps: (() => void)[] = [];
  #colors: TimelineColors;
  #peaks: WaveformPeaks | null = null;
  #panned = false;
  #positionMs = -1;
  #frame = 0;

  constructor(parts: SurfaceParts, player: Player | null, viewport: Viewport, cspNonce: string | undefined) {
    this.#parts = parts;
    this.#player = player;
    this.#viewport = viewport;
    this.#colors = new TimelineColors(parts.track);
    this.#strip = new SoundStrip(parts, cspNonce);
    this.lane = new MomentLane(parts.lane, () => ({
      pxPerMs: this.#pxPerMs(),
      scrollPx: this.#viewport.getView().startMs * this.#pxPerMs(),
      positionMs: this.#positionMs,
      colors: this.#colors,
    }));
    const resize = new ResizeObserver(() => this.#paintAll());
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

  setContent({ peaks, ...content }: SurfaceContent): void {
    const before = this.lane.content;
    const heard = peaks !== this.#peaks;
    this.#peaks = peaks;
    this.lane.setContent(content);
    this.#paintSelection();
    if (heard) this.#strip.paint(peaks, this.#viewport.getView(), this.#colors);
    if (heard || content.items !== before.items) this.#paintOverview();
  }

  /** Lets a lane of its own be painted whenever the view changes, and now. Answers with how to stop. */
  addPainter(paint: (scene: Scene) => void): () => void {
    this.#painters.add(paint);
    paint(this.#scene());
    return () => this.#painters.delete(paint);
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
    return this.lane.itemAt(clientX, clientY);
  }

  destroy(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    cancelAnimationFrame(this.#frame);
    this.#strip.destroy();
    this.lane.destroy();
    this.#colors.dispose();
  }

  #scene(): Scene {
    return { colors: this.#colors, view: this.#viewport.getView() };
  }

  #pxPerMs(): number {
    return this.#parts.track.clientWidth / this.#viewport.getView().spanMs;
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paintAll());
  }

  #paintAll(): void {
    const scene = this.#scene();
    this.#strip.paint(this.#peaks, scene.view, this.#colors);
    this.#paintRuler();
    this.lane.paint();
    for (const paint of this.#painters) paint(scene);
    this.#paintOverview();
    this.#paintSelection();
    this.#moveHeads();
    this.lane.refreshTwin();
  }

  #onTime(): void {
    const positionMs = this.#player?.positionMs() ?? 0;
    if (positionMs !== this.#positionMs) {
      this.#positionMs = positionMs;
      this.#keepInView();
    }
    this.#moveHeads();
    if (this.lane.content.openIds.size > 0) this.lane.paint();
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
    this.#strip.setPosition(this.#positionMs);
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
    if (this.#peaks !== null) {
      context.save();
      context.translate(0, 7);
      const inner = { ...strip, heightPx: heightPx - 12 };
      const range = { fromMs: 0, toMs: view.durationMs };
      paintLoudness(inner, this.#peaks, range, waveColors(this.#colors).wave);
      context.restore();
    }
    paintMarks(strip, this.lane.content.items, view.durationMs);
    paintViewFrame(strip, view);
  }

  #paintSelection(): void {
    const { selection } = this.#parts;
    const { items, selectedId, openIds } = this.lane.content;
    const item = items.find(({ id }) => id === selectedId);
    const range = item !== undefined && item.endMs !== null && !openIds.has(item.id);
    selection.hidden = !range;
    if (!range) return;
    const left = (item.startMs - this.#viewport.getView().startMs) * this.#pxPerMs();
    selection.style.transform = `translateX(${left}px)`;
    selection.style.width = `${(item.endMs - item.startMs) * this.#pxPerMs()}px`;
  }

  #retheme(): void {
    this.#colors.dispose();
    this.#colors = new TimelineColors(this.#parts.track);
    this.lane.forgetMeasures();
    this.#paintAll();
  }
}
