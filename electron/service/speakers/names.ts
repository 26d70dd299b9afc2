import type { Speaker } from '../../../shared/model/recording';

/** Zoom cuts names at sixteen characters, without their spaces, where it names a participant's track after them. */
const cutLength = 15;

/** A name in one spelling: composed letters, single spaces. */
export function spelledAlike(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/** What is left of a name when capitals, accents, spaces and signs do not count. */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Which of the speakers that are known each name means; null where it means none of them for sure. Equal names are one
 * speaker. A track is named after its participant too, but roughly: it counts when exactly one track fits the name, and
 * no other name fits that track.
 */
export function matchNames(names: readonly string[], known: readonly Speaker[]): Map<string, Speaker | null> {
  const named = known.filter(({ source }) => source !== 'track');
  const bySpelling = new Map(named.toReversed().map((one) => [spelledAlike(one.name), one]));
  const tracks = known.filter(({ source }) => source === 'track');
  const matched = new Map(
    names.map((name) => [name, bySpelling.get(spelledAlike(name)) ?? trackFor(name, tracks)] as const),
  );
  const keysOf = new Map<string, Set<string>>();
  for (const [name, speaker] of matched) {
    if (speaker?.source !== 'track') continue;
    keysOf.set(speaker.id, (keysOf.get(speaker.id) ?? new Set()).add(nameKey(name)));
  }
  for (const [name, speaker] of matched) {
    if (speaker !== null && (keysOf.get(speaker.id)?.size ?? 0) > 1) matched.set(name, null);
  }
  return matched;
}

function trackFor(name: string, tracks: readonly Speaker[]): Speaker | null {
  const fitting = tracks.filter((track) => fitsTrack(name, track.name));
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? only : null;
}

function fitsTrack(name: string, track: string): boolean {
  const [whole, found] = [nameKey(name), nameKey(track)];
  if (found === '') return false;
  return whole === found || (track.replaceAll(/\s/gu, '').length >= cutLength && whole.startsWith(found));
}
