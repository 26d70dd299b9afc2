import { formatClock } from '../../../../shared/model/time';
import type { Recording } from '../../../../shared/model/recording';
import type { CliCommand } from '../command';
import { onlyPositional, readRecording } from '../reading';
import { UsageError } from '../usage-error';

export const recordingsCommand: CliCommand = {
  usage: 'recordings',
  flags: {},
  run: async ({ call, output, positionals }) => {
    if (positionals.length > 0) throw new UsageError();
    const recordings = await call('recordings.list', {});
    output.value(recordings, () => recordings.map(line));
    return 0;
  },
};

export const showCommand: CliCommand = {
  usage: 'show RECORDING',
  flags: {},
  run: async (run) => {
    const id = await readRecording(run, onlyPositional(run));
    const recording = await run.call('recordings.get', { recording: id });
    run.output.value(recording, () => [
      line(recording),
      `${recording.kind}, ${recording.playback}, ${recording.momentCount} moments`,
      ...recording.files.map((file) => `${file.name}  ${file.sizeBytes} bytes`),
      ...recording.warnings,
    ]);
    return 0;
  },
};

function line(recording: Recording): string {
  const date = recording.recordedAt.slice(0, 10);
  return `${recording.id}  ${date}  ${formatClock(recording.durationMs)}  ${recording.title}`;
}
