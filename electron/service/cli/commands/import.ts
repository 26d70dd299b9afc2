import { resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { AppError } from '../../../../shared/errors';
import { translate } from '../../../../shared/i18n/translate';
import type { CliCommand, CommandRun } from '../command';
import { UsageError } from '../usage-error';

/** Takes in each path in turn and waits for its jobs; a bad one does not keep the others out. */
export const importCommand: CliCommand = {
  usage: 'import PATH…',
  flags: {},
  run: async (run) => {
    if (run.positionals.length === 0) throw new UsageError();
    let failed = false;
    const inputOf = new Map<string, string>();
    run.onJob((job) => {
      if (job.state !== 'running' || job.progress === null) return;
      const input = inputOf.get(job.recording);
      run.output.event({ event: 'progress', input, job: job.kind, progress: job.progress }, null);
    });
    // All are taken in first, so that their jobs run side by side; then each is waited for and answered in turn.
    const taken: { input: string; recording: string | null; error: unknown }[] = [];
    for (const input of run.positionals) {
      try {
        const { recording } = await run.call('recordings.import', {
          path: grantedPathSchema.parse(resolve(input)),
        });
        inputOf.set(recording.id, input);
        taken.push({ input, recording: recording.id, error: null });
      } catch (error) {
        taken.push({ input, recording: null, error });
      }
    }
    for (const { input, recording, error } of taken) {
      const good = recording === null ? refuse(run, input, error) : await finish(run, input, recording);
      failed ||= !good;
    }
    return failed ? 1 : 0;
  },
};

async function finish(run: CommandRun, input: string, recording: string): Promise<boolean> {
  await run.settled(recording);
  const jobs = await run.call('jobs.list', { recording });
  const broken = jobs.find(({ state }) => state === 'failed')?.error ?? null;
  if (broken !== null) {
    const message = translate(run.language, `errors.${broken.code}`, broken.params);
    run.output.event(
      { event: 'failed', input, error: { code: broken.code, message } },
      `${input}: ${message}`,
    );
    return false;
  }
  const imported = await run.call('recordings.get', { recording });
  run.output.event({ event: 'imported', input, recording: imported }, `${imported.id}  ${imported.title}`);
  return true;
}

function refuse(run: CommandRun, input: string, error: unknown): false {
  if (!(error instanceof AppError)) throw error;
  const described = run.output.describe(error);
  run.output.event({ event: 'failed', input, error: described }, `${input}: ${described.message}`);
  return false;
}
