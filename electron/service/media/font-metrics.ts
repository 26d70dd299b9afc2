import { readFile } from 'node:fs/promises';

/**
 * How wide text is in a TrueType font, read from its own tables, so that a caption is known to fit before it is drawn.
 * Reads `head`, `hhea`, `hmtx` and a `cmap` of format 12 or 4: all that our own fonts have (Microsoft, OpenType 1.9).
 */
export class FontMetrics {
  private constructor(
    private readonly unitsPerEm: number,
    private readonly advances: readonly number[],
    private readonly glyphs: ReadonlyMap<number, number>,
  ) {}

  static async read(path: string): Promise<FontMetrics> {
    const bytes = await readFile(path);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const tables = tableOffsets(view);
    const unitsPerEm = view.getUint16(offsetOf(tables, 'head') + 18);
    const advanceCount = view.getUint16(offsetOf(tables, 'hhea') + 34);
    const widths = offsetOf(tables, 'hmtx');
    const advances = Array.from({ length: advanceCount }, (_, index) => view.getUint16(widths + index * 4));
    return new FontMetrics(unitsPerEm, advances, readCharacters(view, offsetOf(tables, 'cmap')));
  }

  has(character: string): boolean {
    return this.glyphs.has(character.codePointAt(0) ?? -1);
  }

  /** Width in pixels at a font size in pixels. */
  width(text: string, size: number): number {
    let units = 0;
    for (const character of text) {
      const glyph = this.glyphs.get(character.codePointAt(0) ?? -1) ?? 0;
      units += this.advances[Math.min(glyph, this.advances.length - 1)] ?? 0;
    }
    return (units * size) / this.unitsPerEm;
  }
}

function tableOffsets(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + index * 16;
    const tag = [0, 1, 2, 3].map((byte) => String.fromCharCode(view.getUint8(entry + byte))).join('');
    tables.set(tag, view.getUint32(entry + 8));
  }
  return tables;
}

function offsetOf(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new Error(`the font has no ${tag} table`);
  return offset;
}

function readCharacters(view: DataView, cmap: number): Map<number, number> {
  const tables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 4 + index * 8 + 4),
  );
  const formatted = (format: number) => tables.find((table) => view.getUint16(table) === format);
  const [whole, basic] = [formatted(12), formatted(4)];
  if (whole !== undefined) return readGroups(view, whole);
  if (basic !== undefined) return readSegments(view, basic);
  throw new Error('the font has no character table of format 4 or 12');
}

/** Format 12: stretches of code points, also beyond the first 65,536, each with the glyph of its first. */
function readGroups(view: DataView, table: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < view.getUint32(table + 12); index += 1) {
    const group = table + 16 + index * 12;
    const [start, end] = [view.getUint32(group), view.getUint32(group + 4)];
    const first = view.getUint32(group + 8);
    for (let code = start; code <= end; code += 1) glyphs.set(code, first + code - start);
  }
  return glyphs;
}

/** Format 4: stretches of code points with a shift, or with a list of glyphs behind the table. */
function readSegments(view: DataView, table: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(table + 6);
  const [ends, starts] = [table + 14, table + 16 + doubled];
  for (let at = 0; at < doubled; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)];
    const shift = view.getUint16(starts + doubled + at);
    const list = starts + doubled * 2 + at;
    const distance = view.getUint16(list);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const direct = distance === 0 ? code : view.getUint16(list + distance + (code - start) * 2);
      const glyph = direct === 0 ? 0 : (direct + shift) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
