import { areaAt, type AreaPlace, type CoverArea } from '../../../shared/model/cover';
import { fittedSize, type PictureShape, type PictureSize } from './video-filters';
import type { MediaFacts } from './facts';

/** How a picture is divided when people in it are not to be recognised. */
export type CoarseGrid = { columns: number; rows: number };

/**
 * So many cells along the shorter side: a face that fills half of it keeps seven, and a face is known from about twice
 * that (A. Harmon, The recognition of faces, 1973).
 */
const cellsAcross = 14;

export function coarseGrid({ width, height }: PictureSize): CoarseGrid {
  const cell = Math.min(width, height) / cellsAcross;
  const even = (side: number): number => 2 * Math.max(1, Math.round(side / cell / 2));
  return { columns: even(width), rows: even(height) };
}

/** Every cell its mean colour. In full colour, so that a cell of colour is as large as one of light. */
export function pixelled({ width, height }: PictureSize, grid: CoarseGrid): string[] {
  const small = `scale=${grid.columns}:${grid.rows}:flags=area`;
  return ['format=yuv444p', small, `scale=${width}:${height}:flags=neighbor`, 'format=yuv420p'];
}

/** Grey shapes without edges: contrast is raised while the picture is as small as its cells, so no detail comes back. */
export function silhouettes({ width, height }: PictureSize, grid: CoarseGrid): string[] {
  return [
    'format=gray',
    `scale=${grid.columns}:${grid.rows}:flags=area`,
    `lutyuv=y='36+180/(1+exp((118-val)/16))'`,
    `scale=${width}:${height}:flags=bicubic`,
    'format=yuv420p',
  ];
}

export type MaskRequest = {
  facts: Pick<MediaFacts, 'width' | 'height'>;
  areas: readonly CoverArea[];
  grid: CoarseGrid;
  shape: PictureShape & { frameCount: number };
  /** Where the first frame lies on the recording's clock. */
  startMs: number;
};

/**
 * One byte a cell and frame: 255 where the cell is touched by an area on that frame, or on the one before or after, so that
 * what moves is not ahead of its cover.
 */
export function coverMask({ facts, areas, grid, shape, startMs }: MaskRequest): Uint8Array {
  const { columns, rows } = grid;
  const mask = new Uint8Array(columns * rows * shape.frameCount);
  const inner = fittedSize(facts, shape);
  const toFrame = (place: AreaPlace): AreaPlace => ({
    x: ((shape.width - inner.width) / 2 + place.x * inner.width) / shape.width,
    y: ((shape.height - inner.height) / 2 + place.y * inner.height) / shape.height,
    width: (place.width * inner.width) / shape.width,
    height: (place.height * inner.height) / shape.height,
  });
  for (let frame = 0; frame < shape.frameCount; frame += 1) {
    const cells = mask.subarray(frame * columns * rows, (frame + 1) * columns * rows);
    for (const near of [frame - 1, frame, frame + 1]) {
      const atMs = startMs + (near * 1000) / shape.rate;
      for (const area of areas) {
        const place = areaAt(area, atMs);
        if (place !== null) fillCells(cells, grid, toFrame(place));
      }
    }
  }
  return mask;
}

function fillCells(cells: Uint8Array, { columns, rows }: CoarseGrid, place: AreaPlace): void {
  if (place.width <= 0 || place.height <= 0) return;
  const first = { column: Math.floor(place.x * columns), row: Math.floor(place.y * rows) };
  const end = {
    column: Math.min(columns, Math.ceil((place.x + place.width) * columns)),
    row: Math.min(rows, Math.ceil((place.y + place.height) * rows)),
  };
  for (let row = Math.max(0, first.row); row < end.row; row += 1) {
    cells.fill(255, row * columns + Math.max(0, first.column), row * columns + end.column);
  }
}
