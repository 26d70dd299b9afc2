const rate = 48_000;
const stepSamples = 24;
const furthestMs = 1_500;

/**
 * How many milliseconds later (+) or earlier (-) than it should something is heard: `heard` should be what `truth` holds
 * from `placeMs` on. Found by laying the two loudness curves over each other, half a millisecond at a time.
 */
export function soundError(heard: readonly number[], truth: Float32Array, placeMs: number): number {
  const wanted = curve(heard);
  const whole = curve(truth);
  const stepMs = (stepSamples / rate) * 1000;
  const at = Math.round(placeMs / stepMs);
  const furthest = furthestMs / stepMs;
  let best = { shift: 0, likeness: -Infinity };
  for (let shift = -furthest; shift <= furthest; shift += 1) {
    const likeness = alike(wanted, whole, at - shift);
    if (likeness > best.likeness) best = { shift, likeness };
  }
  return best.shift * stepMs;
}

/** Loudness by half milliseconds, smoothed over a few. */
function curve(samples: ArrayLike<number>): Float64Array {
  const length = Math.floor(samples.length / stepSamples);
  const loud = Float64Array.from({ length }, (_, step) => {
    let sum = 0;
    for (let index = 0; index < stepSamples; index += 1)
      sum += (samples[step * stepSamples + index] ?? 0) ** 2;
    return Math.sqrt(sum / stepSamples);
  });
  return loud.map((_, step) => {
    let sum = 0;
    for (let near = -3; near <= 3; near += 1) sum += loud[step + near] ?? 0;
    return sum / 7;
  });
}

/** Correlation of a curve with a stretch of another, from -1 to 1. */
function alike(one: Float64Array, other: Float64Array, from: number): number {
  const mean = (values: Float64Array, start: number): number => {
    let sum = 0;
    for (let index = 0; index < one.length; index += 1) sum += values[start + index] ?? 0;
    return sum / one.length;
  };
  const [meanOne, meanOther] = [mean(one, 0), mean(other, from)];
  let [product, squareOne, squareOther] = [0, 1e-12, 1e-12];
  for (let index = 0; index < one.length; index += 1) {
    const a = (one[index] ?? 0) - meanOne;
    const b = (other[from + index] ?? 0) - meanOther;
    product += a * b;
    squareOne += a * a;
    squareOther += b * b;
  }
  return product / Math.sqrt(squareOne * squareOther);
}
