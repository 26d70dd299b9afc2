import { basename } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { type FileFormat, formatEndings } from '../../../../shared/model/file-format';
import { neutralName } from '../../../../shared/model/neutral-name';
import type { CommandRun } from '../command';
import { describeLosses, lossLines } from '../losses';
import { outTarget } from '../out-target';
import { onlyPositional, readChoice, readRecording } from '../reading';

export const fileUsage = '[--annotation ID]… [--author NAME]… [--without moments|comments|transcript]…';

export const fileFlags = {
  author: { type: 'string', multiple: true },
  without: { type: 'string', multiple: true },
} as const;

/** Writes a file that another program reads, and says what of the recording it cannot hold. */
export async function exportFile(run: CommandRun, format: FileFormat, out: string): Promise<0 | 1> {
  const { flags, output, language } = run;
  const without = flags
    .texts('without')
    .map((text) => readChoice(text, ['moments', 'comments', 'transcript'], '--without'));
  const [authors, annotations] = [flags.texts('author'), flags.texts('annotation')];
  const recording = await readRecording(run, onlyPositional(run));
  try {
    const target = await outTarget(
      run,
      out,
      (number) => `${neutralName('moments', number, 'nl')}.${formatEndings[format]}`,
    );
    const { losses } = await run.call('files.export', {
      ...{ recording, format, language, target: grantedPathSchema.parse(target), overwrite: false },
      authors: authors.length > 0 ? authors : null,
      annotations: annotations.length > 0 ? annotations : null,
      parts: {
        moments: !without.includes('moments'),
        comments: !without.includes('comments'),
        transcript: !without.includes('transcript'),
      },
    });
    const lost = describeLosses(losses, language);
    output.event({ event: 'exported', files: [target], lost }, [target, ...lossLines(lost)].join('\n'));
    return 0;
  } catch (error) {
    output.failed(basename(out), error);
    return 1;
  }
}
