const onsets = new Set([
  ...['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z'],
  ...[
    'bl',
    'br',
    'ch',
    'dr',
    'fl',
    'fr',
    'gl',
    'gr',
    'kl',
    'kr',
    'pl',
    'pr',
    'sch',
    'schr',
    'sl',
    'sp',
    'st',
  ],
  ...['str', 'th', 'tr', 'vr', 'wr'],
]);
/** A shorter word fits, and no piece of a word is shorter than two letters. */
const [shortestWord, shortestPiece] = [9, 2];

/**
 * The text with soft hyphens where long words may be broken: roughly by syllable, as no dictionary is at hand. Only for
 * places that are too narrow for a word.
 */
export function softHyphens(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => (word.length < shortestWord ? word : syllables(word).join('­')));
}

/** Between two vowels the longest run of consonants that can begin a syllable goes with the second. */
function syllables(word: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const found of word.matchAll(/(?<=[aeiouyàéèëï])[^aeiouyàéèëï]+(?=[aeiouyàéèëï])/giu)) {
    const run = found[0].toLowerCase();
    let taken = 0;
    while (taken < run.length - 1 && !onsets.has(run.slice(taken))) taken += 1;
    const at = found.index + taken;
    if (at - from < shortestPiece || word.length - at < shortestPiece) continue;
    pieces.push(word.slice(from, at));
    from = at;
  }
  return [...pieces, word.slice(from)];
}
