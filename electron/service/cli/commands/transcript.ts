import { resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import type { CliCommand } from '../command';
import { readOffset, readRecording } from '../reading';
import { UsageError } from '../usage-error';
import { speakerLine } from './speakers';

/** Attaches a transcript and waits until the library has its own copy of the file. */
export const transcriptCommand: CliCommand = {
  usage: 'transcript RECORDING FILE [--offset S]',
  flags: { offset: { type: 'string' } },
  run: async (run) => {
    const [name, file, ...rest] = run.positionals;
    if (name === undefined || file === undefined || rest.length > 0) throw new UsageError();
    const offset = run.flags.text('offset');
    const offsetMs = offset === null ? 0 : readOffset(offset, '--offset');
    const recording = await readRecording(run, name);
    const path = grantedPathSchema.parse(resolve(file));
    const attached = await run.call('transcripts.attach', { recording, path, offsetMs });
    await run.settled(recording);
    const { transcript, speakers, skipped, duplicate } = attached;
    run.output.value({ cues: transcript.cueCount, speakers, skipped, duplicate, transcript }, () => [
      `${transcript.id}  ${transcript.format}  ${transcript.cueCount}`,
      ...speakers.map(speakerLine),
    ]);
    return 0;
  },
};
