import { clipPicture, clipShape } from './clip-shape';
import { stripOf } from './clip-setting';
import type { CaptionFonts } from './caption-fonts';
import type { ClipWork, JoinedShape } from './clip-work';
import type { MediaFacts } from './facts';
import type { PictureShape } from './video-filters';

type ReelClipWork = Pick<ClipWork, 'look' | 'range' | 'caption' | 'words'> & { facts: MediaFacts };

/**
 * What all clips of a reel are made with: the largest of their pictures, the fastest of their rates and the highest of their
 * strips, so that nothing of any is lost.
 */
export function reelShape(clips: readonly ReelClipWork[], fonts: CaptionFonts): JoinedShape {
  const pictures = clips.map(({ facts, look }) => clipPicture(facts, look.size));
  // A recording of sound alone has no picture to be larger than.
  const shown = pictures.filter((_, index) => clips[index]?.facts.kind === 'video');
  const [first, ...rest] = shown.length > 0 ? shown : pictures;
  const base = first ?? { width: 1280, height: 720, rate: 25 };
  const picture = rest.reduce<PictureShape>(larger, base);
  const rate = Math.max(base.rate, ...rest.map((other) => other.rate));
  const wanted = { ...picture, rate };
  const heights = clips.map((clip) => {
    const shape = clipShape(clip.facts, clip.range, clip.look.size, wanted);
    return stripOf(clip, shape, fonts)?.height ?? 0;
  });
  return {
    picture: wanted,
    stripHeight: Math.max(0, ...heights),
    hasSound: clips.some(({ facts }) => facts.hasAudio),
  };
}

function larger(one: PictureShape, other: PictureShape): PictureShape {
  return other.width * other.height > one.width * one.height ? other : one;
}
