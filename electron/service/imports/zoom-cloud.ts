import { AppError } from '../../../shared/errors';
import { titleSchema } from '../../../shared/model/recording';
import type { CloudFile } from './cloud-name';
import { stemOf } from './file-role';
import { absenceOf } from './folder-entry';
import { type IntakePlan, refusedPlan } from './intake-plan';
import { compareNaturally } from './natural-order';

/** Best first: the shared screen with the speaker, then who speaks, then everybody. */
const viewOrder: readonly (string | null)[] = [null, 'as', 'sa', 'avo', 'ss', 'gallery', 'gvo', 'separate'];

/**
 * One plan for the files of one cloud recording. Its pictures are the same meeting seen differently, so only the best
 * one is taken. `folderTitle` is the name of the folder, where that can be a title.
 */
export function planCloudSet(
  files: readonly CloudFile[],
  inputs: readonly string[],
  folderTitle: string | null,
): IntakePlan {
  const sorted = files.toSorted(byWorth);
  const of = (kind: CloudFile['kind']): CloudFile[] => sorted.filter((file) => file.kind === kind);
  const original = of('picture')[0] ?? of('sound')[0];
  const texts = originalsOf([...of('transcript'), ...of('captions')]);
  const chats = originalsOf(of('chat'));
  const name = (original ?? texts[0] ?? chats[0] ?? sorted[0])?.entry.name ?? '';
  const from = { name, inputs, source: 'zoom-cloud' as const };
  if (original === undefined) return refusedPlan(from, new AppError('transcript-alone', { name }));
  for (const { entry } of [original, ...texts, ...chats]) {
    const absence = absenceOf(entry);
    if (absence !== null) return refusedPlan(from, absence);
  }
  return {
    ...from,
    title: titleOf(folderTitle ?? original.topic),
    recordedAtMs: original.recordedAtMs,
    originals: [original.entry.path],
    speakers: [],
    transcripts: texts.map(({ entry }) => ({ path: entry.path, segment: 0 })),
    chats: chats.map(({ entry }) => entry.path),
    refusal: null,
  };
}

function titleOf(wanted: string | null): string {
  const parsed = titleSchema.safeParse((wanted ?? '').slice(0, 200));
  return parsed.success ? parsed.data : 'Zoom';
}

/** What is there before what is still coming, an original before a browser's copy of it, then the best picture. */
function byWorth(left: CloudFile, right: CloudFile): number {
  const view = ({ view: word }: CloudFile): number => viewOrder.indexOf(word);
  return (
    view(left) - view(right) ||
    right.pixels - left.pixels ||
    Number(left.entry.state !== 'here') - Number(right.entry.state !== 'here') ||
    Number(left.isCopy) - Number(right.isCopy) ||
    compareNaturally(left.entry.name, right.entry.name) ||
    compareNaturally(left.entry.path, right.entry.path)
  );
}

/** Without the copies whose original is among them. */
function originalsOf(files: readonly CloudFile[]): CloudFile[] {
  const seen = new Set<string>();
  return files.filter(({ entry, kind, isCopy }) => {
    const plain = isCopy ? entry.name.replace(/ ?\(\d{1,2}\)(?=\.[^.]+$)/u, '') : entry.name;
    const key = `${kind} ${stemOf(plain).toLowerCase()}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
