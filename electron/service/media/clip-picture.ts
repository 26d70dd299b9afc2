import { fadeMs } from '../../../shared/model/clip-look';
import type { Disguise } from '../../../shared/model/disguise';
import { type ClipShape, type ClipTimeline, partFrames, samplesAt } from './clip-shape';
import { coarseGrid, pixelled, silhouettes } from './coarse';
import { darkGround } from './video-filters';

export type PictureWork = {
  shape: ClipShape;
  timeline: ClipTimeline;
  disguise: Disguise['picture'];
  /** Which input holds the mask of the covered areas; null where nothing is covered. */
  maskInput: number | null;
  fade: boolean;
  stripHeight: number;
  /** Filters that write on the strip, on the title's card and on the question's. */
  stripText: readonly string[];
  titleText: readonly string[];
  questionText: readonly string[];
};

/** How large the frames are that are compared. */
export const edgeSize = { width: 32, height: 18 };
const waveColour = '0xd690b0';

/**
 * Chains from `[picture]` to `[shown]`: people made coarse first, then the strip below with its words, fades, and cards
 * before, in or behind it. The first and last frame also leave, small and grey, as `[edges]`, for whoever checks.
 */
export function pictureWork(work: PictureWork): string[] {
  const { shape, timeline } = work;
  const contents = timeline.parts.filter(({ kind }) => kind === 'content').length;
  const labels = Array.from({ length: contents }, (_, index) => `[seen${index}]`).join('');
  const split = contents === 1 ? [] : [`split=${contents}`];
  const below = [
    ...(work.stripHeight === 0
      ? []
      : [`pad=w=iw:h=${shape.height + work.stripHeight}:x=0:y=0:color=${darkGround}`]),
    ...work.stripText,
    ...fades(work),
    ...split,
  ];
  const last = shape.frameCount - 1;
  const small = `scale=${edgeSize.width}:${edgeSize.height}:flags=area,format=gray`;
  return [
    ...hidden(work),
    '[hidden]split[open][looked]',
    `[looked]select='eq(n,0)+eq(n,${last})',${small}[edges]`,
    `[open]${below.length === 0 ? 'null' : below.join(',')}${labels}`,
    ...joinedParts(work),
  ];
}

function hidden({ shape, disguise, maskInput }: PictureWork): string[] {
  const grid = coarseGrid(shape);
  if (disguise === 'pixels') return [`[picture]${pixelled(shape, grid).join(',')}[hidden]`];
  if (disguise === 'silhouettes') return [`[picture]${silhouettes(shape, grid).join(',')}[hidden]`];
  if (disguise !== 'areas' || maskInput === null) return ['[picture]null[hidden]'];
  const restamp = `setpts=N/${shape.rate}/TB`;
  const mask = [
    'settb=1/1000000',
    restamp,
    `scale=${shape.width}:${shape.height}:flags=neighbor`,
    'format=gray',
  ];
  return [
    `[picture]settb=1/1000000,${restamp},split[clear][under]`,
    `[under]${pixelled(shape, grid).join(',')}[coarse]`,
    `[${maskInput}:v:0]${mask.join(',')}[mask]`,
    '[coarse][mask]alphamerge[cover]',
    '[clear][cover]overlay=format=yuv420:eof_action=repeat[hidden]',
  ];
}

function fades({ fade, shape }: PictureWork): string[] {
  if (!fade) return [];
  const frames = Math.max(
    1,
    Math.min(Math.round((fadeMs * shape.rate) / 1000), Math.floor(shape.frameCount / 2)),
  );
  const out = shape.frameCount - frames;
  return [
    `fade=t=in:s=0:n=${frames}:color=${darkGround}`,
    `fade=t=out:s=${out}:n=${frames}:color=${darkGround}`,
  ];
}

function joinedParts({ timeline, shape, stripHeight, titleText, questionText }: PictureWork): string[] {
  const { parts, rate } = timeline;
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'content') return [`[seen0]setpts=N/${rate}/TB[shown]`];
  const size = `${shape.width}x${shape.height + stripHeight}`;
  let seen = 0;
  const names = parts.map((_, index) => `shown${index}`);
  const chains = parts.map((part, index) => {
    const end = `setpts=N/${rate}/TB[${names[index]}]`;
    if (part.kind === 'content') {
      seen += 1;
      return `[seen${seen - 1}]trim=start_frame=${part.from}:end_frame=${part.to},${end}`;
    }
    const ground = [`color=c=${darkGround}:s=${size}:r=${rate}`, 'format=yuv420p', 'setsar=1'];
    const text = part.kind === 'title' ? titleText : questionText;
    return [...ground, `trim=end_frame=${partFrames(part)}`, ...text, end].join(',');
  });
  const joined = names.map((name) => `[${name}]`).join('');
  return [...chains, `${joined}concat=n=${parts.length}:v=1:a=0,setpts=N/${rate}/TB[shown]`];
}

/**
 * In the place of a picture, from `[drawn]` (or, where nothing is heard, from nothing) to `[picture]`: a quiet card with the
 * sound's own wave. An mp4 without any picture does not open everywhere.
 */
export function waveCard(shape: ClipShape, hasSound: boolean): string[] {
  const ground = `color=c=${darkGround}:s=${shape.width}x${shape.height}:r=${shape.rate}`;
  const end = [
    'format=yuv420p',
    'setsar=1',
    // `showwaves` gives its last, part-filled picture a time of its own.
    `fps=fps=${shape.rate}:start_time=0`,
    'tpad=stop=-1:stop_mode=clone',
    // The count is kept here and not by `-frames:v`: that ends the other streams of the file with it.
    `trim=end_frame=${shape.frameCount}`,
  ].join(',');
  if (!hasSound) return [`${ground},${end}[picture]`];
  const height = 2 * Math.max(1, Math.round(shape.height / 4.5));
  const wave = `showwaves=s=${shape.width}x${height}:mode=cline:rate=${shape.rate}:colors=${waveColour}`;
  // Of less sound than two pictures it makes none at all.
  const enough = `apad=whole_len=${samplesAt(2, shape.rate)}`;
  return [
    `[drawn]${enough},${wave}[wave]`,
    `${ground}[ground]`,
    `[ground][wave]overlay=x=0:y=${(shape.height - height) / 2}:shortest=1,${end}[picture]`,
  ];
}
