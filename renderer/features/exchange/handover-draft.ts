import { type Excerpt, excerptDuration, toExcerpt } from '../../../shared/model/excerpt';
import type { FoundName } from '../../../shared/model/find-names';
import type { HandoverDraft } from '../../../shared/model/handover-draft';
import type { PackageParts } from '../../../shared/model/package';
import type { Speaker } from '../../../shared/model/recording';

export type Part = [startMs: number, endMs: number];

/** What the user has chosen so far of a package. */
export type Draft = HandoverDraft;

/** The other looks without prejudice: one's own moments stay here unless one says otherwise. */
export const firstDraft: Draft = {
  to: '',
  purpose: 'supervision',
  question: '',
  media: 'original',
  parts: [],
  transcript: true,
  replaceNames: true,
  names: {},
  ownLayer: 'no',
  goal: true,
  lock: null,
  consent: null,
};

/** The chosen parts in order; null when all of the conversation goes along, or nothing is chosen yet. */
export function chosenExcerpt(draft: Pick<Draft, 'media' | 'parts'>, durationMs: number): Excerpt | null {
  return draft.media === 'stretches' ? toExcerpt(draft.parts, durationMs) : null;
}

/** How long the media lasts that goes along. */
export function mediaDuration(draft: Pick<Draft, 'media' | 'parts'>, durationMs: number): number {
  if (draft.media === 'none') return 0;
  if (draft.media !== 'stretches') return durationMs;
  const excerpt = chosenExcerpt(draft, durationMs);
  return excerpt === null ? 0 : excerptDuration(excerpt);
}

/** What is asked of the service; null while parts are wanted and none is chosen. */
export function partsOf(
  draft: Draft,
  durationMs: number,
  replaced: PackageParts['replaceNames'],
): PackageParts | null {
  const excerpt = chosenExcerpt(draft, durationMs);
  if (draft.media === 'stretches' && excerpt === null) return null;
  return {
    media: draft.media,
    stretches: excerpt,
    transcript: draft.transcript,
    speech: true,
    ownLayer: draft.ownLayer,
    otherLayers: false,
    goal: draft.goal,
    replaceNames: replaced,
  };
}

/** `to` stands in the place of the name; null to leave it. */
export type NamedPerson = { name: string; count: number; guess: boolean; to: string | null };

export type RoleName = (role: Speaker['role'] | 'somebody', letter: string) => string;

/**
 * Every name that may be in there with what will stand in its place. A speaker is called by their role, somebody else by a
 * letter, and no two people by the same; guesses stay until the user says so, and so does the user's own name: the other
 * knows it.
 */
export function namesToReplace(
  found: readonly FoundName[],
  about: { draft: Pick<Draft, 'names'>; speakers: readonly Speaker[]; me: string; roleName: RoleName },
): NamedPerson[] {
  const { draft, speakers, me, roleName } = about;
  const added = Object.keys(draft.names)
    .filter((name) => !found.some((one) => one.name === name))
    .map((name): FoundName => ({ name, count: 0, sources: [], guess: true }));
  const all = [...found, ...added];
  const pseudonyms = new Pseudonyms(speakers, roleName);
  for (const [name, to] of Object.entries(draft.names)) if (to !== null) pseudonyms.keep(name, to);
  // Those that are replaced by themselves come first, so that their letters do not change with every guess.
  const usual = new Map<string, string>();
  for (const { name } of all.toSorted((one, other) => Number(one.guess) - Number(other.guess)))
    usual.set(name, pseudonyms.of(name));
  return all.map(({ name, count, guess }) => {
    const decided = draft.names[name];
    const byItself = usual.get(name) ?? '';
    const stays = guess || isPartOf(name, me);
    const isLeft = decided === null || (decided === undefined && stays);
    return { name, count, guess, to: isLeft ? null : decided?.trim() || byItself };
  });
}

/** What people are called who are not to be known. */
class Pseudonyms {
  readonly #letters = new Map<string, string>();

  constructor(
    private readonly speakers: readonly Speaker[],
    private readonly roleName: RoleName,
  ) {}

  /** The user, or an earlier choice, calls somebody this: nobody else is called so. */
  keep(name: string, to: string): void {
    const letter = letters.find((one) => this.roleName('somebody', one) === to.trim());
    if (letter !== undefined) this.#letters.set(this.#key(name), letter);
  }

  of(name: string): string {
    const speaker = this.#speaker(name);
    const { role } = speaker ?? { role: null };
    const isOnly = this.speakers.filter((one) => one.role === role).length === 1;
    if (role !== null && role !== 'other' && isOnly) return this.roleName(role, '');
    const key = this.#key(name);
    const taken = new Set(this.#letters.values());
    const letter = this.#letters.get(key) ?? letters.find((one) => !taken.has(one)) ?? '?';
    this.#letters.set(key, letter);
    return this.roleName('somebody', letter);
  }

  /** However a speaker is called, they are one person. */
  #key(name: string): string {
    return this.#speaker(name)?.id ?? name;
  }

  #speaker(name: string): Speaker | undefined {
    return this.speakers.find((one) => isPartOf(name, one.name));
  }
}

/** A to Z, then A2 to Z2 and so on: more than there are names in a package. */
const letters = Array.from({ length: 26 * 50 }, (_, index) => {
  const round = Math.floor(index / 26);
  return String.fromCodePoint(65 + (index % 26)) + (round === 0 ? '' : String(round + 1));
});

/** `Fatima` is part of `Fatima El Amrani`, and so is all of it. */
function isPartOf(name: string, whole: string): boolean {
  const parts = whole.toLowerCase().split(/[\s,]+/u);
  const low = name.trim().toLowerCase();
  return low !== '' && (whole.trim().toLowerCase() === low || parts.includes(low));
}

/** `pakket-1122.terugblik`: the day it is made and nothing else. */
export function neutralPackageName(kind: 'review' | 'feedback', day: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const when = `${two(day.getMonth() + 1)}${two(day.getDate())}`;
  return kind === 'review' ? `pakket-${when}.terugblik` : `feedback-${when}.terugblik-feedback`;
}
