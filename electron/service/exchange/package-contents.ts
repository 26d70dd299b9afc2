import type { Consent } from '../../../shared/model/consent';
import { AppError } from '../../../shared/errors';
import { excerptDuration } from '../../../shared/model/excerpt';
import { countSaid, frameworksOf } from '../../../shared/model/layers-document';
import {
  type Manifest,
  packageFormat,
  packageVersion,
  type PackageParts,
  type Protection,
} from '../../../shared/model/package';
import type { Person } from '../../../shared/model/person';
import type { Recording } from '../../../shared/model/recording';
import type { NameReplacer } from '../../../shared/model/replace-names';
import type { ServiceContext } from '../context';
import { findFramework } from '../frameworks/copies';
import { getOwner } from '../people/queries';
import { documentEntry, fileEntry, type SealEntry } from './envelope/seal-entry';
import type { ReadyMedia } from './pack-media';
import { consentFor, leavingStretches, type Words } from './packed-document';
import { type Leaving, leavingPlace, toWebVtt } from './packed-words';
import { readMe, readMeName } from './read-me';

/** What is to be packed, and how. */
export type Packing = Pick<Manifest, 'id' | 'kind' | 'to' | 'purpose' | 'question' | 'answers'> & {
  recording: Recording;
  leaving: Leaving;
  parts: PackageParts;
  protection: Protection;
  target: string;
  overwrite: boolean;
};

function requireOwner(context: ServiceContext): Person {
  const owner = getOwner(context.db);
  if (owner === null) throw new AppError('not-found', { what: 'person' });
  return owner;
}

/** What stands at the front of a package. */
export function manifestOf(
  context: ServiceContext,
  packing: Packing,
  made: { words: Words; names: NameReplacer; media: readonly ReadyMedia[]; replyKey: string },
): Manifest {
  const { recording, leaving, purpose } = packing;
  const { words, names } = made;
  const { consent } = consentFor(context, recording, purpose);
  const isFeedback = packing.kind === 'feedback';
  return {
    format: packageFormat,
    version: packageVersion,
    ...{ kind: packing.kind, id: packing.id, to: packing.to, purpose, answers: packing.answers },
    madeAt: new Date().toISOString(),
    from: requireOwner(context),
    question: names.in(packing.question),
    goal: words.goal,
    replyKey: made.replyKey,
    recording: {
      id: recording.id,
      title: names.in(recording.title).slice(0, 200),
      recordedAt: recording.recordedAt,
      kind: recording.kind,
      durationMs: leaving.cut === null ? recording.durationMs : excerptDuration(leaving.cut),
      framework: recording.framework,
      isSample: recording.isSample,
      stretches: leavingStretches(leaving),
    },
    consent: consent === null || isFeedback ? null : packedConsent(consent, leaving, names),
    keepUntil: isFeedback ? null : (consent?.until ?? null),
    frameworks: frameworksOf(words.layers),
    media: made.media.map(({ entry }) => entry),
    counts: {
      ...countSaid(words.layers),
      cues: words.transcript.transcripts.reduce((sum, { cues }) => sum + cues.length, 0),
    },
  };
}

/** Under which consent, on the conversation's own first clock. */
function packedConsent(
  { recording: _recording, ...consent }: Consent,
  leaving: Leaving,
  names: NameReplacer,
): Manifest['consent'] {
  const at = consent.atMs === null ? null : leavingPlace(leaving, { startMs: consent.atMs, endMs: null });
  return { ...consent, givenBy: names.in(consent.givenBy).slice(0, 100), atMs: at?.startMs ?? null };
}

/** Small things first, so that opening shows who asks what before the bulk is read. */
export function entriesOf(
  context: ServiceContext,
  manifest: Manifest,
  { layers, transcript, speech }: Words,
  media: readonly ReadyMedia[],
): SealEntry[] {
  const json = (name: string, value: unknown): SealEntry =>
    documentEntry(name, `${JSON.stringify(value, null, 1)}\n`);
  const frameworks = manifest.frameworks.flatMap(
    ({ id, version }) => findFramework(context, id, version) ?? [],
  );
  const hasWords = transcript.transcripts.length > 0;
  return [
    documentEntry(readMeName, readMe),
    json('manifest.json', manifest),
    json('layers.json', layers),
    ...frameworks.map((framework) => json(`frameworks/${framework.id}.${framework.version}.json`, framework)),
    ...(hasWords ? [json('transcript.json', transcript)] : []),
    ...(hasWords
      ? [documentEntry('transcript.vtt', toWebVtt(transcript, manifest.recording.stretches))]
      : []),
    ...(speech.turns.length > 0 ? [json('speech.json', speech)] : []),
    ...media.map(({ entry, path, isFresh }) => fileEntry(entry.path, path, entry.sizeBytes, isFresh)),
  ];
}
