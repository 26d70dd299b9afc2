import type { ClipRange } from '../../../shared/model/clip';
import type { ClipLook } from '../../../shared/model/clip-look';
import type { Cover } from '../../../shared/model/cover';
import type { Disguise } from '../../../shared/model/disguise';
import type { MediaBinaries } from './binaries';
import type { CaptionText, SpokenText } from './clip-text';
import type { ClockPiece, ClockSource } from './clock-source';
import type { PictureShape } from './video-filters';

/** What all parts of a reel have in common: picture, height of the strip, and whether there is sound (if need be silent). */
export type JoinedShape = { picture: PictureShape; stripHeight: number; hasSound: boolean };

export type ClipRequest = {
  /** The originals, never the proxy. */
  source: ClockSource;
  range: ClipRange;
  caption: CaptionText | null;
  /** By default a caption is burnt in, where there is one, and nothing else is added. */
  look?: ClipLook;
  title?: string;
  words?: readonly SpokenText[];
  disguise?: Disguise;
  cover?: Pick<Cover, 'areas' | 'bleeps'>;
  /** Every participant's own sound, where some of them are lowered; null: the recording's own sound. */
  voices?: readonly { piece: ClockPiece; isLowered: boolean }[] | null;
  /** Makes a part of a reel, in QuickTime with plain sound, to be joined without a change. */
  joined?: JoinedShape;
  /** How many threads encode; by default as many as ffmpeg likes. */
  threads?: number | undefined;
  /** Where ffmpeg works; by default a folder of its own. It is gone afterwards. */
  workFolder?: string | undefined;
  /** Folder with the caption fonts (`resources/fonts`). */
  fontFolder: string;
  target: string;
  /** Whether a file that has the target's name may be replaced. */
  overwrite: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/** A request with nothing left open. */
export type ClipWork = ClipRequest &
  Required<Pick<ClipRequest, 'look' | 'title' | 'words' | 'disguise' | 'cover'>>;
