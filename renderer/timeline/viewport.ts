import { SearchHits } from './hits';
import { type Stretch, StretchSelection } from './selection';

/** The stretch of a recording that the zoomed lanes show. Fractions of a millisecond are fine here: this is about pixels. */
export type TimelineView = { readonly durationMs: number; readonly startMs: number; readonly spanMs: number };

/** The steps of the zoom buttons besides the whole conversation; the slider and the wheel take anything between. */
export const zoomSpansMs: readonly number[] = [600_000, 120_000, 60_000, 24_000, 8_000];
const closestMs = 2_000;
const firstSpanMs = 120_000;

/** The nearest view that lies within the recording. */
export function clampView(view: TimelineView): TimelineView {
  const spanMs = Math.min(view.durationMs, Math.max(Math.min(closestMs, view.durationMs), view.spanMs));
  const startMs = Math.max(0, Math.min(view.durationMs - spanMs, view.startMs));
  return { durationMs: view.durationMs, startMs, spanMs };
}

/** Zooms so that `anchorMs` keeps its place on screen. */
export function zoomAround(view: TimelineView, spanMs: number, anchorMs: number): TimelineView {
  const next = clampView({ ...view, spanMs });
  const share = (anchorMs - view.startMs) / view.spanMs;
  return clampView({ ...next, startMs: anchorMs - share * next.spanMs });
}

/** Zooms with `centerMs` in the middle, as far as the ends of the recording allow. */
export function zoomCentred(view: TimelineView, spanMs: number, centerMs: number): TimelineView {
  const next = clampView({ ...view, spanMs });
  return clampView({ ...next, startMs: centerMs - next.spanMs / 2 });
}

/** The next step inwards or outwards of the zoom buttons. */
export function nextSpan(view: TimelineView, direction: 'in' | 'out'): number {
  const steps = [view.durationMs, ...zoomSpansMs.filter((span) => span < view.durationMs)];
  const next =
    direction === 'in'
      ? steps.find((span) => span < view.spanMs - 1)
      : steps.findLast((span) => span > view.spanMs + 1);
  return next ?? view.spanMs;
}

/** Where the zoom stands from 0 (whole) to 1 (closest), so that each equal step of a slider zooms equally much. */
export function zoomShare(view: TimelineView): number {
  const whole = Math.log(view.durationMs);
  const closest = Math.log(Math.min(closestMs, view.durationMs));
  return whole === closest ? 0 : (whole - Math.log(view.spanMs)) / (whole - closest);
}

/** The inverse of `zoomShare`. */
export function spanOfShare(view: TimelineView, share: number): number {
  const whole = Math.log(view.durationMs);
  const closest = Math.log(Math.min(closestMs, view.durationMs));
  return Math.exp(whole - share * (whole - closest));
}

/**
 * How the view keeps up with the playhead while it plays. `page`: it turns the page when the playhead runs out of it, and
 * between pages nothing but the playhead moves. `centre`: the playhead stays in the middle.
 */
export type Follow = 'off' | 'page' | 'centre';

/** The view on one recording's timeline, shared by the lanes, the zoom buttons and the commands. */
export class Viewport {
  readonly selection = new StretchSelection();
  readonly hits = new SearchHits();
  #view: TimelineView;
  #follow: Follow = 'page';
  readonly #listeners = new Set<() => void>();

  constructor(durationMs: number) {
    this.#view = clampView({ durationMs: Math.max(1, durationMs), startMs: 0, spanMs: firstSpanMs });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getView = (): TimelineView => this.#view;

  readonly getFollow = (): Follow => this.#follow;

  setFollow(follow: Follow): void {
    if (follow === this.#follow) return;
    this.#follow = follow;
    this.#announce();
  }

  set(view: TimelineView): void {
    const next = clampView(view);
    if (next.startMs === this.#view.startMs && next.spanMs === this.#view.spanMs) return;
    this.#view = next;
    this.#announce();
  }

  step(direction: 'in' | 'out', centerMs: number): void {
    this.set(zoomCentred(this.#view, nextSpan(this.#view, direction), centerMs));
  }

  showWhole(): void {
    this.set({ ...this.#view, startMs: 0, spanMs: this.#view.durationMs });
  }

  panBy(byMs: number): void {
    this.set({ ...this.#view, startMs: this.#view.startMs + byMs });
  }

  /** Brings an instant into view; while it is well inside, nothing moves. */
  reveal(instantMs: number): void {
    const { startMs, spanMs } = this.#view;
    if (instantMs >= startMs && instantMs <= startMs + spanMs) return;
    this.set({ ...this.#view, startMs: instantMs - spanMs / 2 });
  }

  /** Brings a stretch into view whole, with some room around it; zooms out for it only when it does not fit. */
  revealStretch({ startMs, endMs }: Stretch): void {
    const view = this.#view;
    if (startMs >= view.startMs && endMs <= view.startMs + view.spanMs) return;
    const spanMs = Math.max(view.spanMs, (endMs - startMs) * 1.25);
    this.set({ ...view, spanMs, startMs: (startMs + endMs) / 2 - Math.min(spanMs, view.durationMs) / 2 });
  }

  /** Keeps up with the playhead in the way that was chosen. */
  followTo(playheadMs: number): void {
    const { startMs, spanMs } = this.#view;
    if (this.#follow === 'centre') {
      this.set({ ...this.#view, startMs: playheadMs - spanMs / 2 });
      return;
    }
    if (this.#follow === 'off' || (playheadMs >= startMs && playheadMs < startMs + spanMs * 0.96)) return;
    this.set({ ...this.#view, startMs: playheadMs - spanMs * 0.08 });
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
