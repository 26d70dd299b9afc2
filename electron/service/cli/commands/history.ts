import type { HistoryStep } from '../../../../shared/model/history';
import { translate } from '../../../../shared/i18n/translate';
import { formatClock } from '../../../../shared/model/time';
import type { CliCommand, CommandRun } from '../command';
import { UsageError } from '../usage-error';

export const undoCommand: CliCommand = { usage: 'undo', flags: {}, run: (run) => step(run, 'history.undo') };
export const redoCommand: CliCommand = { usage: 'redo', flags: {}, run: (run) => step(run, 'history.redo') };

async function step(run: CommandRun, method: 'history.undo' | 'history.redo'): Promise<0> {
  if (run.positionals.length > 0) throw new UsageError();
  const done = await run.call(method, {});
  run.output.value(done, () => [describe(run, done)]);
  return 0;
}

function describe({ language }: CommandRun, { label, name, startMs }: HistoryStep): string {
  const text = translate(language, `edits.${label}`, {
    name: name === '' ? translate(language, 'edits.moment') : name,
  });
  return startMs === null ? text : `${text} (${formatClock(startMs, { tenths: '.' })})`;
}
