import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { titleSchema } from '../../../shared/model/recording';
import { copiedName, endingOf, folded, isMedia, isLitter, roleOf, stemOf } from './file-role';
import { absenceOf, type FolderEntry } from './folder-entry';
import type { Tracks } from './gather';
import { type IntakePlan, type PlannedSpeaker, refusedPlan } from './intake-plan';
import { compareNaturally } from './natural-order';
import { participantName } from './participant-name';
import { isTellingFolder } from './telling-folder';
import { isConversionPending } from './zoom-conf';
import { type MixedFile, mixedFile, mixedStem, segmentNumber, zoomFolderName } from './zoom-parts';

/** The entries of one recording by Zoom's own program, and those of its folder with participants' tracks. */
export type ZoomFolder = {
  folder: string;
  entries: readonly FolderEntry[];
  tracks: Tracks;
};

type Segment = { digits: string; picture: MixedFile | null; sound: MixedFile | null };

/** One plan for the whole folder; `inputs` is what to plan again for the same. */
export async function planZoomFolder(zoom: ZoomFolder, inputs: readonly string[]): Promise<IntakePlan> {
  const name = basename(zoom.folder).normalize('NFC');
  const from = { name, inputs, source: 'zoom-folder' as const };
  if (await isUnfinished(zoom)) return refusedPlan(from, new AppError('zoom-unfinished', { name }));
  if (zoom.tracks.refusal !== null) return refusedPlan(from, zoom.tracks.refusal);
  const segments = segmentsOf(zoom.entries);
  const originals = segments
    .map((segment) => segment.picture ?? segment.sound)
    .filter((file) => file !== null);
  const sorted = zoom.entries.toSorted((left, right) => compareNaturally(left.name, right.name));
  const chats = sorted.filter((entry) => roleOf(entry) === 'chat');
  const texts = sorted.filter((entry) => ['captions', 'transcript'].includes(roleOf(entry)));
  const tracks = tracksOf(zoom.tracks.entries, segments);
  const chosen = [
    ...originals.map(({ entry }) => entry),
    ...tracks.map(({ entry }) => entry),
    ...texts,
    ...chats,
  ];
  for (const entry of chosen) {
    const absence = absenceOf(entry);
    if (absence !== null) return refusedPlan(from, absence);
  }
  const stamp = zoomFolderName(name);
  return {
    ...from,
    title: titleOf(name, stamp),
    recordedAtMs: stamp?.recordedAtMs ?? null,
    originals: originals.map(({ entry }) => entry.path),
    speakers: tracks.map(
      ({ entry, segment, label }): PlannedSpeaker => ({ path: entry.path, name: label, segment }),
    ),
    transcripts: texts.map((entry) => ({ path: entry.path, segment: segmentOfText(entry, segments) })),
    chats: chats.map(({ path }) => path),
    refusal: null,
  };
}

function titleOf(name: string, stamp: { topic: string | null } | null): string {
  const wanted = stamp === null ? (isTellingFolder(name) ? name : null) : stamp.topic;
  const parsed = titleSchema.safeParse((wanted ?? '').slice(0, 200));
  return parsed.success ? parsed.data : 'Zoom';
}

async function isUnfinished({ entries, tracks }: ZoomFolder): Promise<boolean> {
  if ([...entries, ...tracks.entries].some(({ name }) => ['zoom', 'tmp'].includes(endingOf(name))))
    return true;
  for (const { name, path, state } of entries) {
    if (state === 'here' && folded(name) === 'recording.conf' && (await isConversionPending(path)))
      return true;
  }
  return false;
}

/** The pieces in the order they were recorded; where a browser or person made copies, the original of each. */
function segmentsOf(entries: readonly FolderEntry[]): Segment[] {
  const segments = new Map<string, Segment>();
  const files = entries.map(mixedFile).filter((file) => file !== null);
  for (const file of files.toSorted(byWorth)) {
    const segment = segments.get(file.digits) ?? { digits: file.digits, picture: null, sound: null };
    if (file.isPicture) segment.picture ??= file;
    else segment.sound ??= file;
    segments.set(file.digits, segment);
  }
  return inOrder([...segments.values()]);
}

function byWorth(left: MixedFile, right: MixedFile): number {
  const absent = ({ entry }: MixedFile): number => (entry.state === 'here' ? 0 : 1);
  return (
    absent(left) - absent(right) ||
    Number(left.isCopy) - Number(right.isCopy) ||
    compareNaturally(left.entry.name, right.entry.name)
  );
}

/**
 * Zoom's own nine digits are sometimes ten, so a number of two digits may be one of a single digit. As long as all
 * begin differently there are fewer than ten, and the first digit is the number.
 */
function inOrder(segments: readonly Segment[]): Segment[] {
  const firsts = new Set(segments.map(({ digits }) => digits[0]));
  const areLong = segments.every(({ digits }) => digits.length > 9);
  const rank = ({ digits }: Segment): number =>
    areLong && firsts.size === segments.length ? Number(digits[0]) : segmentNumber(digits);
  return segments.toSorted(
    (left, right) => rank(left) - rank(right) || compareNaturally(left.digits, right.digits),
  );
}

/** The segment a text is called after: `video10….vtt` is of the tenth, not of the first. */
function segmentOfText({ name }: FolderEntry, segments: readonly Segment[]): number {
  const stem = folded(stemOf(name));
  const fits = segments.flatMap(({ picture, sound }, index) =>
    [picture, sound]
      .filter((file) => file !== null)
      .map((file) => ({ index, called: mixedStem(file) }))
      .filter(({ called }) => stem.startsWith(called)),
  );
  return fits.toSorted((left, right) => right.called.length - left.called.length)[0]?.index ?? 0;
}

type Track = { entry: FolderEntry; segment: number; label: string };

function tracksOf(entries: readonly FolderEntry[], segments: readonly Segment[]): Track[] {
  const names = new Set(entries.map(({ name }) => folded(name)));
  const placed = entries
    .filter((entry) => entry.kind === 'file' && !isLitter(entry) && isMedia(entry.name))
    .filter(({ name }) => !names.has(folded(copiedName(name) ?? '')))
    .toSorted((left, right) => compareNaturally(left.name, right.name))
    .map((entry) => ({ entry, stem: stemOf(copiedName(entry.name) ?? entry.name) }))
    .map(({ entry, stem }) => ({ entry, stem, segment: segmentOfTrack(stem, segments) }))
    .filter((track) => track.segment !== null)
    .map((track) => ({ ...track, segment: track.segment ?? 0 }));
  return placed
    .map(({ entry, stem, segment }) => {
      const beside = placed.filter((other) => other.segment === segment).length;
      const label = participantName(stem, segments[segment]?.digits ?? '', beside);
      return { entry, segment, label };
    })
    .toSorted((left, right) => left.segment - right.segment);
}

/** Null for a track of a segment whose own recording is not here: there is no clock to put it on. */
function segmentOfTrack(stem: string, segments: readonly Segment[]): number | null {
  const fits = segments
    .map(({ digits }, index) => ({ digits, index }))
    .filter(({ digits }) => digits.length >= 6 && stem.endsWith(digits))
    .toSorted((left, right) => right.digits.length - left.digits.length);
  if (fits[0] !== undefined) return fits[0].index;
  const areLong = segments.length > 0 && segments.every(({ digits }) => digits.length > 9);
  return areLong && /\d{10,}$/u.test(stem) ? null : 0;
}
