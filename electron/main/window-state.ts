import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';

const rectangleSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Rectangle = z.infer<typeof rectangleSchema>;

const windowStateSchema = z.object({
  bounds: rectangleSchema,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const minimumSize = { width: 960, height: 640 } as const;
const usualSize = { width: 1280, height: 840 } as const;

/** What was kept, or null when there is nothing that makes sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all: written beside it, flushed, renamed. */
export function writeWindowState(file: string, state: WindowState): void {
  const part = `${file}.part`;
  const handle = openSync(part, 'w');
  try {
    writeSync(handle, JSON.stringify(state));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}

/**
 * Where the window opens: where it was, if the part of it that one drags it by is still on a screen; else in the middle
 * of the first screen, as large as usual or as the screen allows. `workAreas` has at least one screen.
 */
export function placeWindow(kept: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  if (kept !== null && workAreas.some((area) => showsTitleBar(kept, area))) return atLeastMinimum(kept);
  const area = workAreas[0] ?? { x: 0, y: 0, ...usualSize };
  const width = Math.max(minimumSize.width, Math.min(usualSize.width, area.width));
  const height = Math.max(minimumSize.height, Math.min(usualSize.height, area.height));
  return {
    x: area.x + Math.max(0, Math.floor((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.floor((area.height - height) / 2)),
    width,
    height,
  };
}

function showsTitleBar(bounds: Rectangle, area: Rectangle): boolean {
  const graspPx = 100;
  const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return visible >= graspPx && bounds.y >= area.y && bounds.y <= area.y + area.height - graspPx;
}

function atLeastMinimum(bounds: Rectangle): Rectangle {
  return {
    ...bounds,
    width: Math.max(minimumSize.width, bounds.width),
    height: Math.max(minimumSize.height, bounds.height),
  };
}
