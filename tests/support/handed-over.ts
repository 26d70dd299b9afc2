import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentEntry } from '../../electron/service/exchange/envelope/seal-entry';
import { readSealed } from '../../electron/service/exchange/envelope/read-sealed';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import { newId } from '../../electron/service/id';
import type { MethodInput, MethodOutput } from '../../shared/contract';
import type { PackageParts } from '../../shared/model/package';
import { granted, type OpenLibrary, openLibrary } from './open-library';
import { temporaryFolder } from './temporary-folder';
import { writeTone } from './tone';

export const passphrase = 'wolk tafel rivier kaars zeven';

/** All words of a conversation with its media as it is. */
export const wholeParts: PackageParts = {
  media: 'original',
  stretches: null,
  transcript: true,
  speech: true,
  ownLayer: 'sealed',
  otherLayers: false,
  goal: true,
  replaceNames: [],
};

export async function libraryOf(
  authorName: string,
  role: 'coach' | 'supervisor' | 'trainer',
  folder?: string,
): Promise<OpenLibrary> {
  const library = await openLibrary(folder);
  await library.call('settings.set', { authorName, role });
  return library;
}

/** A coach's library with a conversation of sound alone, to which the client agreed. */
export async function coachWithTone(seconds = 12, hertz = 220): Promise<OpenLibrary & { recording: string }> {
  const library = await libraryOf('Lies', 'coach');
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), seconds, hertz);
  const { recording } = await library.takeIn(path);
  await agreeTo(library, recording.id);
  return { ...library, recording: recording.id };
}

export async function agreeTo(library: OpenLibrary, recording: string): Promise<void> {
  await library.call('consents.save', {
    recording,
    ...{ givenBy: 'Cliënt A', purposes: ['supervision'], until: '2099-03-31', how: 'spoken', atMs: 2_000 },
  });
}

export async function tag(
  library: OpenLibrary,
  recording: string,
  startMs: number,
  note: string,
): Promise<string> {
  const place = { startMs, endMs: startMs + 1_000, codes: ['mi-skills-oars-processes/OPEN'], kind: null };
  return (await library.call('annotations.add', { recording, ...place, note })).id;
}

/** The notes that this library shows, each with who wrote it, by time. */
export async function notesIn(library: OpenLibrary, recording: string): Promise<string[]> {
  const moments = await library.call('annotations.list', { recording });
  return moments.map(({ author, note }) => `${author}: ${note}`);
}

/** Packs a conversation into a folder of the test; answers with where the package is. */
export async function packInto(
  library: OpenLibrary,
  recording: string,
  changes: Partial<MethodInput<'exchange.pack'>> = {},
): Promise<MethodOutput<'exchange.pack'> & { path: ReturnType<typeof granted> }> {
  const path = granted(join(await temporaryFolder(), 'gesprek-01.terugblik'));
  const packed = await library.call('exchange.pack', {
    ...{ task: newId(), recording, to: { name: 'Joris' }, purpose: 'supervision' },
    ...{ question: 'Liet ik genoeg stilte?', protection: { passphrase }, target: path, overwrite: false },
    parts: wholeParts,
    ...changes,
  });
  return { ...packed, path };
}

export async function feedbackOf(
  library: OpenLibrary,
  recording: string,
): Promise<ReturnType<typeof granted>> {
  const target = granted(join(await temporaryFolder(), 'antwoord.terugblik-feedback'));
  const made = { task: newId(), recording, share: 'sealed' as const, protection: null };
  await library.call('exchange.packFeedback', { ...made, target, overwrite: false });
  return target;
}

export async function openIn(
  library: OpenLibrary,
  path: ReturnType<typeof granted>,
  words: string | null = passphrase,
): Promise<MethodOutput<'exchange.open'>> {
  const secret = words === null ? {} : { passphrase: words };
  return await library.call('exchange.open', { task: newId(), from: { path }, ...secret });
}

/** Everything inside a package, by name. */
export async function unpack(path: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  await readSealed({
    path,
    secrets: { passphrase },
    onEntry: async (entry) => {
      found.set(entry.name, await entry.read());
      return 'go-on';
    },
  });
  return found;
}

/** A package of these things, as somebody else might make it: by key, which costs no time to try. */
export async function repack(
  entries: ReadonlyMap<string, Buffer>,
  reader: OpenLibrary,
): Promise<ReturnType<typeof granted>> {
  const { publicKey } = await reader.call('people.card', {});
  const path = granted(join(await temporaryFolder(), 'ander.terugblik'));
  const things = [...entries].map(([name, content]) => documentEntry(name, content));
  await sealFile({
    entries: things,
    protection: { publicKeys: [publicKey] },
    target: path,
    overwrite: false,
  });
  return path;
}

/** One of the documents inside, as it was parsed. */
export function documentIn<T>(entries: ReadonlyMap<string, Buffer>, name: string): T {
  return JSON.parse((entries.get(name) ?? Buffer.from('null')).toString('utf8')) as T;
}

/** Writes one thing of a package to a file, for programs that look at files. */
export async function saveEntry(entries: ReadonlyMap<string, Buffer>, name: string): Promise<string> {
  const path = join(await temporaryFolder(), name.replaceAll('/', '-'));
  await writeFile(path, entries.get(name) ?? Buffer.alloc(0));
  return path;
}
