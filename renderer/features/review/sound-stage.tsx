import { type ReactNode, useEffect, useRef } from 'react';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayhead } from '../../playback/use-player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import { fitCanvas } from '../../timeline/canvas';
import { loudestOf, loudnessColumns, paintLoudness } from '../../timeline/strip-painter';
import { TimelineColors } from '../../timeline/timeline-colors';

/** As many lines as keep a line readable: a short conversation on two, a long one on six. */
function lineCount(durationMs: number): number {
  const minutes = durationMs / 60_000;
  if (minutes < 1.5) return 2;
  if (minutes < 5) return 3;
  if (minutes < 15) return 4;
  return minutes < 40 ? 5 : 6;
}

/**
 * A conversation without picture, written in lines like a page of text, so that it gets the room a picture would have
 * had. The line that plays carries the playhead; a click goes there.
 */
export function SoundStage(props: {
  player: Player | null;
  peaks: WaveformPeaks | null;
  durationMs: number;
}): ReactNode {
  const { player, peaks, durationMs } = props;
  const lines = lineCount(durationMs);
  const lineMs = durationMs / lines;
  const head = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  usePlayhead(player, (positionMs) => {
    if (head.current === null || page.current === null) return;
    const line = Math.min(lines - 1, Math.floor(positionMs / lineMs));
    const box = page.current.children.item(line);
    if (!(box instanceof HTMLElement)) return;
    const x = ((positionMs - line * lineMs) / lineMs) * box.clientWidth;
    head.current.style.height = `${box.clientHeight}px`;
    head.current.style.transform = `translate(${box.offsetLeft + x}px, ${box.offsetTop}px)`;
  });
  const go = (event: React.PointerEvent<HTMLElement>, line: number): void => {
    if (event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    void player?.seekTo((line + (event.clientX - box.left) / box.width) * lineMs);
  };
  return (
    <div className="sound-stage" aria-hidden="true">
      <div className="sound-page" ref={page}>
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className="sound-line" onPointerDown={(event) => go(event, line)}>
            <span className="sound-line-time">{formatClock(line * lineMs)}</span>
            <SoundLine peaks={peaks} fromMs={line * lineMs} toMs={(line + 1) * lineMs} lines={lines} />
          </div>
        ))}
      </div>
      <div className="sound-head" ref={head} />
    </div>
  );
}

function SoundLine(props: {
  peaks: WaveformPeaks | null;
  fromMs: number;
  toMs: number;
  lines: number;
}): ReactNode {
  const { peaks, fromMs, toMs, lines } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || peaks === null) return;
    const paint = (): void => {
      const [widthPx, heightPx] = [element.clientWidth, element.clientHeight];
      const context = fitCanvas(element, widthPx, heightPx);
      if (context === null) return;
      const colors = new TimelineColors(element.parentElement ?? document.body);
      const { color } = getComputedStyle(element);
      // On the stage the plain field is a shade of the waveform itself: the stage is dark in both themes.
      const unknown = `color-mix(in srgb, ${color} 18%, transparent)`;
      // All lines to one scale: a soft stretch should look soft beside a loud one.
      const whole = { fromMs: 0, toMs: peaks.durationMs };
      const loudest = loudestOf(loudnessColumns(peaks, whole, widthPx * lines));
      paintLoudness({ context, widthPx, heightPx, colors }, peaks, { fromMs, toMs }, color, {
        loudest,
        unknown,
      });
      colors.dispose();
    };
    const resize = new ResizeObserver(paint);
    resize.observe(element);
    return () => resize.disconnect();
  }, [peaks, fromMs, toMs, lines]);
  return <canvas ref={canvas} />;
}
