import { type PointerEvent as ReactPointerEvent, type ReactNode, useReducer, useRef, useState } from 'react';
import { areaAt, type AreaPlace, type CoverArea } from '../../../shared/model/cover';
import { usePlayhead } from '../../playback/use-player';
import { passFocusOn } from '../../ui/pass-focus-on';
import { useText } from '../../ui/text';
import './cover.css';
import { leastShare, within, withoutArea } from './cover-edit';
import type { CoverTools } from './use-cover-tools';

/** The covered places on the picture: drawn, moved and resized by mouse or by arrows. */
export function CoverOverlay({ tools }: { tools: CoverTools }): ReactNode {
  const { t } = useText();
  const ground = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<AreaPlace | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  usePlayhead(tools.player, redraw);
  const atMs = tools.player?.now() ?? tools.range.startMs;
  const at = (event: ReactPointerEvent): { x: number; y: number } => {
    const box = ground.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const end = (): void => {
    if (drawn !== null && drawn.width >= leastShare && drawn.height >= leastShare) tools.add(drawn);
    from.current = null;
    setDrawn(null);
  };
  return (
    <div
      ref={ground}
      className="cover-overlay"
      data-testid="cover-overlay"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.target !== event.currentTarget) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = at(event);
        tools.player?.pause();
      }}
      onPointerMove={(event) => {
        if (from.current !== null) setDrawn(between(from.current, at(event)));
      }}
      onPointerUp={end}
      onPointerCancel={() => {
        from.current = null;
        setDrawn(null);
      }}
    >
      {tools.cover.areas.map((area, index) => {
        const place = areaAt(area, atMs);
        return place === null ? null : (
          <AreaBox
            key={area.id}
            {...{ tools, area, place, at }}
            name={t('clip.areas.name', { number: index + 1 })}
          />
        );
      })}
      {drawn !== null && <div className="cover-drawn" style={inShares(drawn)} />}
      <span className="sr-only" id="cover-keys">
        {t('clip.areas.keys')}
      </span>
    </div>
  );
}

function AreaBox(props: {
  tools: CoverTools;
  area: CoverArea;
  place: AreaPlace;
  name: string;
  at: (event: ReactPointerEvent) => { x: number; y: number };
}): ReactNode {
  const { tools, area, place, name, at } = props;
  const held = useRef<{ from: { x: number; y: number }; place: AreaPlace; resizes: boolean } | null>(null);
  const follow = (event: ReactPointerEvent, keep: boolean): void => {
    if (held.current === null) return;
    const to = at(event);
    const [dx, dy] = [to.x - held.current.from.x, to.y - held.current.from.y];
    if (keep && dx === 0 && dy === 0) return;
    const { x, y, width, height } = held.current.place;
    tools.put(
      area,
      held.current.resizes
        ? within({ x, y, width: Math.min(1 - x, width + dx), height: Math.min(1 - y, height + dy) })
        : within({ x: x + dx, y: y + dy, width, height }),
      keep,
    );
  };
  return (
    <button
      type="button"
      className={tools.selectedId === area.id ? 'cover-box cover-box-chosen' : 'cover-box'}
      style={inShares(place)}
      data-area={area.id}
      aria-label={name}
      aria-describedby="cover-keys"
      onFocus={() => tools.select(area.id)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        tools.player?.pause();
        tools.select(area.id);
        const resizes = event.target instanceof Element && event.target.matches('.cover-corner');
        held.current = { from: at(event), place, resizes };
      }}
      onPointerMove={(event) => follow(event, false)}
      onPointerUp={(event) => {
        follow(event, true);
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') {
          passFocusOn(event.currentTarget);
          tools.change((cover) => withoutArea(cover, area.id));
        } else {
          const by = stepOf(event);
          if (by === null) return;
          tools.nudge(area, by);
        }
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span className="cover-corner" aria-hidden />
    </button>
  );
}

const stepShare = 0.01;

/** An arrow moves, with Shift it resizes; others are not about the area. */
function stepOf(event: React.KeyboardEvent): Partial<AreaPlace> | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const step = event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -stepShare : stepShare;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    return event.shiftKey ? { width: step } : { x: step };
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    return event.shiftKey ? { height: step } : { y: step };
  return null;
}

function between(one: { x: number; y: number }, other: { x: number; y: number }): AreaPlace {
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  const [left, right] = [inside(Math.min(one.x, other.x)), inside(Math.max(one.x, other.x))];
  const [top, bottom] = [inside(Math.min(one.y, other.y)), inside(Math.max(one.y, other.y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function inShares({ x, y, width, height }: AreaPlace): React.CSSProperties {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}
