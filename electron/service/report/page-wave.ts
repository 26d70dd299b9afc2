import { formatClock } from '../../../shared/model/time';
import { html, type Markup } from './markup';
import type { SoundPicture, Voice } from './sound-picture';

const width = 666;
const middle = 25;
const tallest = 23;
/** A time below the picture needs this much room. */
const labelWidth = 46;

const colours: Readonly<Record<Voice, string>> = {
  coach: '#2f7f8a',
  client: '#bd7748',
  both: '#7a7266',
  other: '#a69c91',
  nobody: '#cfc6bb',
};

/** The conversation at one glance, with a line at each of these instants. `words` is what a screen reader says instead. */
export function wavePicture(
  sound: SoundPicture,
  instantsMs: readonly number[],
  durationMs: number,
  words: string,
): Markup {
  const paths = (['coach', 'client', 'both', 'other', 'nobody'] as const).flatMap((voice) => {
    const drawn = pathOf(sound, voice);
    return drawn === '' ? [] : [html`<path d="${drawn}" fill="${colours[voice]}"/>`];
  });
  let lastLabelX = -labelWidth;
  const marks = instantsMs
    .toSorted((a, b) => a - b)
    .map((atMs) => {
      const x = rounded((atMs / Math.max(1, durationMs)) * width);
      const labelX = Math.min(width - labelWidth / 2, Math.max(labelWidth / 2, x));
      const fits = labelX - lastLabelX >= labelWidth;
      if (fits) lastLabelX = labelX;
      const label = html`<text x="${rounded(labelX)}" y="64" text-anchor="middle">${formatClock(atMs)}</text>`;
      return html`<path d="M${x} 0V51" stroke="#8a7f73" stroke-dasharray="3 3"/>${fits && label}`;
    });
  return html`<svg viewBox="0 0 ${width} 68" role="img" aria-label="${words}"><path d="M0 ${middle}H${width}" stroke="#e0d8cd"/>${paths}<g fill="#5d544b" font-size="12">${marks}</g></svg>`;
}

/** The coach above the line, the client below it; whoever else on both sides. */
function pathOf({ heights, voices }: SoundPicture, voice: Voice): string {
  const step = width / Math.max(1, heights.length);
  return heights
    .flatMap((height, index) => {
      if (voices[index] !== voice) return [];
      const tall = rounded(Math.max(0.5, height * tallest));
      const up = voice === 'client' ? 0 : tall;
      const down = voice === 'coach' ? 0 : tall;
      return [
        `M${rounded(index * step)} ${rounded(middle - up)}h${rounded(step - 0.6)}v${rounded(up + down)}h-${rounded(step - 0.6)}z`,
      ];
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
