import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { findNames, type NamedText } from '../../../shared/model/find-names';
import { excerptDuration } from '../../../shared/model/excerpt';
import { countSaid, frameworksOf, textsOf } from '../../../shared/model/layers-document';
import type { MediaChoice, PackagedThing } from '../../../shared/model/package';
import { NameReplacer } from '../../../shared/model/replace-names';
import { statSync } from 'node:fs';
import type { Recording } from '../../../shared/model/recording';
import type { ServiceContext } from '../context';
import { findFramework } from '../frameworks/copies';
import { getOwner } from '../people/queries';
import { originalMedia } from '../recordings/source';
import { requireRecording } from '../recordings/require-recording';
import { smallAsset } from './pack-media';
import { consentFor, gatherWords, leavingOf, type Words } from './packed-document';
import type { Leaving } from './packed-words';

type Input = MethodArguments<'exchange.preview'>;
type Preview = MethodOutput<'exchange.preview'>;
type Entry = Preview['entries'][number];

/** Measured: a lively 720p picture takes 0.4 MB a second at most, talking heads half of that; sound a fraction. */
const pictureBytesPerMs = 250;
const soundBytesPerMs = 13;
/** The frame of every package: names, padding, locks. */
const frameBytes = 20_000;

/** Says exactly what would leave, and what stays, without making any of it. */
export function previewPackage(context: ServiceContext, input: Input): Preview {
  const { parts, purpose, question } = input;
  const recording = requireRecording(context.db, input.recording);
  const leaving = leavingOf(context, recording, parts.stretches);
  const words = gatherWords(
    context,
    leaving,
    { ...parts, earlierGoal: true },
    new NameReplacer(parts.replaceNames),
    false,
  );
  const { needed, consent } = consentFor(context, recording, purpose);
  const entries = [
    ...mediaEntries(context, recording, leaving, parts.media),
    ...wordEntries(context, words),
    entry('question', question === '' ? 0 : 1, Buffer.byteLength(question)),
    entry('consent', consent === null ? 0 : 1, consent === null ? 0 : 200),
  ];
  const found = entries.filter(({ count }) => count > 0);
  return {
    entries: found,
    stays: entries.flatMap(({ what, count }) => (count === 0 ? [what] : [])),
    names: namesIn(recording, words, consent?.givenBy ?? null, question),
    consent: { fits: !needed || consent !== null, needed, consent },
    sizeBytes: found.reduce((sum, { sizeBytes }) => sum + sizeBytes, frameBytes),
    estimated: found.some(({ estimated }) => estimated),
  };
}

function entry(what: PackagedThing, count: number, sizeBytes: number, estimated = false): Entry {
  return { what, count, sizeBytes, estimated };
}

function mediaEntries(
  context: ServiceContext,
  recording: Recording,
  leaving: Leaving,
  media: MediaChoice,
): Entry[] {
  const tracks = recording.files.filter(({ role }) => role === 'speaker');
  if (media === 'none') return [entry('media', 0, 0), entry('speaker-tracks', 0, 0)];
  const lengthMs = leaving.cut === null ? recording.durationMs : excerptDuration(leaving.cut);
  const soundBytes = Math.round(lengthMs * soundBytesPerMs);
  const sizeOf = (files: Recording['files']): number =>
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (media === 'original') {
    const files = recording.files.filter(({ role, heard }) => role === 'original' || heard);
    return [
      entry('media', files.length, sizeOf(files), true),
      entry('speaker-tracks', tracks.length, sizeOf(tracks), true),
    ];
  }
  const made = leaving.cut === null ? madeBytes(context, recording) : null;
  const guess = soundBytes + (recording.kind === 'video' ? Math.round(lengthMs * pictureBytesPerMs) : 0);
  const share = recording.durationMs === 0 ? 1 : lengthMs / recording.durationMs;
  const most = Math.round(sizeOf(recording.files.filter(({ role }) => role === 'original')) * share);
  return [
    entry('media', 1, made ?? Math.min(guess, most), made === null),
    entry('speaker-tracks', tracks.length, tracks.length * soundBytes, true),
  ];
}

/** What the small file measures that is there already. */
function madeBytes(context: ServiceContext, { id }: Recording): number | null {
  const path = smallAsset({ context, recording: id }, originalMedia(context, id));
  return path === null ? null : (statSync(path, { throwIfNoEntry: false })?.size ?? null);
}

function wordEntries(context: ServiceContext, words: Words): Entry[] {
  const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
  const { layers, transcript, speech, goal } = words;
  const cues = transcript.transcripts.reduce((sum, one) => sum + one.cues.length, 0);
  const frameworks = frameworksOf(layers).flatMap(
    ({ id, version }) => findFramework(context, id, version) ?? [],
  );
  const own = getOwner(context.db)?.id;
  const said = (isOwn: boolean): Entry => {
    const entities = layers.entities.filter(({ author }) => (author === own) === isOwn);
    const { moments, comments } = countSaid({ ...layers, entities });
    const count = moments + comments;
    return entry(isOwn ? 'own-layer' : 'other-layers', count, count === 0 ? 0 : bytesOf(entities));
  };
  return [
    said(true),
    said(false),
    entry('transcript', cues, cues === 0 ? 0 : 2 * bytesOf(transcript)),
    entry('speech', speech.turns.length, speech.turns.length === 0 ? 0 : bytesOf(speech)),
    entry('goal', goal === null ? 0 : 1, goal === null ? 0 : bytesOf(goal)),
    entry('frameworks', frameworks.length, frameworks.length === 0 ? 0 : bytesOf(frameworks)),
  ];
}

function namesIn(
  recording: Recording,
  words: Words,
  givenBy: string | null,
  question: string,
): Preview['names'] {
  const speakers = recording.speakers.map(({ name }): NamedText => ({ source: 'speaker', text: name }));
  const known: NamedText[] =
    givenBy === null ? speakers : [...speakers, { source: 'consent', text: givenBy }];
  const texts: NamedText[] = [
    { source: 'title', text: recording.title },
    ...words.transcript.transcripts.flatMap(({ cues }) =>
      cues.map(({ text }): NamedText => ({ source: 'transcript', text })),
    ),
    ...[...textsOf(words.layers), question, words.goal ?? ''].map(
      (text): NamedText => ({ source: 'note', text }),
    ),
  ];
  return findNames(known, texts);
}
