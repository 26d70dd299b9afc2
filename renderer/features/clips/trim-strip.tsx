import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ClipRange } from '../../../shared/model/clip';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import { usePlayhead } from '../../playback/use-player';
import { fitCanvas } from '../../timeline/canvas';
import { paintDialogueStrip } from '../../timeline/dialogue-strip';
import { rulerTicks } from '../../timeline/ruler';
import type { Dialogue } from '../../timeline/sound-strip';
import { TimelineColors } from '../../timeline/timeline-colors';
import { useText } from '../../ui/text';
import { moveEdge, trimWindow } from './trim';

export type TrimStripProps = {
  player: Player | null;
  sound: Dialogue;
  range: ClipRange;
  durationMs: number;
  onChange: (range: ClipRange) => void;
};

const labelsPx = 20;

/** The sound around the clip with a handle at both edges; between them a click goes there. */
export function TrimStrip({ player, sound, range, durationMs, onChange }: TrimStripProps): ReactNode {
  const { t } = useText();
  const [shown, setShown] = useState(() => trimWindow(range, durationMs));
  const [dragging, setDragging] = useState(false);
  // While an edge is dragged the ground under it must not move.
  if (!dragging) {
    const fitting = trimWindow(range, durationMs);
    if (fitting.fromMs !== shown.fromMs || fitting.toMs !== shown.toMs) setShown(fitting);
  }
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  useTrimPainting(canvas, sound, range, shown);
  const share = (atMs: number): number => (atMs - shown.fromMs) / (shown.toMs - shown.fromMs);
  usePlayhead(player, (positionMs) => {
    if (head.current === null) return;
    const at = share(positionMs);
    head.current.hidden = at < 0 || at > 1;
    head.current.style.left = `${at * 100}%`;
  });
  const timeAt = (clientX: number): number => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return range.startMs;
    return shown.fromMs + ((clientX - box.left) / box.width) * (shown.toMs - shown.fromMs);
  };
  const move = (edge: 'start' | 'end', toMs: number): void => {
    const next = moveEdge(range, edge, toMs, durationMs);
    onChange(next);
    void player?.seekTo(edge === 'start' ? next.startMs : next.endMs);
  };
  const handle = (edge: 'start' | 'end', atMs: number): ReactNode => (
    <div
      className={`trim-handle trim-handle-${edge}`}
      role="slider"
      tabIndex={0}
      aria-label={t(`clip.trim.${edge}`)}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={atMs}
      aria-valuetext={formatClock(atMs)}
      style={{ left: `${share(atMs) * 100}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(edge, timeAt(event.clientX));
      }}
      onLostPointerCapture={() => setDragging(false)}
      onKeyDown={(event) => {
        const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
        if (direction === 0) return;
        event.preventDefault();
        event.stopPropagation();
        const stepMs = event.shiftKey ? 1_000 : 1000 / (player?.source.frameRate ?? 25);
        move(edge, atMs + direction * stepMs);
      }}
    />
  );
  return (
    <div
      className="trim-strip"
      onPointerDown={(event) => {
        if (event.button === 0) void player?.seekTo(timeAt(event.clientX));
      }}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div className="trim-head" ref={head} hidden />
      {handle('start', range.startMs)}
      {handle('end', range.endMs)}
    </div>
  );
}

function useTrimPainting(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  sound: Dialogue,
  range: ClipRange,
  shown: { fromMs: number; toMs: number },
): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const paint = (): void => paintTrim(element, sound, range, shown);
    paint();
    const resize = new ResizeObserver(paint);
    resize.observe(element);
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      resize.disconnect();
      theme.disconnect();
    };
  }, [canvas, sound, range, shown]);
}

function paintTrim(
  canvas: HTMLCanvasElement,
  sound: Dialogue,
  range: ClipRange,
  shown: { fromMs: number; toMs: number },
): void {
  const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
  const context = fitCanvas(canvas, widthPx, heightPx);
  if (context === null) return;
  const colors = new TimelineColors(canvas.parentElement ?? document.body);
  const pxPerMs = widthPx / (shown.toMs - shown.fromMs);
  const [start, end] = [(range.startMs - shown.fromMs) * pxPerMs, (range.endMs - shown.fromMs) * pxPerMs];
  const bodyPx = heightPx - labelsPx;
  context.fillStyle = colors.token('accent-soft');
  context.fillRect(start, labelsPx, end - start, bodyPx);
  const place = { topPx: labelsPx + 6, widthPx, heightPx: bodyPx - 12 };
  paintDialogueStrip({ context, colors }, sound, shown, place);
  context.globalAlpha = 0.66;
  context.fillStyle = colors.token('raised');
  context.fillRect(0, labelsPx, start, bodyPx);
  context.fillRect(end, labelsPx, widthPx - end, bodyPx);
  context.globalAlpha = 1;
  context.fillStyle = colors.token('accent');
  context.fillRect(start, labelsPx, end - start, 2);
  context.fillRect(start, heightPx - 2, end - start, 2);
  context.font = `12px ${colors.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colors.token('ink-3');
  for (const tick of rulerTicks(shown.fromMs, shown.toMs, widthPx)) {
    const x = (tick.atMs - shown.fromMs) * pxPerMs;
    if (tick.labelled && x > 20 && x < widthPx - 20) context.fillText(formatClock(tick.atMs), x, 8);
  }
  colors.dispose();
}
