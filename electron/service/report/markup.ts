/** Text that is HTML already; everything else that goes into a page is text and is escaped. */
export class Markup {
  constructor(readonly source: string) {}
}

type Piece = Markup | string | number | null | false | readonly Markup[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and within quotes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => escapes[sign] ?? '').replace(/\0/gu, '');
}

/** Builds HTML: what is written is markup, what is put in is text, unless it is markup itself. Null and false are nothing. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let source = parts[0] ?? '';
  pieces.forEach((piece, index) => {
    source += sourceOf(piece) + (parts[index + 1] ?? '');
  });
  return new Markup(source);
}

function sourceOf(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (piece instanceof Markup) return piece.source;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeText(String(piece));
  return piece.map(({ source }) => source).join('');
}
