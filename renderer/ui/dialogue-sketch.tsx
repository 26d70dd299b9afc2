import type { ReactNode } from 'react';

/** An invented conversation as it looks here, to set the tone where there is no recording: coach above, client below. */
export function DialogueSketch(props: { bars: number; seed: number; className?: string }): ReactNode {
  const step = 6;
  return (
    <svg
      className={props.className}
      viewBox={`0 0 ${props.bars * step} 84`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect x="0" y="41.5" width={props.bars * step} height="1" fill="var(--line)" />
      {sketchBars(props.bars, props.seed).map(({ coach, loudness }, index) => (
        <rect
          // The place of a bar is all that it is.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          x={index * step}
          y={coach ? 41.5 - loudness * 40 : 42.5}
          width="4"
          height={loudness * 40}
          fill={coach ? 'var(--coach)' : 'var(--client)'}
        />
      ))}
    </svg>
  );
}

type Bar = { coach: boolean; loudness: number };

/** Turns of three to nine bars, each loud in the middle, with a short rest between two speakers. */
export function sketchBars(count: number, seed: number): Bar[] {
  const bars: Bar[] = [];
  for (let turn = 0; bars.length < count; turn += 1) {
    const length = 3 + Math.floor(noise(seed + turn * 7.3) * 7);
    for (let index = 0; index < length; index += 1) {
      const swell = Math.sin(((index + 0.7) / (length + 0.4)) * Math.PI);
      const loudness = Math.min(
        1,
        (0.35 + 0.65 * swell) * (0.45 + 0.6 * noise(seed * 3 + turn * 31 + index * 2.7)),
      );
      bars.push({ coach: turn % 2 === 0, loudness });
    }
    bars.push({ coach: turn % 2 === 0, loudness: 0 });
  }
  return bars.slice(0, count);
}

function noise(at: number): number {
  const value = Math.sin(at * 127.1 + 11.7) * 43_758.545;
  return value - Math.floor(value);
}
