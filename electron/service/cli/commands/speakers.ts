import type { Speaker } from '../../../../shared/model/recording';
import type { CliCommand } from '../command';
import { onlyPositional, readRecording } from '../reading';

export const speakersCommand: CliCommand = {
  usage: 'speakers RECORDING',
  flags: {},
  run: async (run) => {
    const recording = await readRecording(run, onlyPositional(run));
    const speakers = await run.call('speakers.list', { recording });
    run.output.value(speakers, () => speakers.map(speakerLine));
    return 0;
  },
};

export function speakerLine({ id, name, role, source }: Speaker): string {
  return `${id}  ${name}  ${role ?? '-'}  ${source}`;
}
