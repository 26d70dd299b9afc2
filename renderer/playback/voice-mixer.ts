import { Voice, type VoiceTrack } from './voice';

/** How often voices are looked after while they sound. */
const lookEveryMs = 100;

/**
 * Lets single participants be silent: then the recording's own sound, in which all of them are, gives way to the tracks of
 * the others, each kept beside the picture. As long as nobody is silent, nothing of this exists.
 */
export class VoiceMixer {
  readonly #leader: HTMLMediaElement;
  readonly #onChange: () => void;
  readonly #gone = new AbortController();
  #tracks: readonly VoiceTrack[] = [];
  #silent: ReadonlySet<string> = new Set();
  #voices: Voice[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #sound = { volume: 1, muted: false };

  constructor(leader: HTMLMediaElement, onChange: () => void) {
    this.#leader = leader;
    this.#onChange = onChange;
    const { signal } = this.#gone;
    for (const event of ['play', 'playing', 'pause', 'seeking', 'seeked', 'waiting', 'ratechange', 'ended'])
      leader.addEventListener(event, this.#follow, { signal });
  }

  /** Whose voice is not heard. */
  get silent(): ReadonlySet<string> {
    return this.#silent;
  }

  /** Whether the tracks are heard in place of the recording's own sound. */
  get isHeard(): boolean {
    return this.#silent.size > 0 && this.#tracks.length > 0;
  }

  /** How far the voices are from the picture at most, now; null while none sounds. */
  get worstDriftMs(): number | null {
    const drifts = this.#voices.flatMap(({ driftMs }) => (driftMs === null ? [] : [Math.abs(driftMs)]));
    return drifts.length === 0 ? null : Math.max(...drifts);
  }

  /** Whether a track that should be heard cannot be. */
  get failed(): boolean {
    return this.#voices.some(({ element }) => element.error !== null);
  }

  setTracks(tracks: readonly VoiceTrack[]): void {
    this.#tracks = tracks;
    this.#mix();
  }

  setSilent(owner: string, silent: boolean): void {
    const next = new Set(this.#silent);
    if (silent) next.add(owner);
    else next.delete(owner);
    this.#silent = next;
    this.#mix();
  }

  setSound(sound: { volume: number; muted: boolean }): void {
    this.#sound = sound;
    for (const { element } of this.#voices) Object.assign(element, sound);
  }

  close(): void {
    this.#gone.abort();
    clearInterval(this.#timer);
    for (const voice of this.#voices) voice.close();
    this.#voices = [];
  }

  /** Those who are heard have a voice; the others have none, and nothing of theirs is fetched. */
  #mix(): void {
    const heard = this.isHeard ? this.#tracks.filter(({ owner }) => !this.#silent.has(owner)) : [];
    const isWanted = (voice: Voice): boolean => heard.some(({ url }) => url === voice.track.url);
    for (const voice of this.#voices) if (!isWanted(voice)) voice.close();
    this.#voices = this.#voices.filter(isWanted);
    for (const track of heard) {
      if (this.#voices.some((voice) => voice.track.url === track.url)) continue;
      const voice = new Voice(track, this.#leader);
      Object.assign(voice.element, this.#sound);
      for (const event of ['canplay', 'seeked'])
        voice.element.addEventListener(event, this.#follow, { signal: this.#gone.signal });
      voice.element.addEventListener('error', this.#onChange, { signal: this.#gone.signal });
      this.#leader.after(voice.element);
      this.#voices.push(voice);
    }
    clearInterval(this.#timer);
    if (this.#voices.length > 0) this.#timer = setInterval(this.#follow, lookEveryMs);
    this.#follow();
    this.#onChange();
  }

  readonly #follow = (): void => {
    for (const voice of this.#voices) voice.follow();
  };
}
