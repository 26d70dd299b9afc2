import { resolve, sep } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import type { WireError } from '../../../../shared/errors';
import { translate } from '../../../../shared/i18n/translate';
import type { ImportItem } from '../../../../shared/model/import-item';
import type { Recording } from '../../../../shared/model/recording';
import type { CliCommand, CommandRun } from '../command';
import { UsageError } from '../usage-error';

/** Takes in all paths, past the bad ones, and waits for their jobs; then each path is answered for in turn. */
export const importCommand: CliCommand = {
  usage: 'import PATH… [--join]',
  flags: { join: { type: 'boolean' } },
  run: async (run) => {
    if (run.positionals.length === 0) throw new UsageError();
    const paths = run.positionals.map((path) => resolve(path));
    const { batch } = await run.call('imports.add', {
      paths: paths.map((path) => grantedPathSchema.parse(path)),
      join: run.flags.isSet('join'),
    });
    const inputOf = new Map<string, string>();
    run.onJob((job) => {
      if (job.state !== 'running' || job.progress === null) return;
      const input = inputOf.get(job.recording);
      run.output.event({ event: 'progress', input, job: job.kind, progress: job.progress }, null);
    });
    const items = await run.imported(batch);
    for (const [index, path] of paths.entries()) {
      for (const { recording } of itemsOf(items, path))
        if (recording !== null) inputOf.set(recording, run.positionals[index] ?? path);
    }
    let failed = false;
    for (const [index, path] of paths.entries()) {
      const good = await answer(run, run.positionals[index] ?? path, itemsOf(items, path));
      failed ||= !good;
    }
    await run.call('imports.dismiss', { batch });
    return failed ? 1 : 0;
  },
};

/** A folder may have become several recordings, and several files one; a file may have come in with its folder. */
function itemsOf(items: readonly ImportItem[], path: string): ImportItem[] {
  const within = (inner: string, outer: string): boolean =>
    inner === outer || inner.startsWith(`${outer}${sep}`);
  return items.filter(({ inputs }) => inputs.some((input) => within(input, path) || within(path, input)));
}

/** One line for each path. Answers whether everything of it came in whole. */
async function answer(run: CommandRun, input: string, items: readonly ImportItem[]): Promise<boolean> {
  const recordings: Recording[] = [];
  const errors: WireError[] = [];
  for (const { recording, problems, error } of items) {
    errors.push(...problems, ...(error === null ? [] : [error]));
    if (recording === null) continue;
    await run.settled(recording);
    const jobs = await run.call('jobs.list', { recording });
    const broken = jobs.find(({ state }) => state === 'failed')?.error ?? null;
    if (broken === null) recordings.push(await run.call('recordings.get', { recording }));
    else errors.push(broken);
  }
  const problems = errors.map(({ code, params }) => ({
    code,
    message: translate(run.language, `errors.${code}`, params),
  }));
  const [first] = recordings;
  if (first === undefined) {
    const error = problems[0] ?? {
      code: 'file-missing',
      message: translate(run.language, 'errors.file-missing', { name: input }),
    };
    run.output.event({ event: 'failed', input, error }, `${input}: ${error.message}`);
    return false;
  }
  const lines = [
    ...recordings.map(({ id, title }) => `${id}  ${title}`),
    ...problems.map(({ message }) => `${input}: ${message}`),
  ];
  run.output.event({ event: 'imported', input, recording: first, recordings, problems }, lines.join('\n'));
  return problems.length === 0;
}
