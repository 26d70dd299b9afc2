import type { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { layersDocumentSchema } from '../../../shared/model/layers-document';
import {
  type Manifest,
  manifestSchema,
  packagedSpeechSchema,
  packagedTranscriptSchema,
} from '../../../shared/model/package';
import type { SealEntry } from './envelope/seal-entry';
import type { Words } from './packed-document';
import { packageLimits } from './read-package';

/** As much of a text as shows which it is. */
const shownLetters = 40;

/**
 * That what leaves can be opened by whoever gets it: other names make texts longer, and many texts make a long document.
 * Throws `package-text-too-long`, `package-too-much`.
 */
export function requireReadable(manifest: Manifest, { layers, transcript, speech }: Words): void {
  requireSchema(manifestSchema, manifest);
  requireSchema(layersDocumentSchema, layers);
  requireSchema(packagedTranscriptSchema, transcript);
  requireSchema(packagedSpeechSchema, speech);
}

/** The same of its documents as they are written. */
export function requireReadableSizes(entries: readonly SealEntry[]): void {
  if (entries.some(({ name, sizeBytes }) => sizeBytes > packageLimits.bytesOf(name)))
    throw new AppError('package-too-much', {});
}

function requireSchema(schema: z.ZodType, document: unknown): void {
  const issue = schema.safeParse(document).error?.issues[0];
  if (issue === undefined) return;
  if (issue.code !== 'too_big') throw new Error(`own document is wrong at ${issue.path.join('.')}`);
  const found = issue.path.reduce<unknown>(valueIn, document);
  if (typeof found !== 'string') throw new AppError('package-too-much', {});
  throw new AppError('package-text-too-long', { begins: found.trim().slice(0, shownLetters) });
}

function valueIn(holder: unknown, key: PropertyKey): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}
