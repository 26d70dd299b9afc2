import { viewAtFrame, viewFrame } from './overview';
import type { Viewport } from './viewport';

/** A pointer must move this far before the frame is dragged. */
const dragStartsPx = 4;

/** The overview: its frame can be dragged, and a click anywhere goes there. */
export function listenToOverview(
  box: HTMLElement,
  viewport: Viewport,
  actions: { goTo: (atMs: number) => void; pan: () => void },
): () => void {
  const stop = new AbortController();
  let held: { x: number; frameLeft: number | null; moved: boolean } | null = null;
  const timeAt = (clientX: number): number => {
    const { left, width } = box.getBoundingClientRect();
    return Math.max(0, Math.min(1, (clientX - left) / width)) * viewport.getView().durationMs;
  };
  const goTo = (clientX: number): void => {
    const atMs = timeAt(clientX);
    const view = viewport.getView();
    viewport.set({ ...view, startMs: atMs - view.spanMs / 2 });
    actions.goTo(atMs);
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    box.setPointerCapture(event.pointerId);
    const { left, width } = box.getBoundingClientRect();
    const frame = viewFrame(viewport.getView(), width);
    const x = event.clientX - left;
    const inside = frame !== null && x >= frame.left - 4 && x <= frame.left + frame.width + 4;
    held = { x: event.clientX, frameLeft: inside ? frame.left : null, moved: false };
    if (!inside) goTo(event.clientX);
  };
  const move = (event: PointerEvent): void => {
    if (held === null) return;
    const byPx = event.clientX - held.x;
    held.moved ||= Math.abs(byPx) >= dragStartsPx;
    if (!held.moved) return;
    if (held.frameLeft === null) return goTo(event.clientX);
    const view = viewport.getView();
    actions.pan();
    viewport.set({ ...view, startMs: viewAtFrame(view, box.clientWidth, held.frameLeft + byPx) });
  };
  const release = (event: PointerEvent): void => {
    if (held !== null && !held.moved && held.frameLeft !== null) goTo(event.clientX);
    held = null;
  };
  const options = { signal: stop.signal };
  box.addEventListener('pointerdown', press, options);
  box.addEventListener('pointermove', move, options);
  box.addEventListener('pointerup', release, options);
  box.addEventListener('pointercancel', () => (held = null), options);
  return () => stop.abort();
}
