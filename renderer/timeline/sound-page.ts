import { pitchPx } from './wave-painter';

/** The bars of a sound that are drawn at once, counted from the beginning of the recording. */
export type SoundPage = { readonly first: number; readonly end: number };

/** Where the view lies on the whole recording as wide as it is now zoomed, and how far the sound is known there. */
export type SoundReach = { readonly scrollPx: number; readonly widthPx: number; readonly knownPx: number };

/** What wavesurfer draws on one canvas; a page beyond it is cut into several. */
const widestPx = 8_000;

/** The page to draw for a view: with as much again at both sides, so that the view can be moved without drawing. */
export function pageAround({ scrollPx, widthPx, knownPx }: SoundReach): SoundPage {
  const marginPx = Math.max(0, Math.min(widthPx, (widestPx - widthPx) / 2 - pitchPx));
  const first = Math.max(0, Math.floor((scrollPx - marginPx) / pitchPx));
  const end = Math.ceil(Math.min(scrollPx + widthPx + marginPx, knownPx) / pitchPx);
  return { first, end: Math.max(first, end) };
}

/** Does the page hold everything that is known within the view? */
export function pageCovers(page: SoundPage, { scrollPx, widthPx, knownPx }: SoundReach): boolean {
  const endPx = Math.min(scrollPx + widthPx, knownPx);
  return endPx <= scrollPx || (page.first * pitchPx <= scrollPx && page.end * pitchPx >= endPx);
}
