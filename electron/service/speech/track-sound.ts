import { silentPower } from './level-meter';

/** What is known of one participant's track, for every ten milliseconds, as power (mean square). */
export type TrackSound = {
  power: Float32Array;
  /** What sounds in it all the time. */
  floor: Float32Array;
  /** The loudest of the last moments and the next few: how far it may still be heard in other tracks. */
  reach: Float32Array;
  /** How loud its own speaker is when speaking up. */
  speech: number;
};

const lowestDecibel = -90;
const decibels = 91;
/** Marks: the floor is what stays below a tenth of half a minute, looked at every five seconds. */
const floorStep = 500;
const floorHalfWindow = 1_500;
const floorShare = 0.1;
/** A sound from another's loudspeaker or across the room comes later, never much earlier. */
const reachBack = 8;
const reachAhead = 3;
/** What is this much louder than the floor is somebody. */
const aboveFloor = 10 ** (8 / 10);
const speechShare = 0.8;

export function soundOfTrack(levels: Float32Array): TrackSound {
  const power = smoothed(levels);
  const floor = floorOf(power);
  const loud = new Uint32Array(decibels);
  power.forEach((value, mark) => {
    if (value > (floor[mark] ?? 0) * aboveFloor) count(loud, value);
  });
  return { power, floor, reach: reachOf(power), speech: shareOf(loud, speechShare) };
}

/** Over three marks. */
function smoothed(levels: Float32Array): Float32Array {
  return levels.map((own, mark) => {
    const before = levels[mark - 1] ?? own;
    const after = levels[mark + 1] ?? own;
    return (before + own + after) / 3;
  });
}

function floorOf(power: Float32Array): Float32Array {
  const steps: number[] = [];
  const window = new Uint32Array(decibels);
  let [from, to] = [0, 0];
  for (let at = 0; at < power.length + floorStep; at += floorStep) {
    for (; to < Math.min(power.length, at + floorHalfWindow); to += 1) count(window, power[to] ?? 0);
    for (; from < at - floorHalfWindow; from += 1) count(window, power[from] ?? 0, -1);
    steps.push(shareOf(window, floorShare));
  }
  return power.map((_, mark) => {
    const step = Math.floor(mark / floorStep);
    const [left, right] = [steps[step] ?? silentPower, steps[step + 1] ?? silentPower];
    return left + ((right - left) * (mark % floorStep)) / floorStep;
  });
}

function reachOf(power: Float32Array): Float32Array {
  return power.map((own, mark) => {
    let loudest = own;
    const end = Math.min(power.length, mark + reachAhead + 1);
    for (let other = Math.max(0, mark - reachBack); other < end; other += 1) {
      loudest = Math.max(loudest, power[other] ?? 0);
    }
    return loudest;
  });
}

/** Adds to a histogram of whole decibels. */
export function count(histogram: Uint32Array, power: number, by = 1): void {
  const decibel = Math.round(10 * Math.log10(Math.max(power, silentPower)));
  const at = Math.min(decibels - 1, Math.max(0, decibel - lowestDecibel));
  histogram[at] = (histogram[at] ?? 0) + by;
}

/** An empty histogram for `count`. */
export function emptyHistogram(): Uint32Array {
  return new Uint32Array(decibels);
}

/** The power that this share of what was counted does not exceed; silence where nothing was. */
export function shareOf(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((sum, value) => sum + value, 0);
  if (total === 0) return silentPower;
  let below = 0;
  const at = histogram.findIndex((value) => {
    below += value;
    return below >= Math.max(1, total * share);
  });
  return 10 ** ((at + lowestDecibel) / 10);
}
