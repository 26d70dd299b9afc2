import type { MediaFacts } from './facts';

export type PictureSize = { width: number; height: number };
/** A picture to be made: even sides, and frames of equal length. */
export type PictureShape = PictureSize & { rate: number };

/** Shown where there is no picture, and beside one of another shape. */
export const darkGround = '0x15120f';

/** A frame brought into a size without changing its shape, in plain colours and square pixels. */
export function plainPicture(facts: MediaFacts, size: PictureSize, flatten: boolean): string[] {
  const scaled =
    facts.hdr && flatten ? hdrToPlain(fittedSize(facts, size)) : [fittingScale(size), 'setsar=1'];
  const place = `pad=${size.width}:${size.height}:-1:-1:color=${darkGround}`;
  return [...scaled, 'format=yuv420p', place];
}

/** As large as fits, for pixels of any shape. */
function fittingScale({ width, height }: PictureSize): string {
  const even = (length: string, most: number): string => `max(2,min(${most},2*trunc((${length})/2+0.5)))`;
  return `scale=w='${even(`min(${width},${height}*iw*sar/ih)`, width)}':h='${even(`min(${height},${width}*ih/(iw*sar))`, height)}'`;
}

/** Where only whole numbers are taken: the size in which a picture fits, with even sides. */
export function fittedSize(facts: Pick<MediaFacts, 'width' | 'height'>, size: PictureSize): PictureSize {
  const [width, height] = [facts.width ?? size.width, facts.height ?? size.height];
  const factor = Math.min(size.width / width, size.height / height);
  const even = (side: number, most: number): number =>
    Math.max(2, Math.min(most, 2 * Math.round((side * factor) / 2)));
  return { width: even(width, size.width), height: even(height, size.height) };
}

/** What a proxy's picture measures: within 1280 by 1280, never larger than the recording, with even sides. */
export function proxySize(facts: Pick<MediaFacts, 'width' | 'height'>): PictureSize {
  const [width, height] = [facts.width ?? 1280, facts.height ?? 720];
  const factor = Math.min(1, 1280 / Math.max(width, height));
  const even = (side: number): number => 2 * Math.max(1, Math.trunc((side * factor) / 2));
  return { width: even(width), height: even(height) };
}

/** The filters of ffmpeg that high dynamic range needs; not every build has them. */
export const flatteningFilters: readonly string[] = ['zscale', 'tonemap'];

/**
 * High dynamic range made plain. Scaled first: tone mapping is the dear part (2.3 s against 3.3 s for a two-second clip).
 */
export function hdrToPlain({ width, height }: PictureSize): string[] {
  return [
    `zscale=w=${width}:h=${height}`,
    'zscale=t=linear:npl=100',
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p',
  ];
}

/** The steady rate of a clip: the recording's own up to 60; where it varies, enough to lose no frame of a usual camera. */
export function clipRate(facts: Pick<MediaFacts, 'frameRate' | 'variableFrameRate'>): number {
  const rate = facts.frameRate ?? 25;
  if (!facts.variableFrameRate && rate >= 5 && rate <= 61) return rate;
  return rate > 31 ? 60 : 30;
}
