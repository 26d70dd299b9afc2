import { toMilliseconds, toSeconds } from '../../shared/model/time';
import { catchUpMs, correctionOf, DriftGauge } from './voice-drift';

/** The sound of one participant: where the page fetches it, and where it lies on the recording's clock. */
export type VoiceTrack = {
  /** Whose voice it is: a speaker's id, or the file's own where nobody is known. */
  readonly owner: string;
  readonly file: string;
  readonly url: string;
  readonly startMs: number;
  readonly durationMs: number;
};

/** How much later than the picture a voice is after it was put in its place: a jump takes a media element some time. */
const jumpSeconds = 0.07;

/** Plays one participant's own file beside the picture, whose clock leads. */
export class Voice {
  readonly track: VoiceTrack;
  readonly element = new Audio();
  readonly #leader: HTMLMediaElement;
  readonly #gauge = new DriftGauge();
  #catchesUpUntil = 0;

  constructor(track: VoiceTrack, leader: HTMLMediaElement) {
    this.track = track;
    this.#leader = leader;
    this.element.crossOrigin = 'anonymous';
    this.element.preload = 'auto';
    this.element.src = track.url;
    this.element.dataset['voice'] = track.owner;
  }

  /** How far it is ahead of the picture; null while it does not sound. */
  get driftMs(): number | null {
    if (this.element.paused || this.element.seeking) return null;
    return Math.round((this.element.currentTime - this.#wantedSeconds) * 1000);
  }

  /** Does what the picture does, and makes good what they differ. */
  follow(): void {
    const leader = this.#leader;
    const isPlaying =
      !leader.paused && !leader.seeking && leader.readyState > HTMLMediaElement.HAVE_CURRENT_DATA;
    if (!this.#isItsTime || !isPlaying) {
      this.element.pause();
      return;
    }
    if (this.element.paused) {
      this.#place();
      // Refused only when it was paused again before it began.
      this.element.play().catch(() => {});
      return;
    }
    if (this.element.seeking || this.element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    this.#correct();
  }

  close(): void {
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    this.element.remove();
  }

  get #wantedSeconds(): number {
    return this.#leader.currentTime - toSeconds(this.track.startMs);
  }

  get #isItsTime(): boolean {
    const wantedMs = toMilliseconds(this.#wantedSeconds);
    return this.#wantedSeconds >= 0 && wantedMs < this.track.durationMs;
  }

  #place(): void {
    this.#gauge.clear();
    this.#catchesUpUntil = 0;
    this.#setRate(1);
    this.element.currentTime = this.#wantedSeconds + jumpSeconds * this.#leader.playbackRate;
  }

  #correct(): void {
    const driftMs = this.driftMs ?? 0;
    if (correctionOf(driftMs) === 'jump') return this.#place();
    if (performance.now() < this.#catchesUpUntil) return;
    this.#setRate(1);
    const middleMs = this.#gauge.look(driftMs);
    const correction = correctionOf(middleMs ?? 0);
    if (correction === 'jump' || correction === 1) return;
    this.#setRate(correction);
    this.#catchesUpUntil = performance.now() + catchUpMs / this.#leader.playbackRate;
  }

  /** Set only when it changes: every change lets the browser stretch the sound anew. */
  #setRate(factor: number): void {
    const rate = this.#leader.playbackRate * factor;
    if (this.element.playbackRate !== rate) this.element.playbackRate = rate;
  }
}
