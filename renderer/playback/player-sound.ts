import type { VoiceTrack } from './voice';
import { VoiceMixer } from './voice-mixer';

/** How loud it is, and whose voices are heard: of the recording's own sound, or of the tracks that it is mixed from. */
export class PlayerSound {
  readonly #element: HTMLMediaElement;
  readonly #voices: VoiceMixer;
  readonly #onChange: () => void;
  #volume = 1;
  #muted = false;

  constructor(element: HTMLMediaElement, onChange: () => void) {
    this.#element = element;
    this.#onChange = onChange;
    this.#voices = new VoiceMixer(element, () => this.#apply());
    element.preservesPitch = true;
  }

  /** From 0 to 1. */
  get volume(): number {
    return this.#volume;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /** Participants who are not heard, by the owner of their tracks. */
  get silentVoices(): ReadonlySet<string> {
    return this.#voices.silent;
  }

  /** A track that should be heard cannot be. */
  get voiceMissing(): boolean {
    return this.#voices.failed;
  }

  /** What is made audible is not muted. */
  setVolume(volume: number): void {
    this.#volume = Math.max(0, Math.min(1, volume));
    this.#muted = this.#volume === 0;
    this.#apply();
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#apply();
  }

  /** The participants who were recorded apart. */
  setVoices(tracks: readonly VoiceTrack[]): void {
    this.#voices.setTracks(tracks);
  }

  /** Lets one participant not be heard, or again. */
  setVoiceSilent(owner: string, silent: boolean): void {
    this.#voices.setSilent(owner, silent);
  }

  close(): void {
    this.#voices.close();
  }

  /** While single voices are heard, the sound they are mixed in is not. */
  #apply(): void {
    this.#element.volume = this.#volume;
    this.#element.muted = this.#muted || this.#voices.isHeard;
    this.#voices.setSound({ volume: this.#volume, muted: this.#muted });
    this.#onChange();
  }
}
