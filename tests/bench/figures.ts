/** What a list of measured times says. All in milliseconds. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export function figuresOf(times: readonly number[]): Figures {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: percentile(times, 1) };
}

/** The middle one; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [below, above] = [at(sorted, half - 1 + (sorted.length % 2)), at(sorted, half)];
  return (below + above) / 2;
}

/** The smallest value that at least this share of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const asText = ({ p50, p95, max }: Figures): string => `${ms(p50)} / ${ms(p95)} / ${ms(max)}`;
