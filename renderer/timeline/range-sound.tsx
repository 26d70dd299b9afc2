import { type ReactNode, useEffect, useRef } from 'react';
import type { Player } from '../playback/player';
import { usePlayhead } from '../playback/use-player';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import { fitCanvas } from './canvas';
import { paintLoudness } from './strip-painter';
import './range-sound.css';
import { TimelineColors } from './timeline-colors';

/** A stretch of a recording without picture shows its sound, with the playhead in it. */
export function RangeSound(props: {
  peaks: WaveformPeaks | null;
  range: { startMs: number; endMs: number };
  player: Player | null;
}): ReactNode {
  const { peaks, range, player } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  usePlayhead(player, (positionMs) => {
    const share = (positionMs - range.startMs) / (range.endMs - range.startMs);
    if (head.current === null) return;
    head.current.hidden = share < 0 || share > 1;
    head.current.style.left = `${share * 100}%`;
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null || peaks === null) return;
    const paint = (): void => {
      const [widthPx, heightPx] = [element.clientWidth, element.clientHeight];
      const context = fitCanvas(element, widthPx, heightPx);
      if (context === null) return;
      const colors = new TimelineColors(document.body);
      const shown = { fromMs: range.startMs, toMs: range.endMs };
      paintLoudness({ context, widthPx, heightPx, colors }, peaks, shown, getComputedStyle(element).color);
      colors.dispose();
    };
    const resize = new ResizeObserver(paint);
    resize.observe(element);
    return () => resize.disconnect();
  }, [peaks, range]);
  return (
    <div className="range-sound" aria-hidden="true">
      <canvas ref={canvas} />
      <div className="range-sound-head" ref={head} />
    </div>
  );
}
