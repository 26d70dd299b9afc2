import type { MediaFacts } from './facts';

/** Fits a picture into 1280 by 1280 without making it larger, as square pixels with even sides of 2 or more. */
const fit = `min(1,1280/max(iw*sar,ih))`;
export const proxyScale = `scale=w='max(2,2*trunc(${fit}*iw*sar/2))':h='max(2,2*trunc(${fit}*ih/2))'`;

/**
 * High dynamic range made plain. Scaled first: tone mapping is the dear part (2.3 s against 3.3 s for a two-second clip).
 */
export function fullHdrToPlain(facts: Pick<MediaFacts, 'width' | 'height'>): string {
  const [width, height] = [facts.width ?? 1280, facts.height ?? 720];
  const factor = Math.min(1, 1280 / Math.max(width, height));
  const even = (side: number): number => 2 * Math.max(1, Math.trunc((side * factor) / 2));
  return [
    `zscale=w=${even(width)}:h=${even(height)}`,
    'zscale=t=linear:npl=100',
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p',
  ].join(',');
}

/**
 * The steady rate of a proxy: the recording's own up to 30, half of it up to 60 (so that frames stay frames of the
 * original), and the nearer of 25 and 30 where it varies or is odd.
 */
export function halvedRate(facts: Pick<MediaFacts, 'frameRate' | 'variableFrameRate'>): number {
  const rate = facts.frameRate ?? 25;
  if (!facts.variableFrameRate && rate >= 10 && rate <= 30.5) return rate;
  if (!facts.variableFrameRate && rate > 47 && rate <= 61) return rate / 2;
  const whole = rate > 40 ? rate / 2 : rate;
  return Math.abs(whole - 25) < Math.abs(whole - 30) ? 25 : 30;
}

/** The steady rate of a clip: the recording's own up to 60; where it varies, enough to lose no frame of a usual camera. */
export function clipRate(facts: Pick<MediaFacts, 'frameRate' | 'variableFrameRate'>): number {
  const rate = facts.frameRate ?? 25;
  if (!facts.variableFrameRate && rate >= 5 && rate <= 61) return rate;
  return rate > 31 ? 60 : 30;
}
