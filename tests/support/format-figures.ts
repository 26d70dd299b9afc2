import type { Page } from '@playwright/test';
import { barcodeHeightShare, readBarcode } from './barcode';
import type { Truth } from './format-truth';
import { type Played, measureInPage } from './measure-in-page';
import { soundError } from './sound-error';

/** How far from the truth something plays, at worst, in milliseconds; null where there is no picture or sound. */
export type Figures = { pictureMs: number | null; soundMs: number | null };

/** In the middle of a frame each: near the beginning, and far from it. */
export const placesMs = [1_020, 8_020] as const;
export const frameMs = 40;
const leastLoud = 0.003;

/** Measures what plays in the page's element against the file itself. Throws what the player says when it does not. */
export async function measured(page: Page, selector: string, truth: Truth): Promise<Figures> {
  const about = { selector, placesMs, heightShare: barcodeHeightShare, hasSound: truth.hasSound };
  const { error, places } = await measureInPage(page, about);
  if (error !== null) throw new Error(error);
  const worst: Figures = { pictureMs: null, soundMs: null };
  places.forEach((played, index) => {
    const placeMs = placesMs[index] ?? 0;
    worst.pictureMs = further(worst.pictureMs, pictureError(played, truth, placeMs));
    worst.soundMs = further(worst.soundMs, soundErrorOf(played, truth, placeMs));
  });
  return worst;
}

/** The figure further from zero. */
export function further(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.abs(other) > Math.abs(one) ? other : one;
}

function pictureError({ row }: Played, truth: Truth, placeMs: number): number | null {
  if (!truth.hasPicture) return null;
  const shown = row === null ? null : readBarcode(row, (x) => row.light[x] ?? 0);
  return frameError(shown, truth, placeMs);
}

/** Milliseconds between the frame that is seen and the one that should be. */
export function frameError(shown: number | null, truth: Truth, placeMs: number): number {
  const wanted = truth.shownAt(placeMs);
  if (shown === null || wanted === null) throw new Error(`no readable frame at ${placeMs} ms`);
  return (shown - wanted) * frameMs;
}

function soundErrorOf({ sound }: Played, truth: Truth, placeMs: number): number | null {
  const from = Math.round(placeMs * 48);
  const isAnything = truth.samples
    .subarray(from, from + 24_000)
    .some((sample) => Math.abs(sample) > leastLoud);
  if (!truth.hasSound || !isAnything) return null;
  if (sound === null) throw new Error(`nothing to hear at ${placeMs} ms`);
  return soundError(sound, truth.samples, placeMs);
}
