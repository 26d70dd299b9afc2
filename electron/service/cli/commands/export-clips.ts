import { dirname, join, resolve } from 'node:path';
import type { MethodInput } from '../../../../shared/contract';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { AppError } from '../../../../shared/errors';
import type { Annotation } from '../../../../shared/model/annotation';
import { clipRange, neutralClipName } from '../../../../shared/model/clip';
import { type ClipLook, clipSizes, pauseSeconds, plainLook } from '../../../../shared/model/clip-look';
import { consentPurposes } from '../../../../shared/model/consent';
import { type Disguise, disguisedPictures } from '../../../../shared/model/disguise';
import type { ReelClip } from '../../../../shared/model/reel';
import { codeName } from '../../frameworks/shelf';
import { newId } from '../../id';
import type { CommandRun } from '../command';
import { freeTargets, outTarget } from '../out-target';
import { readChoice, readRecording, readSeconds } from '../reading';
import { UsageError } from '../usage-error';

export const clipsUsage = [
  '[--annotation ID]… [--code FRAMEWORK/CODE]… [--pad S] [--caption] [--words] [--subtitles] [--title] [--pause QUESTION]',
  '[--fade] [--size original|720p] [--blur] [--picture shown|areas|pixels|silhouettes|none] [--voice] [--voice-of NAME]…',
  '[--bleep] [--for self-review|supervision|training] [--checked]',
].join(' ');

export const clipsFlags = {
  annotation: { type: 'string', multiple: true },
  code: { type: 'string', multiple: true },
  pad: { type: 'string' },
  caption: { type: 'boolean' },
  words: { type: 'boolean' },
  subtitles: { type: 'boolean' },
  title: { type: 'boolean' },
  pause: { type: 'string' },
  fade: { type: 'boolean' },
  size: { type: 'string' },
  blur: { type: 'boolean' },
  picture: { type: 'string' },
  voice: { type: 'boolean' },
  'voice-of': { type: 'string', multiple: true },
  bleep: { type: 'boolean' },
  checked: { type: 'boolean' },
} as const;

/** A moment to make a clip of. */
type Chosen = { recording: string; annotation: string; moment: Annotation | null };

/** Makes a clip of each chosen moment of one or more recordings: files of their own, or together one reel. */
export async function exportClips(run: CommandRun, as: 'clips' | 'reel', out: string): Promise<0 | 1> {
  const wish = readWish(run);
  const pad = run.flags.text('pad');
  const paddingMs = pad === null ? null : readSeconds(pad, '--pad');
  const chosen = await chooseMoments(run);
  run.onJob((job) => {
    if (job.kind !== as.replace('clips', 'clip') || job.progress === null) return;
    const { id, progress, parts } = job;
    run.output.event({ event: 'progress', job: id, progress, ...(parts === null ? {} : { parts }) }, null);
  });
  const make = as === 'clips' ? makeClips : makeReel;
  return await make(run, { chosen, wish, paddingMs, out: resolve(out) });
}

type Wish = Pick<
  MethodInput<'clips.export'>,
  'look' | 'disguise' | 'purpose' | 'language' | 'checked' | 'overwrite'
>;
type Work = { chosen: readonly Chosen[]; wish: Wish; paddingMs: number | null; out: string };

function readWish({ flags, language }: CommandRun): Wish {
  const question = flags.text('pause');
  const [hasWords, isSoft] = [flags.isSet('words'), flags.isSet('subtitles')];
  const isCaptioned = flags.isSet('caption');
  const look: ClipLook = {
    ...plainLook,
    size: readChoice(flags.text('size') ?? 'original', clipSizes, '--size'),
    titleCard: flags.isSet('title'),
    caption: isSoft ? 'subtitles' : isCaptioned || hasWords ? 'burnt' : 'none',
    captionHolds: { codes: isCaptioned, note: isCaptioned, words: hasWords || (isSoft && !isCaptioned) },
    pause: question === null ? null : { atMs: null, question, seconds: pauseSeconds.usual },
    fade: flags.isSet('fade'),
  };
  const voices = flags.texts('voice-of');
  const disguise: Disguise = {
    picture: readChoice(
      flags.text('picture') ?? (flags.isSet('blur') ? 'pixels' : 'shown'),
      disguisedPictures,
      '--picture',
    ),
    voices: voices.length > 0 ? voices : flags.isSet('voice') ? 'all' : 'own',
    bleeps: flags.isSet('bleep'),
  };
  const purpose = readChoice(flags.text('for') ?? 'self-review', consentPurposes, '--for');
  return { look, disguise, purpose, language, checked: flags.isSet('checked'), overwrite: false };
}

async function chooseMoments(run: CommandRun): Promise<Chosen[]> {
  if (run.positionals.length === 0) throw new UsageError();
  const [wanted, codes] = [run.flags.texts('annotation'), run.flags.texts('code')];
  const all: Chosen[] = [];
  let first: string | null = null;
  for (const text of run.positionals) {
    const recording = await readRecording(run, text);
    first ??= recording;
    const moments = await run.call('annotations.list', { recording });
    all.push(...moments.map((moment) => ({ recording, annotation: moment.id, moment })));
  }
  const fitting = all.filter(
    ({ moment }) => codes.length === 0 || moment?.codes.some((code) => codes.includes(code)) === true,
  );
  if (wanted.length === 0) return fitting;
  // One that nobody knows is asked for all the same: the library says what is wrong with it.
  return wanted.map(
    (annotation) =>
      fitting.find((one) => one.annotation === annotation) ?? {
        ...{ recording: first ?? '', annotation, moment: null },
      },
  );
}

/** What a clip's title says: what its moment is about, never whose it is. */
async function titlesOf(run: CommandRun): Promise<(moment: Annotation | null) => string> {
  const frameworks = await run.call('frameworks.list', {});
  return (moment) =>
    (moment?.codes ?? [])
      .slice(0, 2)
      .map((code) => codeName(frameworks, code, run.language))
      .join(' · ')
      .slice(0, 120);
}

async function makeClips(run: CommandRun, { chosen, wish, paddingMs, out }: Work): Promise<0 | 1> {
  const targets = await clipTargets(run, out, chosen.length);
  const titleOf = await titlesOf(run);
  const started: { job: string; target: string; clip: Chosen }[] = [];
  let failed = false;
  const fail = (annotation: string, error: unknown): void => {
    failed = true;
    run.output.failed(annotation, error, { annotation });
  };
  for (const clip of chosen) {
    const { recording, annotation, moment } = clip;
    const target = await targets();
    const request = { ...wish, recording, annotation, paddingMs, place: null, title: titleOf(moment) };
    try {
      const { id: job } = await run.call('clips.export', {
        ...request,
        target: grantedPathSchema.parse(target),
      });
      started.push({ job, target, clip });
    } catch (error) {
      fail(annotation, error);
    }
  }
  const files: string[] = [];
  for (const { job, target, clip } of started) {
    const error = await endOf(run, clip.recording, job);
    if (error === null) files.push(target);
    else fail(clip.annotation, error);
  }
  if (files.length > 0 || !failed) run.output.event({ event: 'exported', files }, files.join('\n'));
  return failed ? 1 : 0;
}

async function makeReel(run: CommandRun, { chosen, wish, paddingMs, out }: Work): Promise<0 | 1> {
  const titleOf = await titlesOf(run);
  const durations = new Map(
    (await run.call('recordings.list', {})).map(({ id, durationMs }) => [id, durationMs]),
  );
  const clips = chosen.flatMap(({ recording, annotation, moment }): ReelClip[] => {
    const range = moment === null ? null : clipRange(moment, paddingMs, durations.get(recording) ?? 0);
    if (range === null) throw new AppError('not-found', { what: 'annotation' });
    return [{ id: newId(), recording, annotation, ...range, title: titleOf(moment), pause: null }];
  });
  const first = clips[0];
  if (first === undefined) throw new AppError('reel-empty', {});
  const as = /\.mp4$/iu.test(out) ? 'file' : 'folder';
  await run.openFolder(dirname(out));
  const { id: reel } = await run.call('reels.save', { id: newId(), title: '', clips });
  try {
    const target = grantedPathSchema.parse(out);
    const { id } = await run.call('reels.export', { ...wish, reel, as, target });
    const error = await endOf(run, first.recording, id);
    if (error !== null) throw error;
    const entry = (await run.call('exports.list', { recording: null })).find((one) => one.id === id);
    for (const { clip, error: reason } of entry?.failed ?? []) {
      const annotation = clips[clip]?.annotation ?? '';
      run.output.failed(annotation, AppError.fromWire(reason), { annotation });
    }
    const names = entry?.files.map(({ name }) => name) ?? [];
    const files = as === 'file' ? [out] : names.map((name) => join(out, name));
    run.output.event({ event: 'exported', files }, files.join('\n'));
    return (entry?.failed ?? []).length > 0 ? 1 : 0;
  } finally {
    await run.call('reels.remove', { reel });
  }
}

/** How a job ended: null when well. */
async function endOf(run: CommandRun, recording: string, id: string): Promise<AppError | null> {
  await run.settled(recording);
  const job = (await run.call('jobs.list', { recording })).find((one) => one.id === id);
  return job?.state === 'done' ? null : AppError.fromWire(job?.error ?? { code: 'cancelled', params: {} });
}

/** One clip may name its own file; otherwise PATH is a folder, filled with neutral names that are still free. */
async function clipTargets(run: CommandRun, out: string, count: number): Promise<() => Promise<string>> {
  if (count === 1 && /\.mp4$/iu.test(out)) return async () => await outTarget(run, out, neutralClipName);
  const folder = resolve(out);
  await run.openFolder(folder);
  return freeTargets(folder, neutralClipName);
}
