import type { PlayerMedia } from './player-state';
import { StretchFeed } from './stretch-feed';

/** Puts what plays into a media element, and something else in its place without anybody losing their own. */
export class MediaMount {
  readonly #element: HTMLVideoElement;
  readonly #onProblem: () => void;
  #feed: StretchFeed | null = null;
  #settling: AbortController | null = null;

  constructor(element: HTMLVideoElement, onProblem: () => void) {
    this.#element = element;
    this.#onProblem = onProblem;
  }

  /** Whether other media was put in and has not shown anything yet. */
  get isChanging(): boolean {
    return this.#settling !== null;
  }

  /** Whether stretches could not be had. */
  get failed(): boolean {
    return this.#feed?.failed ?? false;
  }

  retry(): void {
    this.#feed?.retry();
  }

  put(media: PlayerMedia, durationMs: number): void {
    this.#feed?.close();
    this.#feed = null;
    if (media.from === 'stretches')
      this.#feed = new StretchFeed(this.#element, { ...media, durationMs }, this.#onProblem);
    this.#element.src = media.from === 'file' ? media.url : (this.#feed?.url ?? '');
  }

  /**
   * Puts other media in the place of what plays: the same instant, speed and volume, playing on if it was. Until its first
   * frame is there, the last one of before stays in view.
   */
  change(media: PlayerMedia, durationMs: number, atSeconds: number): void {
    const { paused, playbackRate } = this.#element;
    this.#settling?.abort();
    const settling = new AbortController();
    this.#settling = settling;
    this.#keepPicture();
    // Loading sets the speed back to this one.
    this.#element.defaultPlaybackRate = playbackRate;
    this.put(media, durationMs);
    // Before anything is known of the new media, this is where it will start.
    this.#element.currentTime = atSeconds;
    if (!paused) this.#element.play().catch(() => {});
    for (const event of ['seeked', 'playing', 'error'])
      this.#element.addEventListener(event, () => this.#settle(settling), { signal: settling.signal });
  }

  destroy(): void {
    this.#settling?.abort();
    this.#feed?.close();
    this.#element.removeAttribute('src');
    this.#element.load();
  }

  #settle(settling: AbortController): void {
    settling.abort();
    if (this.#settling !== settling) return;
    this.#settling = null;
    this.#element.removeAttribute('poster');
    this.#onProblem();
  }

  #keepPicture(): void {
    const { videoWidth, videoHeight, readyState } = this.#element;
    if (videoWidth === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const canvas = document.createElement('canvas');
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    canvas.getContext('2d')?.drawImage(this.#element, 0, 0);
    this.#element.poster = canvas.toDataURL('image/jpeg', 0.8);
  }
}
