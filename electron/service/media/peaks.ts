/**
 * Finds the lowest and highest sample of every column in a stream of 16-bit little-endian mono sound.
 * Writes into `values` (minimum, maximum, minimum, …) from `firstColumn`; columns that get no samples stay as they are.
 */
export class PeakFinder {
  private column: number;
  private inColumn = 0;
  private lowest = 0;
  private highest = 0;
  private toSkip: number;
  private oddByte: number | null = null;

  constructor(
    private readonly values: Int16Array,
    private readonly part: {
      samplesPerColumn: number;
      firstColumn: number;
      /** Column to stop before. */
      endColumn: number;
      /** Samples to leave out first: a decoder needs a run-up. */
      skipSamples: number;
    },
  ) {
    this.column = part.firstColumn;
    this.toSkip = part.skipSamples;
  }

  /** Takes the next bytes; a sample may be cut in two between calls. */
  push(bytes: Buffer): void {
    let rest = bytes;
    if (this.oddByte !== null && rest.byteLength > 0) {
      this.addAll(Int16Array.of(((rest[0] ?? 0) << 8) | this.oddByte));
      this.oddByte = null;
      rest = rest.subarray(1);
    }
    if (rest.byteLength % 2 === 1) {
      this.oddByte = rest.at(-1) ?? null;
      rest = rest.subarray(0, -1);
    }
    // Typed arrays need an even offset, which a pooled buffer does not promise.
    const aligned = rest.byteOffset % 2 === 0 ? rest : Buffer.from(rest);
    this.addAll(new Int16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2));
  }

  /** Closes a last column that is not full. */
  end(): void {
    if (this.inColumn > 0) this.close();
  }

  private addAll(samples: Int16Array): void {
    let position = Math.min(this.toSkip, samples.length);
    this.toSkip -= position;
    const { samplesPerColumn, endColumn } = this.part;
    while (position < samples.length && this.column < endColumn) {
      const end = Math.min(samples.length, position + samplesPerColumn - this.inColumn);
      let lowest = this.inColumn === 0 ? 32_767 : this.lowest;
      let highest = this.inColumn === 0 ? -32_768 : this.highest;
      for (let index = position; index < end; index += 1) {
        const sample = samples[index] ?? 0;
        if (sample < lowest) lowest = sample;
        if (sample > highest) highest = sample;
      }
      this.lowest = lowest;
      this.highest = highest;
      this.inColumn += end - position;
      position = end;
      if (this.inColumn === samplesPerColumn) this.close();
    }
  }

  private close(): void {
    this.values[this.column * 2] = this.lowest;
    this.values[this.column * 2 + 1] = this.highest;
    this.column += 1;
    this.inColumn = 0;
  }
}
