/**
 * Less than a frame: so near that nobody hears or sees it. Correcting it would only make it waver, for every change of speed
 * costs a media element some time of its own. Milliseconds.
 */
export const nearEnoughMs = 30;
/** Further apart than this it is put in its place at once: catching up would take too long. */
const tooFarMs = 180;
/** In how long a difference is made good, and by how much speed may change for it: speech stays speech. */
export const catchUpMs = 1_000;
const mostCorrection = 0.08;
/** A media element tells its time by tens of milliseconds at a time: one look says little. */
const looks = 7;

/**
 * What keeps a voice beside the picture: `jump`, it has to be put in its place; or the factor on its speed for as long as
 * `catchUpMs` of the recording. `driftMs` is how far it is ahead.
 */
export function correctionOf(driftMs: number): 'jump' | number {
  if (Math.abs(driftMs) > tooFarMs) return 'jump';
  if (Math.abs(driftMs) <= nearEnoughMs) return 1;
  return 1 - Math.max(-mostCorrection, Math.min(mostCorrection, driftMs / catchUpMs));
}

/** Makes of several looks at a difference one that can be trusted. */
export class DriftGauge {
  #seen: number[] = [];

  /** The middle of the last looks; null until there are enough. */
  look(driftMs: number): number | null {
    this.#seen.push(driftMs);
    if (this.#seen.length < looks) return null;
    const middle = this.#seen.toSorted((a, b) => a - b)[looks >> 1] ?? 0;
    this.#seen = [];
    return middle;
  }

  clear(): void {
    this.#seen = [];
  }
}
