/** The lines of a text, whatever ends them, one at a time: a hostile file may be nothing but line ends. */
export function* linesOf(text: string): Generator<string, void, undefined> {
  const unified = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  let start = unified.startsWith('\u{feff}') ? 1 : 0;
  for (;;) {
    const end = unified.indexOf('\n', start);
    yield end === -1 ? unified.slice(start) : unified.slice(start, end);
    if (end === -1) return;
    start = end + 1;
  }
}
