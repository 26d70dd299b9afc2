import { basename, dirname, extname, resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { AppError } from '../../../../shared/errors';
import { consentPurposes } from '../../../../shared/model/consent';
import {
  type Paper,
  reportChoicesSchema,
  reportClips,
  type ReportFormat,
  usualChoices,
} from '../../../../shared/model/report';
import type { CommandRun } from '../command';
import { onlyPositional, readChoice, readRecording } from '../reading';
import { UsageError } from '../usage-error';

export const reportUsage =
  '[--annotation STRENGTH]… [--opening T] [--goal GOAL|none] [--why T] [--clips none|inside|beside] [--for self-review|supervision|training] [--lang nl|en]';

export const reportFlags = {
  opening: { type: 'string' },
  goal: { type: 'string' },
  why: { type: 'string' },
  clips: { type: 'string' },
  lang: { type: 'string' },
} as const;

/** Makes a report of a recording, or the handout of a reel; HTML or PDF by the ending of its name. */
export async function exportReport(run: CommandRun, what: Paper['what'], out: string): Promise<0 | 1> {
  const { flags, output } = run;
  const target = resolve(out);
  const format = formatOf(target);
  const purpose = readChoice(flags.text('for') ?? 'self-review', consentPurposes, '--for');
  const paper = what === 'handout' ? handout(run) : await report(run);
  run.onJob((job) => {
    if (job.kind === 'report' && job.progress !== null)
      output.event({ event: 'progress', job: job.id, progress: job.progress }, null);
  });
  try {
    await run.openFolder(dirname(target));
    const { id, recording } = await run.call('reports.export', {
      ...{ paper, format, purpose, overwrite: false, target: grantedPathSchema.parse(target) },
    });
    await run.settled(recording);
    const job = (await run.call('jobs.list', { recording })).find((one) => one.id === id);
    if (job?.state !== 'done') throw AppError.fromWire(job?.error ?? { code: 'cancelled', params: {} });
    output.event({ event: 'exported', files: job.output }, job.output.join('\n'));
    return 0;
  } catch (error) {
    output.failed(basename(target), error);
    return 1;
  }
}

function formatOf(target: string): ReportFormat {
  const ending = extname(target).toLowerCase();
  if (ending === '.html' || ending === '.htm') return 'html';
  if (ending === '.pdf') return 'pdf';
  throw new UsageError(`--out ${basename(target)}`);
}

function languageOf({ flags, language }: CommandRun): 'nl' | 'en' {
  return readChoice(flags.text('lang') ?? language, ['nl', 'en'], '--lang');
}

function handout(run: CommandRun): Paper {
  const hidesNames = run.flags.isSet('bleep');
  return { what: 'handout', reel: onlyPositional(run), language: languageOf(run), hidesNames };
}

async function report(run: CommandRun): Promise<Paper> {
  const { flags } = run;
  const strengths = flags.texts('annotation');
  const choices = reportChoicesSchema.safeParse({
    ...usualChoices(await readRecording(run, onlyPositional(run)), languageOf(run)),
    ...(strengths.length > 0 ? { strengths } : {}),
    opening: flags.text('opening') ?? '',
    why: flags.text('why') ?? '',
    goal: flags.text('goal') ?? 'usual',
    clips: readChoice(flags.text('clips') ?? 'none', reportClips, '--clips'),
  });
  if (!choices.success) throw new UsageError(`--${String(choices.error.issues[0]?.path[0] ?? 'as')}`);
  return { what: 'report', choices: choices.data };
}
