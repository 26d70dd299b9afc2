import WaveSurfer from 'wavesurfer.js';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { swingsOf } from '../playback/waveform-slices';
import { type VoicedTurn, voice, voicesIn } from './dialogue';
import { paintDialogue } from './dialogue-painter';
import { pageAround, pageCovers, type SoundPage, type SoundReach } from './sound-page';
import type { TimelineColors } from './timeline-colors';
import type { TimelineView } from './viewport';
import { barPx, pitchPx } from './wave-painter';

export type SoundStripParts = {
  /** The box of the strip; its size decides how large everything is drawn. */
  wave: HTMLElement;
  /** Where wavesurfer draws: moved under the box as the view moves. */
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
  #colors: TimelineColors | null = null;
  #heightPx = 0;
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

  paint(dialogue: Dialogue, view: TimelineView, colors: TimelineColors): void {
    const { wave, page, unknown } = this.#parts;
    const [widthPx, heightPx] = [wave.clientWidth, wave.clientHeight];
    const { peaks } = dialogue;
    const nothing = peaks === null || widthPx === 0 || heightPx === 0;
    page.hidden = nothing;
    unknown.hidden = nothing || peaks.doneMs >= peaks.durationMs;
    if (nothing) return;
    const pxPerMs = widthPx / view.spanMs;
    const reach = { scrollPx: view.startMs * pxPerMs, widthPx, knownPx: peaks.doneMs * pxPerMs };
    const redraw = colors !== this.#colors || heightPx !== this.#heightPx;
    this.#colors = colors;
    if (heightPx !== this.#heightPx) this.#surfer.setOptions({ height: heightPx });
    this.#heightPx = heightPx;
    this.#draw({ ...dialogue, peaks }, pxPerMs, reach, redraw);
    this.#place(peaks, pxPerMs, reach);
  }

  destroy(): void {
    this.#surfer.destroy();
  }

  #draw(
    dialogue: Dialogue & { peaks: WaveformPeaks },
    pxPerMs: number,
    reach: SoundReach,
    redraw: boolean,
  ): void {
    const { peaks, turns, unheard } = dialogue;
    const msPerBar = pitchPx / pxPerMs;
    const pixelRatio = window.devicePixelRatio;
    const before = this.#drawn;
    const same =
      before?.peaks === peaks &&
      before.turns === turns &&
      before.unheard === unheard &&
      before.msPerBar === msPerBar &&
      before.pixelRatio === pixelRatio;
    if (same && !redraw && pageCovers(before, reach)) return;
    const { first, end } = pageAround(reach);
    this.#drawn = { first, end, peaks, turns, unheard, msPerBar, pixelRatio };
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
    const left = (this.#drawn?.first ?? 0) * pitchPx - scrollPx;
    page.style.transform = `translateX(${Math.round(left * ratio) / ratio}px)`;
    const unknownFrom = Math.max(0, knownPx - scrollPx);
    const unknownTo = Math.min(widthPx, peaks.durationMs * pxPerMs - scrollPx);
    unknown.style.transform = `translateX(${unknownFrom}px)`;
    unknown.style.width = `${Math.max(0, unknownTo - unknownFrom)}px`;
  }
}
