import type { WaveformPeaks } from '../playback/waveform-peaks';
import { fitCanvas } from './canvas';
import type { TimelineColors } from './timeline-colors';
import type { TimelineView } from './viewport';
import { paintSwings } from './wave-painter';

/** The colours of a waveform, and of the part of it that has been heard. */
export function waveColors(colors: TimelineColors): { wave: string; played: string } {
  return { wave: colors.mix('ink-3', 45, 'silence'), played: colors.mix('ink-2', 80, 'silence') };
}

/**
 * The sound in the zoomed view, painted twice over each other: as it is, and as it has been heard, which is uncovered up
 * to the playhead. Playing then moves an edge and paints nothing.
 */
export class SoundStrip {
  readonly #wave: HTMLCanvasElement;
  readonly #played: HTMLCanvasElement;

  constructor(wave: HTMLCanvasElement, played: HTMLCanvasElement) {
    this.#wave = wave;
    this.#played = played;
  }

  paint(peaks: WaveformPeaks | null, view: TimelineView, colors: TimelineColors): void {
    const { wave, played } = waveColors(colors);
    for (const [canvas, color] of [
      [this.#wave, wave],
      [this.#played, played],
    ] as const) {
      const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
      const context = fitCanvas(canvas, widthPx, heightPx);
      if (context === null || widthPx === 0) continue;
      const pxPerMs = widthPx / view.spanMs;
      paintSwings({ context, widthPx, heightPx, colors, fromMs: view.startMs, pxPerMs }, peaks, color);
    }
  }

  /** Uncovers what has been heard, up to `headPx` from the left. */
  uncover(headPx: number): void {
    const rest = Math.max(0, this.#played.clientWidth - Math.max(0, headPx));
    this.#played.style.clipPath = `inset(0 ${rest}px 0 0)`;
  }
}
