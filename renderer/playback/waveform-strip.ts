import WaveSurfer from 'wavesurfer.js';
import { toSeconds } from '../../shared/model/time';
import type { WaveformPeaks } from './waveform-peaks';

export type WaveformColors = { wave: string; played: string };

export type WaveformStripOptions = {
  container: HTMLElement;
  media: HTMLMediaElement;
  peaks: WaveformPeaks;
  height: number;
  colors: WaveformColors;
  cspNonce: string | undefined;
};

/**
 * The zoomable waveform: wavesurfer, given our media element and the peaks that the import counted, so that it never
 * fetches or decodes the recording itself. It draws; where it is and what a click means is decided by the timeline.
 */
export class WaveformStrip {
  readonly #surfer: WaveSurfer;
  readonly #durationMs: number;
  #heightPx: number;
  #view: { startMs: number; pixelsPerSecond: number } | null = null;
  #shownPixelsPerSecond = 0;
  #ready = false;

  constructor(options: WaveformStripOptions) {
    const { peaks } = options;
    this.#durationMs = peaks.durationMs;
    this.#heightPx = options.height;
    this.#surfer = WaveSurfer.create({
      container: options.container,
      media: options.media,
      peaks: [peaks.up, peaks.down],
      duration: toSeconds(peaks.durationMs),
      height: options.height,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      cursorWidth: 0,
      interact: false,
      autoScroll: false,
      autoCenter: false,
      hideScrollbar: true,
      waveColor: options.colors.wave,
      progressColor: options.colors.played,
      ...(options.cspNonce === undefined ? {} : { cspNonce: options.cspNonce }),
    });
    this.#surfer.on('ready', () => {
      this.#ready = true;
      this.#apply();
    });
    // Drawing again moves the scroll position to keep its own cursor in place; ours decides.
    this.#surfer.on('redrawcomplete', () => this.#applyScroll());
  }

  /** Shows the stretch that begins at `startMs`, so wide that a second takes `pixelsPerSecond`. */
  show(startMs: number, pixelsPerSecond: number): void {
    this.#view = { startMs, pixelsPerSecond };
    this.#apply();
  }

  recolor(colors: WaveformColors): void {
    this.#surfer.setOptions({ waveColor: colors.wave, progressColor: colors.played });
  }

  /** The room for it changed: a lower window has a lower waveform. */
  resize(heightPx: number): void {
    if (heightPx === this.#heightPx || heightPx === 0) return;
    this.#heightPx = heightPx;
    this.#surfer.setOptions({ height: heightPx });
  }

  destroy(): void {
    this.#surfer.destroy();
  }

  #apply(): void {
    if (!this.#ready || this.#view === null) return;
    if (this.#view.pixelsPerSecond !== this.#shownPixelsPerSecond) {
      this.#shownPixelsPerSecond = this.#view.pixelsPerSecond;
      this.#surfer.zoom(this.#view.pixelsPerSecond);
    }
    this.#applyScroll();
  }

  #applyScroll(): void {
    if (this.#view === null) return;
    const widest = toSeconds(this.#durationMs) * this.#view.pixelsPerSecond;
    this.#surfer.setScroll(Math.min(widest, toSeconds(this.#view.startMs) * this.#view.pixelsPerSecond));
  }
}
