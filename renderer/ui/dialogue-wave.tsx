import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import type { WaveformData } from '../../shared/waveform-data';
import './dialogue-wave.css';
import { waveColumns } from '../../shared/wave-columns';

// Speech is loud or silent; at this size its rise and fall shows only when the middle is drawn lower than it is.
const contrast = 1.5;

export type DialogueWaveProps = {
  data: WaveformData | null;
  /** Distance from one drawn column to the next, and the width of what is drawn of it; CSS pixels. */
  step?: number;
  bar?: number;
  smooth?: number;
  /** What it shows, for screen readers; decoration when left out. */
  label?: string;
  className?: string;
};

/**
 * The waveform of a whole conversation. While nobody knows who speaks when, all of it is drawn in the neutral colour,
 * centred on the line. It grows from left to right when it arrives.
 */
export function DialogueWave(props: DialogueWaveProps): ReactNode {
  const { data, step = 2, bar = 2, smooth = 1, label, className = '' } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLCanvasElement>();
  const scheme = useComputedColorScheme();
  useEffect(() => {
    const element = canvas.current;
    if (element !== null && width > 0 && height > 0) paint(element, data, { step, bar, smooth });
    // The scheme is no part of the picture's input, yet its colours are.
  }, [data, step, bar, smooth, width, height, scheme]);
  return (
    <canvas
      ref={useMergedRef(canvas, sizeRef)}
      className={`dialogue-wave ${data === null ? '' : 'has-wave'} ${className}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

function paint(
  canvas: HTMLCanvasElement,
  data: WaveformData | null,
  options: { step: number; bar: number; smooth: number },
): void {
  const ratio = window.devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const middle = height / 2;
  context.fillStyle = style.getPropertyValue('--line');
  context.fillRect(0, Math.round(middle) - 0.5, width, 1);
  if (data === null) return;
  context.fillStyle = style.getPropertyValue('--wave');
  const columns = waveColumns(data, Math.floor(width / options.step), { smooth: options.smooth });
  columns.forEach((loudness, index) => {
    const half = Math.max(0.5, loudness ** contrast * (middle - 1));
    context.fillRect(index * options.step, middle - half, options.bar, half * 2);
  });
}
