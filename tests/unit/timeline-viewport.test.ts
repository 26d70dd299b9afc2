import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelStepMs, rulerTicks } from '../../renderer/timeline/ruler';
import {
  clampView,
  nextSpan,
  spanOfShare,
  type TimelineView,
  Viewport,
  zoomAround,
  zoomCentred,
  zoomShare,
} from '../../renderer/timeline/viewport';

const views = fc
  .record({
    durationMs: fc.integer({ min: 1, max: 8 * 3_600_000 }),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    span: fc.double({ min: 0.0001, max: 1, noNaN: true }),
  })
  .map(({ durationMs, start, span }) =>
    clampView({ durationMs, startMs: start * durationMs, spanMs: span * durationMs }),
  );

function expectInside({ durationMs, startMs, spanMs }: TimelineView): void {
  expect(startMs).toBeGreaterThanOrEqual(0);
  expect(spanMs).toBeGreaterThan(0);
  expect(startMs + spanMs).toBeLessThanOrEqual(durationMs + 1e-6);
}

test('no zoom or centre leads out of the recording', () => {
  fc.assert(
    fc.property(
      views,
      fc.double({ min: -1e7, max: 1e9, noNaN: true }),
      fc.integer(),
      (view, spanMs, centerMs) => {
        expectInside(zoomCentred(view, spanMs, centerMs));
        expectInside(zoomAround(view, spanMs, centerMs));
      },
    ),
  );
});

test('zooming around an instant keeps it where it is, except at the ends', () => {
  const view = clampView({ durationMs: 600_000, startMs: 200_000, spanMs: 100_000 });
  const zoomed = zoomAround(view, 50_000, 225_000);
  expect((225_000 - zoomed.startMs) / zoomed.spanMs).toBeCloseTo(0.25);
});

test('the steps go from the whole to 8 seconds and back', () => {
  let view = clampView({ durationMs: 2_292_000, startMs: 0, spanMs: 2_292_000 });
  const seen: number[] = [];
  for (let step = 0; step < 7; step += 1) {
    view = zoomCentred(view, nextSpan(view, 'in'), 764_200);
    seen.push(view.spanMs);
  }
  expect(seen).toEqual([600_000, 120_000, 60_000, 24_000, 8_000, 8_000, 8_000]);
  for (let step = 0; step < 6; step += 1) view = zoomCentred(view, nextSpan(view, 'out'), 764_200);
  expect(view.spanMs).toBe(2_292_000);
});

test('the slider says back what it was told', () => {
  fc.assert(
    fc.property(views, (view) => {
      fc.pre(view.durationMs > 2_000);
      expect(spanOfShare(view, zoomShare(view)) / view.spanMs).toBeCloseTo(1, 6);
    }),
  );
});

test('following turns the page only when the playhead leaves it', () => {
  const viewport = new Viewport(600_000);
  const before = viewport.getView();
  viewport.followTo(before.startMs + before.spanMs * 0.9);
  expect(viewport.getView()).toBe(before);
  viewport.followTo(before.startMs + before.spanMs * 0.97);
  expect(viewport.getView().startMs).toBeGreaterThan(before.startMs);
  const page = viewport.getView();
  viewport.setFollow('off');
  viewport.followTo(500_000);
  expect(viewport.getView()).toBe(page);
});

test('in the middle, the view moves with the playhead as far as the recording goes', () => {
  const viewport = new Viewport(600_000);
  viewport.setFollow('centre');
  viewport.followTo(300_000);
  expect(viewport.getView()).toMatchObject({ startMs: 240_000, spanMs: 120_000 });
  viewport.followTo(300_040);
  expect(viewport.getView().startMs).toBe(240_040);
  viewport.followTo(599_000);
  expect(viewport.getView().startMs).toBe(480_000);
});

test('a stretch comes into view whole, and what is in view stays where it is', () => {
  const viewport = new Viewport(600_000);
  const before = viewport.getView();
  viewport.revealStretch({ startMs: 10_000, endMs: 90_000 });
  expect(viewport.getView()).toBe(before);
  viewport.revealStretch({ startMs: 300_000, endMs: 500_000 });
  const { startMs, spanMs } = viewport.getView();
  expect(startMs).toBeLessThanOrEqual(300_000);
  expect(startMs + spanMs).toBeGreaterThanOrEqual(500_000);
});

test('ruler labels stand 90 px or more apart, on round times, in order', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: 200, max: 4_000 }), (view, widthPx) => {
      const step = labelStepMs(view.spanMs, widthPx);
      expect((step / view.spanMs) * widthPx).toBeGreaterThanOrEqual(90 - 1e-6);
      const ticks = rulerTicks(view.startMs, view.startMs + view.spanMs, widthPx);
      const times = ticks.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const tick of ticks) {
        expect(tick.atMs).toBeGreaterThanOrEqual(view.startMs);
        expect(tick.atMs).toBeLessThanOrEqual(view.startMs + view.spanMs);
        if (tick.labelled) expect(tick.atMs % step).toBe(0);
      }
    }),
  );
});
