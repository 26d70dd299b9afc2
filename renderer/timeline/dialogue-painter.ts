import { voice } from './dialogue';
import type { TimelineColors } from './timeline-colors';

/** One value for each bar: the loudest swings upwards and downwards, 0 to 1, and whose voice it is. */
export type DialogueBars = {
  readonly up: Float32Array;
  readonly down: Float32Array;
  readonly voices: Uint8Array;
};

export type DialoguePlace = {
  readonly leftPx: number;
  readonly topPx: number;
  readonly heightPx: number;
  /** The width of a bar, and from one to the next. */
  readonly barPx: number;
  readonly pitchPx: number;
};

/** Quieter than this is nobody's speech: only the line shows. */
const silent = 0.01;

/**
 * A dialogue waveform: the coach above the line, the client below it, both where both speak. Others, voices of which
 * nobody knows whose they are, and what is no speech at all stand centred on the line, each in its own colour.
 */
export function paintDialogue(
  context: CanvasRenderingContext2D,
  bars: DialogueBars,
  place: DialoguePlace,
  colors: TimelineColors,
): void {
  fill(context, colors.token('coach'), bars, place, (voices, loud) => [
    (voices & voice.coach) === 0 ? 0 : loud,
    0,
  ]);
  fill(context, colors.token('client'), bars, place, (voices, loud) => [
    0,
    (voices & voice.client) === 0 ? 0 : loud,
  ]);
  const known = voice.coach | voice.client;
  const centred =
    (wanted: (voices: number) => boolean): Reach =>
    (voices, _loud, up, down) =>
      (voices & known) === 0 && wanted(voices) ? [Math.max(up, least), Math.max(down, least)] : [0, 0];
  fill(
    context,
    colors.token('other'),
    bars,
    place,
    centred((voices) => (voices & voice.other) !== 0),
  );
  fill(
    context,
    unknownColor(colors),
    bars,
    place,
    centred((voices) => voices === voice.unknown),
  );
  fill(
    context,
    colors.token('silence'),
    bars,
    place,
    centred((voices) => voices === 0),
  );
}

/** Sound of which nobody knows whose it is. */
export function unknownColor(colors: TimelineColors): string {
  return colors.mix('ink-3', 45, 'silence');
}

/** Of the bars that stand on the line something always shows. */
const least = 0.001;

type Reach = (voices: number, loud: number, up: number, down: number) => readonly [up: number, down: number];

function fill(
  context: CanvasRenderingContext2D,
  color: string,
  { up, down, voices }: DialogueBars,
  { leftPx, topPx, heightPx, barPx, pitchPx }: DialoguePlace,
  reach: Reach,
): void {
  const middle = topPx + heightPx / 2;
  const most = heightPx / 2 - 1;
  context.fillStyle = color;
  context.beginPath();
  for (let bar = 0; bar < voices.length; bar += 1) {
    const [high, low] = [up[bar] ?? 0, down[bar] ?? 0];
    const loud = Math.max(high, low);
    const [above, below] = reach(voices[bar] ?? 0, loud < silent ? 0 : loud, high, low);
    if (above <= 0 && below <= 0) continue;
    const above1 = above > 0 ? Math.max(0.5, above * most) : 0;
    const below1 = below > 0 ? Math.max(0.5, below * most) : 0;
    context.rect(leftPx + bar * pitchPx, middle - above1, barPx, above1 + below1);
  }
  context.fill();
}
