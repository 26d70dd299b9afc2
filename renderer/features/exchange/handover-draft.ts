import { type Excerpt, excerptDuration, toExcerpt } from '../../../shared/model/excerpt';
import type { FoundName } from '../../../shared/model/find-names';
import type { ConsentPurpose } from '../../../shared/model/consent';
import type { Id } from '../../../shared/model/id';
import type { MediaChoice, PackageParts } from '../../../shared/model/package';
import type { Speaker } from '../../../shared/model/recording';

export type Part = [startMs: number, endMs: number];

/** What the user has chosen so far of a package. */
export type Draft = {
  to: string;
  purpose: ConsentPurpose;
  question: string;
  media: MediaChoice;
  parts: readonly Part[];
  transcript: boolean;
  replaceNames: boolean;
  /** What the user decided about single names: what stands in their place, or null to leave them. */
  names: Readonly<Record<string, string | null>>;
  ownLayer: PackageParts['ownLayer'];
  goal: boolean;
};

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

export type NamedPerson = { name: string; count: number; guess: boolean; to: string | null };

/**
 * Every name that may be in there with what will stand in its place. A speaker is called by their role, somebody else by a
 * letter; guesses stay until the user says so, and so does the user's own name: the other knows it.
 */
export function namesToReplace(
  found: readonly FoundName[],
  about: { draft: Pick<Draft, 'names'>; speakers: readonly Speaker[]; me: string; roleName: RoleName },
): NamedPerson[] {
  const { draft, speakers, me, roleName } = about;
  const letters = new Map<string, string>();
  const added = Object.keys(draft.names)
    .filter((name) => !found.some((one) => one.name === name))
    .map((name): FoundName => ({ name, count: 0, sources: [], guess: true }));
  return [...found, ...added].map(({ name, count, guess }) => {
    const decided = draft.names[name];
    const usual = guess || isPartOf(name, me) ? null : pseudonym(name, speakers, roleName, letters);
    return { name, count, guess, to: decided === undefined ? usual : decided };
  });
}

export type RoleName = (role: Speaker['role'] | 'somebody', letter: string) => string;

/** What to call somebody who has no name yet in this list. */
export function pseudonym(
  name: string,
  speakers: readonly Speaker[],
  roleName: RoleName,
  letters: Map<string, string> = new Map(),
): string {
  const speaker = speakers.find((one) => isPartOf(name, one.name));
  const key = speaker?.id ?? name;
  const only =
    speaker !== undefined && speaker.role !== null && speaker.role !== 'other'
      ? speakers.filter(({ role }) => role === speaker.role).length === 1
      : false;
  if (speaker !== undefined && only) return roleName(speaker.role, '');
  const letter = letters.get(key) ?? String.fromCodePoint(65 + (letters.size % 26));
  letters.set(key, letter);
  return roleName('somebody', letter);
}

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

const drafts = new Map<Id, Draft>();

/** Kept as long as the window lives, so that a look at the conversation does not cost what was chosen. */
export function recallDraft(recording: Id): Draft | null {
  return drafts.get(recording) ?? null;
}

export function rememberDraft(recording: Id, draft: Draft | null): void {
  if (draft === null) drafts.delete(recording);
  else drafts.set(recording, draft);
}
