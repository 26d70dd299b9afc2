import { basename, extname, join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { checkFrameworkText, type Framework } from '../../../shared/model/framework';
import type { LayersDocument } from '../../../shared/model/layers-document';
import {
  type Manifest,
  manifestSchema,
  packageHeadSchema,
  type PackagedSpeech,
  packagedSpeechSchema,
  type PackagedTranscript,
  packagedTranscriptSchema,
  packageVersion,
} from '../../../shared/model/package';
import { ensureSpace } from '../media/store-space';
import { ordinaryLimits, type ReadLimits } from './envelope/read-limits';
import { readSealed } from './envelope/read-sealed';
import type { SealedEntry } from './envelope/sealed-entry';
import { invalidDocument, parseDocument, parseLayers } from './parse-document';

/** A file of a package that was saved beside us, by its path in there. */
export type SavedMedia = { path: string; sizeBytes: number; sha256: string };
export type ReadPackage = {
  manifest: Manifest;
  layers: LayersDocument | null;
  transcript: PackagedTranscript | null;
  speech: PackagedSpeech | null;
  frameworks: Framework[];
  media: Map<string, SavedMedia>;
};

const megabyte = 1 << 20;
const layersBytes = 32 * megabyte;
const wordsBytes = 32 * megabyte;
const mostFrameworks = 50;

/** What our own documents measure at most; what we do not know is never read. */
export const packageLimits: ReadLimits = {
  ...ordinaryLimits,
  bytesOf: (name) => {
    if (name === 'layers.json') return layersBytes;
    if (['transcript.json', 'transcript.vtt', 'speech.json'].includes(name)) return wordsBytes;
    return name === 'manifest.json' || isFramework(name) ? megabyte : ordinaryLimits.bytesOf(name);
  },
};

function isFramework(name: string): boolean {
  return /^frameworks\/[a-z0-9.-]+\.json$/u.test(name);
}

export type Reading = {
  path: string;
  secrets: { passphrase?: string | undefined; secretKeys: readonly string[] };
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/**
 * The manifest of a package, and what people say in it. What is behind these is not read: in our own packages they come
 * before the media. Throws `package-…`.
 */
export async function lookInside(
  reading: Reading,
): Promise<{ manifest: Manifest; layers: LayersDocument | null }> {
  const name = basename(reading.path);
  const found: { manifest: Manifest[]; layers: LayersDocument[] } = { manifest: [], layers: [] };
  await readSealed({
    ...reading,
    limits: packageLimits,
    onProgress: undefined,
    onEntry: async (entry) => {
      if (entry.name === 'manifest.json') found.manifest.push(parseManifest(name, await entry.read()));
      if (entry.name === 'layers.json')
        found.layers.push(await parseLayers(name, await entry.read(), reading.signal));
      return found.manifest.length > 0 && found.layers.length > 0 ? 'stop' : 'go-on';
    },
  });
  const [manifest] = found.manifest;
  const [layers = null] = found.layers;
  if (manifest === undefined) throw invalidDocument(name, 'manifest.json');
  if (layers !== null && layers.recording !== manifest.recording.id)
    throw invalidDocument(name, 'layers.json');
  return { manifest, layers };
}

/**
 * Reads all of a package and checks every document. Media is saved into `folder` under names of our own, unless `keepsMedia`
 * says, once it is known what this is, that nobody needs it. Throws `package-…`, `framework-invalid`, `disk-full`.
 */
export async function readPackage(
  reading: Reading & { folder: string; keepsMedia: (manifest: Manifest) => boolean },
): Promise<ReadPackage> {
  const reader = new PackageReader(reading);
  const { wholeRead } = await readSealed({
    ...reading,
    limits: packageLimits,
    onProgress: (done, total) => reading.onProgress?.(total === 0 ? 1 : done / total),
    onEntry: async (entry) => {
      await reader.take(entry);
      return 'go-on';
    },
  });
  if (!wholeRead) throw new AppError('package-incomplete', { name: basename(reading.path) });
  return reader.finish();
}

class PackageReader {
  private readonly name: string;
  private manifest: Manifest | null = null;
  private layers: LayersDocument | null = null;
  private transcript: PackagedTranscript | null = null;
  private speech: PackagedSpeech | null = null;
  private readonly frameworks: Framework[] = [];
  private readonly media = new Map<string, SavedMedia>();

  constructor(
    private readonly reading: Reading & { folder: string; keepsMedia: (manifest: Manifest) => boolean },
  ) {
    this.name = basename(reading.path);
  }

  async take(entry: SealedEntry): Promise<void> {
    const { name } = entry;
    if (name === 'manifest.json') this.manifest = parseManifest(this.name, await entry.read());
    else if (name === 'layers.json')
      this.layers = await parseLayers(this.name, await entry.read(), this.reading.signal);
    else if (name === 'transcript.json') this.transcript = await this.parse(entry, packagedTranscriptSchema);
    else if (name === 'speech.json') this.speech = await this.parse(entry, packagedSpeechSchema);
    else if (isFramework(name)) this.takeFramework(await entry.read());
    else if (name.startsWith('media/')) await this.takeMedia(entry);
  }

  /** Everything that the manifest speaks of must be there, as it says. */
  finish(): ReadPackage {
    const { manifest, layers, transcript, speech, frameworks, media } = this;
    if (manifest === null) throw invalidDocument(this.name, 'manifest.json');
    const isKept = this.reading.keepsMedia(manifest);
    for (const wanted of isKept ? manifest.media : []) {
      const found = media.get(wanted.path);
      if (found?.sizeBytes !== wanted.sizeBytes || found.sha256 !== wanted.sha256)
        throw invalidDocument(this.name, wanted.path);
    }
    if (new Set(manifest.media.map(({ path }) => path)).size !== manifest.media.length)
      throw invalidDocument(this.name, 'manifest.json');
    if (layers !== null && layers.recording !== manifest.recording.id)
      throw invalidDocument(this.name, 'layers.json');
    return { manifest, layers, transcript, speech, frameworks, media };
  }

  private async parse<S extends z.ZodType>(entry: SealedEntry, schema: S): Promise<z.output<S>> {
    return parseDocument(this.name, entry.name, await entry.read(), schema);
  }

  private takeFramework(bytes: Buffer): void {
    const checked = checkFrameworkText(bytes.toString('utf8'));
    if ('problems' in checked) throw new AppError('framework-invalid', { problems: checked.problems.length });
    if (this.frameworks.length >= mostFrameworks) throw invalidDocument(this.name, 'frameworks');
    this.frameworks.push(checked.framework);
  }

  private async takeMedia(entry: SealedEntry): Promise<void> {
    const { manifest } = this;
    if (manifest !== null) {
      const isWanted = manifest.media.some(({ path }) => path === entry.name);
      if (!isWanted || !this.reading.keepsMedia(manifest)) return;
    }
    await ensureSpace(this.reading.folder, entry.sizeBytes);
    const ending = /^\.[a-z0-9]{1,5}$/u.exec(extname(entry.name))?.[0] ?? '';
    const path = join(this.reading.folder, `media-${this.media.size + 1}${ending}`);
    const { sha256 } = await entry.saveTo(path);
    this.media.set(entry.name, { path, sizeBytes: entry.sizeBytes, sha256 });
  }
}

function parseManifest(name: string, bytes: Buffer): Manifest {
  const head = parseDocument(name, 'manifest.json', bytes, packageHeadSchema);
  if (head.version > packageVersion)
    throw new AppError('package-newer', { name, found: head.version, known: packageVersion });
  return parseDocument(name, 'manifest.json', bytes, manifestSchema);
}
