import { type ReactNode, useRef, useState } from 'react';
import './boundary.css';

export type BoundaryProps = {
  /** `horizontal` lies between what is above and below, and moves up and down. */
  direction: 'horizontal' | 'vertical';
  label: string;
  /** How large the part is that it sizes, and between what it may be; pixels. */
  sizePx: number;
  leastPx: number;
  mostPx: number;
  /** Does that part lie after the boundary, at the right or below? */
  after?: boolean;
  /** Null: as it was before anybody moved it. */
  onSize: (sizePx: number | null) => void;
};

/** An arrow moves it this far, with Shift further. */
const stepPx = 8;
const largeStepPx = 48;

/** A boundary between two parts of a room: it can be dragged and moved by arrows; a double click, or Enter, resets it. */
export function Boundary(props: BoundaryProps): ReactNode {
  const { direction, label, sizePx, leastPx, mostPx, after = false, onSize } = props;
  const start = useRef<{ at: number; sizePx: number } | null>(null);
  const [held, setHeld] = useState(false);
  const sign = after ? -1 : 1;
  const within = (size: number): number => Math.round(Math.max(leastPx, Math.min(mostPx, size)));
  const placeOf = (event: React.PointerEvent): number =>
    direction === 'horizontal' ? event.clientY : event.clientX;
  const end = (): void => {
    start.current = null;
    setHeld(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a boundary that can be moved is a separator with a value, not a line.
    <div
      role="separator"
      tabIndex={0}
      className={`boundary boundary-${direction}${held ? ' boundary-held' : ''}`}
      aria-orientation={direction}
      aria-label={label}
      aria-valuenow={Math.round(sizePx)}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: placeOf(event), sizePx };
        setHeld(true);
      }}
      onPointerMove={(event) => {
        const from = start.current;
        if (from !== null) onSize(within(from.sizePx + sign * (placeOf(event) - from.at)));
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onSize(null)}
      onKeyDown={(event) => {
        const next = afterKey(event, { direction, sign, sizePx, leastPx, mostPx });
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onSize(next === null ? null : within(next));
      }}
    />
  );
}

/** The size that a key asks for; null to reset it, undefined when the key is not about it. */
export function afterKey(
  press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  at: {
    direction: BoundaryProps['direction'];
    sign: number;
    sizePx: number;
    leastPx: number;
    mostPx: number;
  },
): number | null | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const by = (press.shiftKey ? largeStepPx : stepPx) * at.sign;
  const [back, forth] =
    at.direction === 'horizontal' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  if (press.key === back) return at.sizePx - by;
  if (press.key === forth) return at.sizePx + by;
  if (press.key === 'Home') return at.leastPx;
  if (press.key === 'End') return at.mostPx;
  return press.key === 'Enter' ? null : undefined;
}
