/** Zoom keeps this many characters of a name. */
const keptCharacters = 16;

/**
 * The name in the file name of a participant's track: `audio`, the display name without spaces and cut at 16
 * characters, the participant's index, and the digits of the segment. Where a name itself ends in digits that is a
 * guess, so it is only ever a suggestion.
 *
 * @param stem the file's name without its ending
 * @param segmentDigits the digits of the segment's own files; empty when they are not known
 * @param trackCount how many tracks lie beside this one: below ten, an index has one digit
 */
export function participantName(stem: string, segmentDigits: string, trackCount: number): string {
  const rest = stem.normalize('NFC').replace(/^audio(?=.)/iu, '');
  const named =
    segmentDigits !== '' && rest.endsWith(segmentDigits) ? rest.slice(0, -segmentDigits.length) : rest;
  const name = withoutIndex(named, trackCount)
    .replace(/[\s\p{Cc}_]+/gu, ' ')
    .trim();
  return name === '' ? stem.normalize('NFC') : spaced(name);
}

function withoutIndex(named: string, trackCount: number): string {
  const digits = /\d+$/u.exec(named)?.[0] ?? '';
  if (digits === '') return named;
  return named.slice(0, -indexLength(named, digits, trackCount));
}

function indexLength(named: string, digits: string, trackCount: number): number {
  if (digits.length === 1) return 1;
  const length = named.length;
  if (length === keptCharacters + 1) return 1;
  if (length === keptCharacters + 2) return 2;
  const two = Number(digits.slice(-2));
  return trackCount >= 10 && two >= 10 && two <= trackCount * 2 ? 2 : 1;
}

/** `BlakeSims` was `Blake Sims`; McDonald and iPhone were not two words. */
function spaced(name: string): string {
  return name.replace(/(?<!\bi)(?<!Ma?c)(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}
