import { mostRows } from './lane';

export type LaneKind = 'speech' | 'band' | 'moments';
/** A lane by its key and what is drawn in it. */
export type LaneShape = { readonly key: string; readonly kind: LaneKind };

/** Where a lane stands, counted in pixels from the top of the first one; `rows` are those of its chips. */
export type LaneSlot = LaneShape & {
  readonly topPx: number;
  readonly heightPx: number;
  readonly rows: number;
};

/** How the zoomed part is divided: the sound, then the lanes, of which there may be more than fit. */
export type LaneLayout = {
  readonly wavePx: number;
  readonly slots: readonly LaneSlot[];
  /** Where the lanes begin under the top of the zoomed part. */
  readonly lanesTopPx: number;
  /** How tall the lanes are together. */
  readonly lanesPx: number;
};

type Heights = Readonly<Record<LaneKind, number>>;
const medium: Heights & { wave: number } = { wave: 50, speech: 34, band: 18, moments: 24 };
const large: Heights & { wave: number } = { wave: 66, speech: 38, band: 20, moments: 26 };
/** No lower than this when there is little room: a bar, a band and a chip can still be read and hit. */
const least: Heights & { wave: number } = { wave: 28, speech: 22, band: 16, moments: 22 };
/** No higher than this when there is a lot. */
const most = { wave: 120, speech: 52 };
const gaps: Heights = { speech: 2, band: 3, moments: 4 };
const gapPx = 2;
/** The hairline between what was said and what is said of it, with its margins. */
export const dividerPx = 4;

/**
 * Divides `heightPx`. Too little takes from all equally until they are at their least; too much gives moments up to three
 * rows first, then the sound and the speakers more height. Hangs on the lanes and the height alone, never on zoom or
 * scroll, so that nothing jumps while someone listens.
 */
export function layOutLanes(
  lanes: readonly LaneShape[],
  options: { heightPx: number; large: boolean; sound: boolean },
): LaneLayout {
  const wished = options.large ? large : medium;
  const overhead = (options.sound ? gapPx : 0) + lanes.reduce((sum, { kind }) => sum + gaps[kind], 0);
  const divided = lanes.some(({ kind }) => kind === 'speech') && lanes.some(({ kind }) => kind !== 'speech');
  const roomPx = options.heightPx - overhead - (divided ? dividerPx : 0);
  const all = (heights: Heights & { wave: number }): number =>
    (options.sound ? heights.wave : 0) + lanes.reduce((sum, { kind }) => sum + heights[kind], 0);
  const share = Math.max(0, Math.min(1, (roomPx - all(least)) / Math.max(1, all(wished) - all(least))));
  const heights = between(least, wished, share);
  const spare = share < 1 ? 0 : Math.max(0, roomPx - all(heights));
  return spread(lanes, heights, spare, options.sound);
}

function between(low: typeof least, high: typeof least, share: number): typeof least {
  const at = (name: keyof typeof least): number => Math.round(low[name] + (high[name] - low[name]) * share);
  return { wave: at('wave'), speech: at('speech'), band: at('band'), moments: at('moments') };
}

function spread(
  lanes: readonly LaneShape[],
  heights: typeof least,
  spare: number,
  sound: boolean,
): LaneLayout {
  const rows = giveRows(lanes.filter(({ kind }) => kind === 'moments').length, spare, heights.moments);
  let left = spare - (rows.reduce((sum, count) => sum + count, 0) - rows.length) * heights.moments;
  const wavePx = sound ? Math.min(Math.max(most.wave, heights.wave), heights.wave + left) : 0;
  left -= sound ? wavePx - heights.wave : 0;
  const speakers = lanes.filter(({ kind }) => kind === 'speech').length;
  const more = speakers === 0 ? 0 : Math.min(most.speech - heights.speech, Math.floor(left / speakers));
  const slots: LaneSlot[] = [];
  let topPx = 0;
  for (const lane of lanes) {
    if (lane.kind !== 'speech' && slots.at(-1)?.kind === 'speech') topPx += dividerPx;
    const rowCount = lane.kind === 'moments' ? (rows.shift() ?? 1) : 1;
    const heightPx =
      lane.kind === 'speech' ? heights.speech + Math.max(0, more) : heights[lane.kind] * rowCount;
    slots.push({ ...lane, topPx, heightPx, rows: rowCount });
    topPx += heightPx + gaps[lane.kind];
  }
  return { wavePx, slots, lanesTopPx: sound ? wavePx + gapPx : 0, lanesPx: topPx };
}

/** A row each, and one more in turn as long as the room lasts. */
function giveRows(lanes: number, sparePx: number, rowPx: number): number[] {
  const rows: number[] = Array.from({ length: lanes }, () => 1);
  let left = Math.floor(sparePx / rowPx);
  for (let round = 1; round < mostRows; round += 1) {
    for (let lane = 0; lane < lanes && left > 0; lane += 1, left -= 1) rows[lane] = round + 1;
  }
  return rows;
}
