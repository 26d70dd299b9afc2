import { type Annotation, feedbackKinds } from '../../../../shared/model/annotation';
import { formatClock } from '../../../../shared/model/time';
import type { CliCommand } from '../command';
import { onlyPositional, readChoice, readRecording, readSeconds } from '../reading';
import { UsageError } from '../usage-error';

export const annotateCommand: CliCommand = {
  usage:
    'annotate RECORDING --at S [--until S] [--code FRAMEWORK/CODE]… [--note T] [--kind strength|opportunity|question|note] [--author NAME]',
  flags: {
    at: { type: 'string' },
    until: { type: 'string' },
    code: { type: 'string', multiple: true },
    note: { type: 'string' },
    kind: { type: 'string' },
    author: { type: 'string' },
  },
  run: async (run) => {
    const { flags } = run;
    const at = flags.text('at');
    if (at === null) throw new UsageError('--at');
    const until = flags.text('until');
    const kind = flags.text('kind');
    const author = flags.text('author');
    const startMs = readSeconds(at, '--at');
    const annotation = await run.call('annotations.add', {
      recording: await readRecording(run, onlyPositional(run)),
      startMs,
      endMs: until === null ? null : readSeconds(until, '--until'),
      codes: flags.texts('code'),
      note: flags.text('note') ?? '',
      kind: kind === null ? null : readChoice(kind, feedbackKinds, '--kind'),
      ...(author === null ? {} : { author }),
    });
    run.output.value(annotation, () => [line(annotation)]);
    return 0;
  },
};

export const annotationsCommand: CliCommand = {
  usage: 'annotations RECORDING [--author NAME]',
  flags: { author: { type: 'string' } },
  run: async (run) => {
    const author = run.flags.text('author');
    const annotations = await run.call('annotations.list', {
      recording: await readRecording(run, onlyPositional(run)),
      ...(author === null ? {} : { author }),
    });
    run.output.value(annotations, () => annotations.map(line));
    return 0;
  },
};

function line(annotation: Annotation): string {
  const until = annotation.endMs === null ? '' : ` – ${formatClock(annotation.endMs, { tenths: '.' })}`;
  const parts = [
    annotation.id,
    `${formatClock(annotation.startMs, { tenths: '.' })}${until}`,
    ...annotation.codes,
  ];
  if (annotation.kind !== null) parts.push(annotation.kind);
  parts.push(annotation.author, annotation.note.replace(/\s+/gu, ' '));
  return parts.join('  ').trimEnd();
}
