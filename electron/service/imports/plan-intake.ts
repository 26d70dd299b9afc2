import { basename, relative, sep } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { CloudFile } from './cloud-name';
import { stemOf } from './file-role';
import { findParts, isTranscript, type ListingParts } from './find-parts';
import { absenceOf, type FolderEntry } from './folder-entry';
import { foldersOver, gather } from './gather';
import { type IntakePlan, refusedPlan } from './intake-plan';
import { joinPlans } from './join-plans';
import { meetingName } from './meeting-name';
import { compareNaturally, compareParts } from './natural-order';
import { isTellingFolder } from './telling-folder';
import { matchTexts } from './text-match';
import { planCloudSet } from './zoom-cloud';
import { planZoomFolder } from './zoom-folder';

export type { IntakePlan } from './intake-plan';

/** A plan in the making: the paths it takes, and the folder that stands for all of them if nothing else is under it. */
type Draft = {
  paths: readonly string[];
  /** The path by which it is put in order. */
  anchor: string;
  folder: string | null;
  root: string | null;
  plan: (inputs: readonly string[], isWhole: boolean) => IntakePlan | Promise<IntakePlan>;
};

/**
 * Which recordings-to-be the given files and folders are, by their names alone. No media is opened and nothing that was
 * not given is looked at. The order of `paths` does not matter. With `join`, all of it becomes one.
 */
export async function planIntake(
  paths: readonly string[],
  options: { join: boolean },
): Promise<IntakePlan[]> {
  const { listings, roots, refusals, unseen } = await gather(paths);
  const drafts = [...draftsOf(listings.map(findParts)), ...refusals.map(draftOfRefusal)];
  const under = countUnder([...drafts.map((draft) => draft.paths), ...unseen.map((path) => [path])]);
  const used = countUnder(drafts.map((draft) => draft.paths));
  const plans: { plan: IntakePlan; order: readonly string[] }[] = [];
  for (const draft of drafts) {
    const isWhole = draft.folder !== null && under.get(draft.folder) === 1;
    const inputs = isWhole && draft.folder !== null ? [draft.folder] : draft.paths;
    plans.push({ plan: await draft.plan(inputs, isWhole), order: orderOf(draft) });
  }
  for (const root of roots.filter((folder) => !used.has(folder))) {
    if (!refusals.some(({ inputs }) => inputs.includes(root))) plans.push(emptyFolder(root));
  }
  const inOrder = plans
    .toSorted((left, right) => compareParts(left.order, right.order))
    .map(({ plan }) => plan);
  return options.join ? joinPlans(inOrder) : inOrder;
}

function draftsOf(parts: readonly ListingParts[]): Draft[] {
  const recordings = parts.flatMap((part) =>
    part.recordings.map((entry) => ({ entry, root: part.listing.root })),
  );
  const texts = parts.flatMap((part) => part.texts.map((entry) => ({ entry, root: part.listing.root })));
  const matches = matchTexts(
    recordings.map(({ entry }) => entry),
    texts.map(({ entry }) => entry),
  );
  const textsOf = Map.groupBy(matches.keys(), (text) => matches.get(text));
  return [
    ...parts.flatMap(draftOfZoom),
    ...draftsOfClouds(parts),
    ...recordings.map(({ entry, root }) => draftOfRecording(entry, textsOf.get(entry) ?? [], root)),
    ...texts.filter(({ entry }) => !matches.has(entry)).map(({ entry, root }) => draftOfText(entry, root)),
  ];
}

function draftOfZoom({ zoom, listing: { folder, root } }: ListingParts): Draft[] {
  if (zoom === null) return [];
  return [
    {
      paths: zoom.entries.map(({ path }) => path).toSorted(compareNaturally),
      anchor: folder,
      folder: root === null ? null : folder,
      root: root ?? folder,
      plan: (inputs) => planZoomFolder(zoom, inputs),
    },
  ];
}

/** Sets of one moment in several folders are several; but texts alone join the one set that has the recording. */
function draftsOfClouds(parts: readonly ListingParts[]): Draft[] {
  const sets = parts.flatMap(({ cloud, listing }) =>
    [...cloud].map(([stamp, files]) => ({ stamp, files, listing })),
  );
  const isFull = ({ files }: { files: readonly CloudFile[] }): boolean =>
    files.some(({ kind }) => kind === 'picture' || kind === 'sound');
  const isUseful = ({ files, listing }: (typeof sets)[number]): boolean =>
    files.some(({ kind, entry }) => kind !== 'other' || listing.given.has(entry.path));
  const homeOf = (set: (typeof sets)[number]): (typeof sets)[number] => {
    const full = sets.filter((other) => other.stamp === set.stamp && isFull(other));
    const [only] = full;
    return isFull(set) || only === undefined || full.length > 1 ? set : only;
  };
  return [...Map.groupBy(sets.filter(isUseful), homeOf)].map(([home, members]) => {
    const files = members.flatMap((set) => set.files);
    const { folder, root } = home.listing;
    const name = basename(folder).normalize('NFC');
    const paths = files.map(({ entry }) => entry.path).toSorted(compareNaturally);
    return {
      paths,
      anchor: paths[0] ?? folder,
      folder: root !== null && members.length === 1 && isTellingFolder(name) ? folder : null,
      root,
      plan: (inputs, isWhole) => planCloudSet(files, inputs, isWhole ? name : null),
    };
  });
}

function draftOfRecording(entry: FolderEntry, texts: readonly FolderEntry[], root: string | null): Draft {
  const sorted = texts.toSorted((left, right) => compareNaturally(left.path, right.path));
  const paths = [entry, ...sorted].map(({ path }) => path);
  return {
    paths,
    anchor: entry.path,
    folder: null,
    root,
    plan: (inputs) => {
      const from = { name: entry.name, inputs, source: 'file' as const };
      const absence = [entry, ...sorted].map(absenceOf).find((found) => found !== null);
      if (absence !== undefined) return refusedPlan(from, absence);
      const meeting = meetingName(stemOf(entry.name));
      return {
        ...from,
        title: meeting?.title ?? null,
        recordedAtMs: meeting?.recordedAtMs ?? null,
        originals: [entry.path],
        speakers: [],
        transcripts: sorted.filter(isTranscript).map(({ path }) => ({ path, segment: 0 })),
        chats: sorted.filter((text) => !isTranscript(text)).map(({ path }) => path),
        refusal: null,
      };
    },
  };
}

function draftOfText(entry: FolderEntry, root: string | null): Draft {
  const { name } = entry;
  const refusal = absenceOf(entry) ?? new AppError('transcript-alone', { name });
  return {
    paths: [entry.path],
    anchor: entry.path,
    folder: null,
    root,
    plan: (inputs) => refusedPlan({ name, inputs, source: 'file' }, refusal),
  };
}

function draftOfRefusal(plan: IntakePlan): Draft {
  return { paths: plan.inputs, anchor: plan.inputs[0] ?? '', folder: null, root: null, plan: () => plan };
}

function emptyFolder(root: string): { plan: IntakePlan; order: readonly string[] } {
  const name = basename(root).normalize('NFC');
  const refusal = new AppError('folder-empty', { name });
  return { plan: refusedPlan({ name, inputs: [root], source: 'file' }, refusal), order: [name, root] };
}

/** How many plans have something under each folder; a folder that was not looked into counts as one. */
function countUnder(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const paths of groups) {
    for (const folder of new Set(paths.flatMap(foldersOver)))
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

/** By the name of what was given, then folder by folder inside it. */
function orderOf({ root, anchor }: Draft): readonly string[] {
  if (root === null) return [basename(anchor), anchor];
  return [basename(root), ...relative(root, anchor).split(sep), root];
}
