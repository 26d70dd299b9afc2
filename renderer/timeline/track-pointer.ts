import type { Cue } from '../../shared/model/transcript';
import { dragStartsPx, type Dropped, movedEdge, type Snapping, snapped } from './drag';
import type { Edge, Grip } from './grip';
import { gripAt, slotAt } from './lane-finder';
import { edgesOf } from './snap';
import type { TimelineSurface } from './timeline-surface';

/** What the pointer can do on the zoomed part. */
export type TrackActions = {
  readonly seek: (atMs: number) => void;
  readonly choose: (id: string) => void;
  /** Resolves when it is kept, or was refused: until then it is shown where it was put. */
  readonly drop: (dropped: Dropped) => Promise<void>;
  readonly positionMs: () => number;
  /** Edges snap, unless Alt is held. */
  readonly snapping: boolean;
  readonly cues: readonly Cue[];
};

type Held = {
  readonly grip: Grip;
  readonly ruler: boolean;
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
  moved: boolean;
  /** For a speaker's turn: is it carried to another lane, or is a stretch selected over it? */
  carried: boolean;
  edges: Float64Array | null;
  dropped: Dropped | null;
};

const snapReachPx = 8;
const cursors = { edge: 'ew-resize', thing: 'pointer', empty: 'text', ruler: 'pointer', carried: 'grabbing' };

/** One pointer on the zoomed part: clicks, drags with snapping, and Escape, which takes a drag back. */
export class TrackPointer {
  readonly #box: HTMLElement;
  readonly #surface: TimelineSurface;
  readonly #actions: () => TrackActions;
  readonly #stop = new AbortController();
  #held: Held | null = null;
  #dragging: AbortController | null = null;

  constructor(box: HTMLElement, surface: TimelineSurface, actions: () => TrackActions) {
    this.#box = box;
    this.#surface = surface;
    this.#actions = actions;
    const options = { signal: this.#stop.signal };
    box.addEventListener('pointerdown', (event) => this.#press(event), options);
    box.addEventListener('pointermove', (event) => this.#move(event), options);
    box.addEventListener('pointerup', () => this.#release(), options);
    box.addEventListener('pointercancel', () => this.#cancel(), options);
    box.addEventListener('pointerleave', () => surface.setHovered(null), options);
  }

  destroy(): void {
    this.#cancel();
    this.#stop.abort();
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#box.setPointerCapture(event.pointerId);
    const ruler = this.#surface.isRuler(event.clientY);
    const grip: Grip = ruler ? { on: 'empty' } : gripAt(this.#surface, event.clientX, event.clientY);
    const atMs = this.#surface.timeAt(event.clientX);
    this.#held = {
      ...{ grip, ruler, x: event.clientX, y: event.clientY, atMs },
      ...{ moved: false, carried: false, edges: null, dropped: null },
    };
    if (ruler) this.#actions().seek(atMs);
  }

  #move(event: PointerEvent): void {
    const held = this.#held;
    if (held === null) return this.#hover(event);
    const [byX, byY] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved) {
      if (Math.max(Math.abs(byX), Math.abs(byY)) < dragStartsPx) return;
      this.#begin(held, Math.abs(byY) > Math.abs(byX));
    }
    if (held.ruler) this.#actions().seek(this.#surface.timeAt(event.clientX));
    else this.#drag(held, event);
  }

  #begin(held: Held, upOrDown: boolean): void {
    held.moved = true;
    held.carried = held.grip.on === 'turn' && held.grip.edge === null && upOrDown;
    this.#surface.setHovered(null);
    this.#dragging = new AbortController();
    const before = this.#surface.viewport.selection.get();
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#surface.viewport.selection.set(before);
      this.#cancel();
    };
    window.addEventListener('keydown', escape, { capture: true, signal: this.#dragging.signal });
  }

  #drag(held: Held, event: PointerEvent): void {
    this.#panAtSides(event.clientX);
    const { grip } = held;
    if (held.carried) return this.#carry(held, event);
    const edge = grip.on === 'empty' || grip.on === 'badge' ? null : grip.edge;
    if (edge === null || grip.on === 'empty' || grip.on === 'badge') {
      if (grip.on !== 'item' && grip.on !== 'badge') this.#selectTo(held, event);
      return;
    }
    const { atMs, snappedMs } = this.#snap(held, this.#edgeAt(held, grip, edge, event.clientX), event.altKey);
    if (grip.on === 'selection') {
      const fixedMs = edge === 'start' ? grip.stretch.endMs : grip.stretch.startMs;
      this.#surface.viewport.selection.set({ startMs: fixedMs, endMs: atMs });
      this.#surface.setDragged(null, snappedMs);
      return;
    }
    const to = movedEdge(grip, edge, atMs, this.#surface.viewport.getView().durationMs);
    if (grip.on === 'item') {
      held.dropped = { kind: 'place', item: grip.item, ...to };
      this.#surface.setDragged({ kind: 'item', item: grip.item, ...to }, snappedMs);
    } else {
      const { startMs, endMs } = grip.turn;
      const whole = { startMs: to.startMs, endMs: to.endMs ?? endMs };
      held.dropped = { kind: 'turn', lane: grip.lane, turn: grip.turn, to: whole };
      this.#surface.setDragged(
        { kind: 'turn', lane: grip.lane, from: { startMs, endMs }, to: whole },
        snappedMs,
      );
    }
  }

  /** An edge keeps its distance to the pointer that took it. */
  #edgeAt(held: Held, grip: Exclude<Grip, { on: 'empty' | 'badge' }>, edge: Edge, clientX: number): number {
    const thing = grip.on === 'item' ? grip.item : grip.on === 'turn' ? grip.turn : grip.stretch;
    const edgeMs = edge === 'start' ? thing.startMs : (thing.endMs ?? thing.startMs);
    return edgeMs + this.#surface.timeAt(clientX) - held.atMs;
  }

  #selectTo(held: Held, event: PointerEvent): void {
    const { durationMs } = this.#surface.viewport.getView();
    const within = (ms: number): number => Math.max(0, Math.min(durationMs, ms));
    const from = this.#snap(held, held.atMs, event.altKey);
    const to = this.#snap(held, this.#surface.timeAt(event.clientX), event.altKey);
    this.#surface.viewport.selection.set({ startMs: within(from.atMs), endMs: within(to.atMs) });
    this.#surface.setDragged(null, to.snappedMs);
  }

  #carry(held: Held, event: PointerEvent): void {
    const slot = slotAt(this.#surface, event.clientY);
    const { grip } = held;
    const lane = slot?.kind === 'speech' ? this.#surface.scene.speaker(slot.key) : null;
    const known = grip.on === 'turn' && lane !== null && lane.speaker !== null && lane.key !== grip.lane;
    held.dropped = known ? { kind: 'speaker', turn: grip.turn, lane: lane.key } : null;
    this.#box.style.cursor = known ? cursors.carried : 'no-drop';
    this.#surface.setCarried(known ? lane.key : null);
  }

  #snap(held: Held, instantMs: number, alt: boolean): { atMs: number; snappedMs: number | null } {
    const { snapping } = this.#actions();
    if (!snapping || alt) return snapped(instantMs, null);
    held.edges ??= this.#edgesBut(held.grip);
    const within: Snapping = { edges: held.edges, withinMs: snapReachPx / this.#surface.pxPerMs() };
    return snapped(instantMs, within);
  }

  /** The ends of everything that is not held itself. */
  #edgesBut(grip: Grip): Float64Array {
    const { cues, positionMs } = this.#actions();
    const { scene, stacks } = this.#surface;
    const items = [...stacks.items].filter((item) => grip.on !== 'item' || item.id !== grip.item.id);
    const turns = scene.lanes.speakers.flatMap((lane) =>
      grip.on === 'turn' && lane.key === grip.lane
        ? lane.turns.filter((turn) => turn !== grip.turn)
        : lane.turns,
    );
    const now = { startMs: positionMs(), endMs: null };
    return edgesOf(items, turns, cues, [now]);
  }

  #release(): void {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    const dropped = held.moved ? held.dropped : null;
    if (dropped === null) this.#endDrag();
    else void this.#keep(dropped);
    if (!held.moved) this.#click(held);
  }

  /** Shows what was put somewhere there until it is kept. */
  async #keep(dropped: Dropped): Promise<void> {
    this.#dragging?.abort();
    this.#dragging = null;
    this.#surface.setCarried(null);
    this.#surface.setSnapped(null);
    await this.#actions().drop(dropped);
    if (this.#held === null) this.#endDrag();
  }

  #click({ grip, ruler, atMs }: Held): void {
    if (ruler) return;
    const { viewport } = this.#surface;
    if (grip.on === 'item') this.#actions().choose(grip.item.id);
    else if (grip.on === 'badge') viewport.step('in', atMs);
    else {
      if (grip.on !== 'selection') viewport.selection.set(null);
      this.#actions().seek(atMs);
    }
  }

  #cancel(): void {
    this.#held = null;
    this.#endDrag();
  }

  #endDrag(): void {
    this.#dragging?.abort();
    this.#dragging = null;
    this.#surface.setCarried(null);
    this.#surface.setDragged(null, null);
  }

  /** A drag that leaves the view takes the view along. */
  #panAtSides(clientX: number): void {
    const { left, right } = this.#box.getBoundingClientRect();
    const beyond = clientX < left ? clientX - left : clientX > right ? clientX - right : 0;
    if (beyond !== 0) this.#surface.panBy(Math.max(-60, Math.min(60, beyond)));
  }

  #hover(event: PointerEvent): void {
    const ruler = this.#surface.isRuler(event.clientY);
    const grip: Grip = ruler ? { on: 'empty' } : gripAt(this.#surface, event.clientX, event.clientY);
    this.#surface.setHovered(grip.on === 'item' ? grip.item.id : null);
    const edge = grip.on !== 'empty' && grip.on !== 'badge' && grip.edge !== null;
    const thing = grip.on === 'item' || grip.on === 'badge';
    this.#box.style.cursor = ruler
      ? cursors.ruler
      : edge
        ? cursors.edge
        : thing
          ? cursors.thing
          : cursors.empty;
  }
}
