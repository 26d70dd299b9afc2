import WaveSurfer from 'wavesurfer.js';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { swingsOf } from '../playback/waveform-slices';
import type { BoxSize } from './box-sizes';
import { type VoicedTurn, voice, voicesIn } from './dialogue';
import { paintDialogue } from './dialogue-painter';
import { pageAround, pageCovers, type SoundPage, type SoundReach } from './sound-page';
import type { TimelineColors } from './timeline-colors';
import type { TimelineView } from './viewport';
import { barPx, pitchPx } from './wave-painter';

export type SoundStripParts = {
  /** Where wavesurfer draws: moved as the view moves. */
  page: HTMLElement;
  /** The plain field over what is not known yet. */
  unknown: HTMLElement;
};

/** The sound, and who is heard in it. */
export type Dialogue = {
  readonly peaks: WaveformPeaks | null;
  readonly turns: readonly VoicedTurn[];
  /** Nobody knows who speaks when: all of it is the unknown voice's. */
  readonly unheard: boolean;
};

/** What is seen of it, and how large. */
export type SoundPlace = { readonly view: TimelineView; readonly size: BoxSize };

/** Drawn bars may be stretched this far while the zoom moves, and are drawn anew when it rests this long. */
const mostStretch = 16;
const restMs = 120;

/** What the bars that are drawn now were made of. */
type Drawn = SoundPage & Dialogue & { msPerBar: number; pixelRatio: number };

/**
 * The sound in the zoomed view, drawn by wavesurfer: it keeps the page and its canvas, and has the bars painted as a
 * dialogue. It is given a page at a time, one value for every bar, so that no recording is too long and no zoom too
 * close. Which part is seen, and what a click means, the timeline decides.
 */
export class SoundStrip {
  readonly #parts: SoundStripParts;
  readonly #surfer: WaveSurfer;
  #again: ReturnType<typeof setTimeout> | undefined;
  #colors: TimelineColors | null = null;
  #heightPx = 0;
  #zoom = { msPerBar: 0, atMs: 0 };
  #drawn: Drawn | null = null;
  #voices: Uint8Array = new Uint8Array();

  constructor(parts: SoundStripParts, cspNonce: string | undefined) {
    this.#parts = parts;
    this.#surfer = WaveSurfer.create({
      container: parts.page,
      // An element without a source, so that it never fetches, decodes or plays: the player's own may be swapped anytime.
      media: new Audio(),
      cursorWidth: 0,
      interact: false,
      dragToSeek: false,
      autoScroll: false,
      autoCenter: false,
      hideScrollbar: true,
      renderFunction: (channels, context) => this.#render(channels, context),
      ...(cspNonce === undefined ? {} : { cspNonce }),
    });
  }

  paint(dialogue: Dialogue, { view, size }: SoundPlace, colors: TimelineColors): void {
    const { page, unknown } = this.#parts;
    const { widthPx, heightPx } = size;
    const { peaks } = dialogue;
    const nothing = peaks === null || widthPx === 0 || heightPx === 0;
    page.hidden = nothing;
    unknown.hidden = nothing || peaks.doneMs >= peaks.durationMs;
    if (nothing) return;
    const pxPerMs = widthPx / view.spanMs;
    const reach = { scrollPx: view.startMs * pxPerMs, widthPx, knownPx: peaks.doneMs * pxPerMs };
    const restyled = colors !== this.#colors || heightPx !== this.#heightPx;
    this.#colors = colors;
    if (heightPx !== this.#heightPx) this.#surfer.setOptions({ height: heightPx });
    this.#heightPx = heightPx;
    const msPerBar = pitchPx / pxPerMs;
    clearTimeout(this.#again);
    // One step of the zoom is drawn as it is; only a zoom that keeps moving is stretched.
    const moving = msPerBar !== this.#zoom.msPerBar && performance.now() - this.#zoom.atMs < restMs;
    if (msPerBar !== this.#zoom.msPerBar) this.#zoom = { msPerBar, atMs: performance.now() };
    const stretched = this.#drawn !== null && this.#drawn.msPerBar !== msPerBar;
    const still = stretched && !moving;
    if (restyled || still || !this.#mayStretch(dialogue, msPerBar, reach)) {
      this.#draw({ ...dialogue, peaks }, msPerBar, reach);
    } else if (stretched) {
      this.#again = setTimeout(() => {
        this.#draw({ ...dialogue, peaks }, msPerBar, reach);
        this.#place(peaks, pxPerMs, reach);
      }, restMs);
    }
    this.#place(peaks, pxPerMs, reach);
  }

  destroy(): void {
    clearTimeout(this.#again);
    this.#surfer.destroy();
  }

  /**
   * Does what is drawn still serve? While the zoom moves it is stretched: drawing it anew in every frame would drop some.
   */
  #mayStretch({ peaks, turns, unheard }: Dialogue, msPerBar: number, reach: SoundReach): boolean {
    const before = this.#drawn;
    if (before === null || before.pixelRatio !== window.devicePixelRatio) return false;
    if (before.peaks !== peaks || before.turns !== turns || before.unheard !== unheard) return false;
    const stretch = before.msPerBar / msPerBar;
    if (stretch > mostStretch) return false;
    const { scrollPx, widthPx, knownPx } = reach;
    return pageCovers(before, {
      ...{ scrollPx: scrollPx / stretch, widthPx: widthPx / stretch, knownPx: knownPx / stretch },
    });
  }

  #draw(dialogue: Dialogue & { peaks: WaveformPeaks }, msPerBar: number, reach: SoundReach): void {
    const { peaks, turns, unheard } = dialogue;
    const { first, end } = pageAround(reach);
    this.#drawn = { first, end, peaks, turns, unheard, msPerBar, pixelRatio: window.devicePixelRatio };
    const bars = end - first;
    this.#parts.page.style.width = `${bars * pitchPx}px`;
    if (bars === 0) return;
    const { up, down } = swingsOf(peaks, first * msPerBar, msPerBar, bars);
    this.#voices = unheard
      ? new Uint8Array(bars).fill(voice.unknown)
      : voicesIn(turns, first * msPerBar, msPerBar, bars);
    // It has the page painted before the next frame. It tells of failures itself, and there is nothing to load.
    void this.#surfer.load('', [up, down], (bars * msPerBar) / 1000);
  }

  #render(channels: readonly (Float32Array | number[])[], context: CanvasRenderingContext2D): void {
    const [up, down] = [Float32Array.from(channels[0] ?? []), Float32Array.from(channels[1] ?? [])];
    if (this.#colors === null || up.length !== this.#voices.length) return;
    context.save();
    context.scale(window.devicePixelRatio || 1, window.devicePixelRatio || 1);
    const place = { leftPx: 0, topPx: 0, heightPx: this.#heightPx, barPx, pitchPx };
    paintDialogue(context, { up, down, voices: this.#voices }, place, this.#colors);
    context.restore();
  }

  /** Moves what is drawn to where the view sees it, by whole pixels of the screen so that bars stay sharp. */
  #place(peaks: WaveformPeaks, pxPerMs: number, { scrollPx, widthPx, knownPx }: SoundReach): void {
    const { page, unknown } = this.#parts;
    const ratio = window.devicePixelRatio || 1;
    const { first = 0, msPerBar = pitchPx / pxPerMs } = this.#drawn ?? {};
    const stretch = (msPerBar * pxPerMs) / pitchPx;
    const left = Math.round((first * pitchPx * stretch - scrollPx) * ratio) / ratio;
    page.style.transform =
      stretch === 1 ? `translateX(${left}px)` : `translateX(${left}px) scaleX(${stretch})`;
    const unknownFrom = Math.max(0, knownPx - scrollPx);
    const unknownTo = Math.min(widthPx, peaks.durationMs * pxPerMs - scrollPx);
    unknown.style.transform = `translateX(${unknownFrom}px)`;
    unknown.style.width = `${Math.max(0, unknownTo - unknownFrom)}px`;
  }
}
