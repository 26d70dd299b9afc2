import WaveSurfer from 'wavesurfer.js';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { swingsOf } from '../playback/waveform-slices';
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

/** What the bars that are drawn now were made of. */
type Drawn = SoundPage & { peaks: WaveformPeaks; msPerBar: number; pixelRatio: number };
type Style = { height: number; waveColor: string; progressColor: string };

/** The colours of a waveform, and of the part of it that has been heard. */
export function waveColors(colors: TimelineColors): { wave: string; played: string } {
  return { wave: colors.mix('ink-3', 45, 'silence'), played: colors.mix('ink-2', 80, 'silence') };
}

/**
 * The sound in the zoomed view, drawn by wavesurfer. It is given a page of it at a time, one value for every bar, so that
 * no recording is too long and no zoom too close. Which part is seen, and what a click means, the timeline decides.
 */
export class SoundStrip {
  readonly #parts: SoundStripParts;
  readonly #surfer: WaveSurfer;
  #style: Style = { height: 0, waveColor: '', progressColor: '' };
  #drawn: Drawn | null = null;
  #positionMs = 0;
  #heardPx = -1;

  constructor(parts: SoundStripParts, cspNonce: string | undefined) {
    this.#parts = parts;
    this.#surfer = WaveSurfer.create({
      container: parts.page,
      // An element without a source, so that it never fetches, decodes or plays: the player's own may be swapped anytime.
      media: new Audio(),
      barWidth: barPx,
      barGap: pitchPx - barPx,
      barMinHeight: 1,
      cursorWidth: 0,
      interact: false,
      dragToSeek: false,
      autoScroll: false,
      autoCenter: false,
      hideScrollbar: true,
      ...(cspNonce === undefined ? {} : { cspNonce }),
    });
    this.#surfer.on('ready', () => {
      this.#heardPx = -1;
      this.#showHeard();
    });
  }

  paint(peaks: WaveformPeaks | null, view: TimelineView, colors: TimelineColors): void {
    const { wave, page, unknown } = this.#parts;
    const [widthPx, heightPx] = [wave.clientWidth, wave.clientHeight];
    const nothing = peaks === null || widthPx === 0 || heightPx === 0;
    page.hidden = nothing;
    unknown.hidden = nothing || peaks.doneMs >= peaks.durationMs;
    if (nothing) return;
    const pxPerMs = widthPx / view.spanMs;
    const reach = { scrollPx: view.startMs * pxPerMs, widthPx, knownPx: peaks.doneMs * pxPerMs };
    this.#restyle(heightPx, colors);
    this.#draw(peaks, pxPerMs, reach);
    this.#place(peaks, pxPerMs, reach);
  }

  /** Shows what lies before `positionMs` as heard. */
  setPosition(positionMs: number): void {
    this.#positionMs = positionMs;
    this.#showHeard();
  }

  destroy(): void {
    this.#surfer.destroy();
  }

  #restyle(height: number, colors: TimelineColors): void {
    const { wave: waveColor, played: progressColor } = waveColors(colors);
    const { height: heightBefore, waveColor: waveBefore, progressColor: progressBefore } = this.#style;
    if (height === heightBefore && waveColor === waveBefore && progressColor === progressBefore) return;
    this.#style = { height, waveColor, progressColor };
    this.#surfer.setOptions(this.#style);
  }

  #draw(peaks: WaveformPeaks, pxPerMs: number, reach: SoundReach): void {
    const msPerBar = pitchPx / pxPerMs;
    const pixelRatio = window.devicePixelRatio;
    const before = this.#drawn;
    const same = before?.peaks === peaks && before.msPerBar === msPerBar && before.pixelRatio === pixelRatio;
    if (same && pageCovers(before, reach)) return;
    const { first, end } = pageAround(reach);
    this.#drawn = { first, end, peaks, msPerBar, pixelRatio };
    const bars = end - first;
    this.#parts.page.style.width = `${bars * pitchPx}px`;
    if (bars === 0) return;
    const { up, down } = swingsOf(peaks, first * msPerBar, msPerBar, bars);
    // It fills the page with the bars, before the next frame. It tells of failures itself, and there is nothing to load.
    void this.#surfer.load('', [up, down], (bars * msPerBar) / 1000);
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

  #showHeard(): void {
    if (this.#drawn === null || this.#drawn.end === this.#drawn.first) return;
    const { first, end, msPerBar } = this.#drawn;
    const heardMs = Math.max(0, Math.min((end - first) * msPerBar, this.#positionMs - first * msPerBar));
    const heardPx = Math.round((heardMs / msPerBar) * pitchPx * window.devicePixelRatio);
    // Each time it lays out and paints the strip anew: not for less than a pixel.
    if (heardPx === this.#heardPx) return;
    this.#heardPx = heardPx;
    this.#surfer.setTime(heardMs / 1000);
  }
}
