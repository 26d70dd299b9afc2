import { resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { newId } from '../../id';
import type { CliCommand } from '../command';
import { onlyPositional } from '../reading';
import { readPassphrase } from './export-package';

/** Takes a package or feedback file in, and waits until its recording is ready. */
export const mergeCommand: CliCommand = {
  usage: 'merge FILE [--passphrase-file F]',
  flags: { 'passphrase-file': { type: 'string' } },
  run: async (run) => {
    const path = grantedPathSchema.parse(resolve(onlyPositional(run)));
    const passphrase = await readPassphrase(run);
    const opened = await run.call('exchange.open', {
      task: newId(),
      from: { path },
      ...(passphrase === null ? {} : { passphrase }),
    });
    await run.settled(opened.recording);
    const { recording, added, updated, unchanged, conflicts } = opened;
    const { mine, others } = opened.changesOthers;
    run.output.value(opened, () => [
      `${recording}  +${added}  ~${updated}  =${unchanged}  !${conflicts}  mine:${mine}  others:${others}`,
    ]);
    return 0;
  },
};
