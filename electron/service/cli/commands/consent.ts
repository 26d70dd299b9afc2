import { consentPurposes, consentWays } from '../../../../shared/model/consent';
import type { CliCommand } from '../command';
import { onlyPositional, readChoice, readDay, readRecording, readSeconds } from '../reading';
import { UsageError } from '../usage-error';

/** Notes what somebody agreed to. */
export const consentCommand: CliCommand = {
  usage:
    'consent RECORDING --for self-review|supervision|training --from NAME --until DATE [--how spoken|paper] [--at S]',
  flags: {
    for: { type: 'string', multiple: true },
    from: { type: 'string' },
    until: { type: 'string' },
    how: { type: 'string' },
    at: { type: 'string' },
  },
  run: async (run) => {
    const { flags } = run;
    const [from, until, at] = [flags.text('from'), flags.text('until'), flags.text('at')];
    const purposes = flags.texts('for').map((text) => readChoice(text, consentPurposes, '--for'));
    if (from === null || from.trim() === '' || until === null || purposes.length === 0)
      throw new UsageError();
    const consent = await run.call('consents.save', {
      recording: await readRecording(run, onlyPositional(run)),
      givenBy: from,
      purposes: [...new Set(purposes)],
      until: readDay(until, '--until'),
      how: readChoice(flags.text('how') ?? 'spoken', consentWays, '--how'),
      atMs: at === null ? null : readSeconds(at, '--at'),
    });
    run.output.value(consent, () => [
      [consent.id, consent.givenBy, consent.purposes.join(', '), consent.until].join('  '),
    ]);
    return 0;
  },
};
