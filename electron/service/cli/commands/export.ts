import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { AppError } from '../../../../shared/errors';
import { neutralClipName } from '../../../../shared/model/clip';
import { fileFormats } from '../../../../shared/model/file-format';
import type { CliCommand, CommandRun } from '../command';
import { onlyPositional, readChoice, readRecording, readSeconds } from '../reading';
import { UsageError } from '../usage-error';
import { exportFile, fileFlags, fileUsage } from './export-file';
import { exportPackage, packageFlags, packageUsage } from './export-package';
import { exportReport, reportFlags, reportUsage } from './export-report';

/** The formats that exist so far; others come with the features that make them. */
const formats = ['clips', 'package', 'report', 'handout'] as const;

/** Makes a clip of each chosen moment (of all of them when none is chosen), one after the other; or a package. */
export const exportCommand: CliCommand = {
  usage: [
    'export RECORDING --as clips --out PATH [--annotation ID]… [--pad S] [--caption]',
    `export RECORDING --as package --out PATH ${packageUsage}`,
    `export RECORDING --as ${fileFormats.join('|')} --out PATH ${fileUsage}`,
    `export RECORDING --as report --out FILE.html|FILE.pdf ${reportUsage}`,
    'export REEL --as handout --out FILE.html|FILE.pdf [--lang nl|en]',
  ].join('\n  '),
  flags: {
    as: { type: 'string' },
    out: { type: 'string' },
    annotation: { type: 'string', multiple: true },
    pad: { type: 'string' },
    caption: { type: 'boolean' },
    ...packageFlags,
    ...fileFlags,
    ...reportFlags,
  },
  run: async (run) => {
    const { flags, output } = run;
    const [format, out, pad] = [flags.text('as'), flags.text('out'), flags.text('pad')];
    if (format === null || out === null) throw new UsageError();
    const fileFormat = fileFormats.find((name) => name === format);
    if (fileFormat !== undefined) return await exportFile(run, fileFormat, out);
    const chosenFormat = readChoice(format, formats, '--as');
    if (chosenFormat === 'package') return await exportPackage(run, out);
    if (chosenFormat !== 'clips') return await exportReport(run, chosenFormat, out);
    const recording = await readRecording(run, onlyPositional(run));
    const paddingMs = pad === null ? null : readSeconds(pad, '--pad');
    const moments = await run.call('annotations.list', { recording });
    const chosen = flags.texts('annotation');
    const annotations = chosen.length > 0 ? chosen : moments.map(({ id }) => id);
    run.onJob((job) => {
      if (job.kind === 'clip' && job.progress !== null) {
        output.event({ event: 'progress', job: job.id, progress: job.progress }, null);
      }
    });
    const files: string[] = [];
    let failed = false;
    const targets = await clipTargets(resolve(out), annotations.length);
    for (const annotation of annotations) {
      try {
        files.push(await exportClip(run, { recording, annotation, paddingMs, target: await targets() }));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        failed = true;
        const described = output.describe(error);
        output.event(
          { event: 'failed', annotation, error: described },
          `${annotation}: ${described.message}`,
        );
      }
    }
    if (files.length > 0 || !failed) output.event({ event: 'exported', files }, files.join('\n'));
    return failed ? 1 : 0;
  },
};

type ClipRequest = { recording: string; annotation: string; paddingMs: number | null; target: string };

async function exportClip(run: CommandRun, request: ClipRequest): Promise<string> {
  const started = await run.call('clips.export', {
    ...request,
    place: null,
    caption: run.flags.isSet('caption'),
    language: run.language,
    target: grantedPathSchema.parse(request.target),
    overwrite: false,
  });
  await run.settled(request.recording);
  const job = (await run.call('jobs.list', { recording: request.recording })).find(
    ({ id }) => id === started.id,
  );
  if (job?.state === 'done') return request.target;
  throw AppError.fromWire(job?.error ?? { code: 'cancelled', params: {} });
}

/** One clip may name its own file; otherwise PATH is a folder, filled with neutral names that are still free. */
async function clipTargets(out: string, count: number): Promise<() => Promise<string>> {
  const found = await stat(out).catch(() => null);
  if (count === 1 && /\.mp4$/iu.test(out) && found?.isDirectory() !== true) return () => Promise.resolve(out);
  await mkdir(out, { recursive: true });
  let number = 0;
  return async () => {
    for (;;) {
      number += 1;
      const target = join(out, neutralClipName(number));
      if ((await stat(target).catch(() => null)) === null) return target;
    }
  };
}
