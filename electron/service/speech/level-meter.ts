import { listeningRate } from '../media/mono-sound';
import { countMarks, markMs } from './marks';

/** Below the quietest sound that can be heard (-90 dB): digital silence counts as this. */
export const silentPower = 1e-9;

const samplesPerMark = (listeningRate * markMs) / 1000;
/** Rumble and hum below this say nothing of a voice. */
const lowestHertz = 150;

/** Measures how loud each ten milliseconds of a sound are: the mean square of its samples above `lowestHertz`. */
export class LevelMeter {
  private readonly filter = highPass(lowestHertz);
  private mark: number;
  private inMark = 0;
  private sum = 0;

  /** Levels go into `power` from `firstMark` on, as far as there is room. */
  constructor(
    private readonly power: Float32Array,
    firstMark: number,
  ) {
    this.mark = firstMark;
  }

  push(samples: Float32Array): void {
    const { b0, b1, a1, a2 } = this.filter;
    let { x1, x2, y1, y2 } = this.filter;
    for (const x of samples) {
      const y = b0 * (x + x2) + b1 * x1 - a1 * y1 - a2 * y2;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      this.sum += y * y;
      this.inMark += 1;
      if (this.inMark === samplesPerMark) this.close();
    }
    Object.assign(this.filter, { x1, x2, y1, y2 });
  }

  private close(): void {
    if (this.mark >= 0 && this.mark < this.power.length) {
      this.power[this.mark] = Math.max(silentPower, this.sum / samplesPerMark);
    }
    this.mark += 1;
    this.inMark = 0;
    this.sum = 0;
  }
}

/** A second-order high pass (Robert Bristow-Johnson, "Audio EQ Cookbook"), at rest. */
function highPass(hertz: number) {
  const angle = (2 * Math.PI * hertz) / listeningRate;
  const [cos, alpha] = [Math.cos(angle), Math.sin(angle) / Math.SQRT2];
  const a0 = 1 + alpha;
  return {
    b0: (1 + cos) / 2 / a0,
    b1: -(1 + cos) / a0,
    a1: (-2 * cos) / a0,
    a2: (1 - alpha) / a0,
    ...{ x1: 0, x2: 0, y1: 0, y2: 0 },
  };
}

/** Levels of a recording in which nothing has sounded yet. */
export function silentLevels(durationMs: number): Float32Array {
  return new Float32Array(countMarks(durationMs)).fill(silentPower);
}
