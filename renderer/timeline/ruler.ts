const stepsMs: readonly number[] = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
];
const labelDistancePx = 90;
const tickDistancePx = 7;

export type RulerTick = { readonly atMs: number; readonly labelled: boolean };

/** How far apart the labels stand in time so that they stand at least 90 px apart on screen. */
export function labelStepMs(spanMs: number, widthPx: number): number {
  const needed = (labelDistancePx * spanMs) / Math.max(1, widthPx);
  return stepsMs.find((step) => step >= needed) ?? Math.ceil(needed / 3_600_000) * 3_600_000;
}

/** The ticks between two times, in order: labelled ones, and small ones between where there is room. */
export function rulerTicks(fromMs: number, toMs: number, widthPx: number): RulerTick[] {
  const labelStep = labelStepMs(toMs - fromMs, widthPx);
  const pxPerMs = widthPx / Math.max(1, toMs - fromMs);
  const parts = [10, 5, 2].find((count) => (labelStep / count) * pxPerMs >= tickDistancePx) ?? 1;
  const step = labelStep / parts;
  const ticks: RulerTick[] = [];
  for (let index = Math.ceil(fromMs / step); index * step <= toMs; index += 1) {
    ticks.push({ atMs: index * step, labelled: index % parts === 0 });
  }
  return ticks;
}
