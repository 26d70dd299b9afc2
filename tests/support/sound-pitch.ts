/** How loud one pitch is in a stretch of sound. */
export function loudnessAt(hertz: number, samples: Float32Array, fromMs: number, toMs: number): number {
  let [along, across] = [0, 0];
  for (let index = Math.round(fromMs * 48); index < toMs * 48; index += 1) {
    along += (samples[index] ?? 0) * Math.cos((2 * Math.PI * hertz * index) / 48_000);
    across += (samples[index] ?? 0) * Math.sin((2 * Math.PI * hertz * index) / 48_000);
  }
  return (2 * Math.hypot(along, across)) / ((toMs - fromMs) * 48);
}
