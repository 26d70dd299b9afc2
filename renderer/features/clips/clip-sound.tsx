import { type ReactNode, useEffect, useRef } from 'react';
import type { ClipRange } from '../../../shared/model/clip';
import type { Player } from '../../playback/player';
import { usePlayhead } from '../../playback/use-player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import { fitCanvas } from '../../timeline/canvas';
import { paintLoudness } from '../../timeline/strip-painter';
import { TimelineColors } from '../../timeline/timeline-colors';

/** A clip of sound alone shows its sound, as the exported one will. */
export function ClipSound(props: {
  peaks: WaveformPeaks | null;
  range: ClipRange;
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
    <div className="clip-sound" aria-hidden="true">
      <canvas ref={canvas} />
      <div className="clip-sound-head" ref={head} />
    </div>
  );
}
