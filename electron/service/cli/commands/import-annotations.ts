import { resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import type { CliCommand } from '../command';
import { describeLosses, lossLines } from '../losses';
import { readRecording } from '../reading';
import { UsageError } from '../usage-error';

/** Takes the moments of another program's file in, read as it probably is meant. */
export const importAnnotationsCommand: CliCommand = {
  usage: 'import-annotations RECORDING FILE',
  flags: {},
  run: async (run) => {
    const [name, file, ...rest] = run.positionals;
    if (name === undefined || file === undefined || rest.length > 0) throw new UsageError();
    const recording = await readRecording(run, name);
    const path = grantedPathSchema.parse(resolve(file));
    const { added, skipped, lost } = await run.call('files.import', { recording, path, mapping: null });
    const described = describeLosses(lost, run.language);
    run.output.value({ added, skipped, lost: described }, () => [
      `+${added}  =${skipped}`,
      ...lossLines(described),
    ]);
    return 0;
  },
};
