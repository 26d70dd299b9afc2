import type { CliCommand } from '../command';
import { UsageError } from '../usage-error';

export const verifyCommand: CliCommand = {
  usage: 'verify',
  flags: {},
  run: async ({ call, output, positionals }) => {
    if (positionals.length > 0) throw new UsageError();
    const result = await call('library.verify', {});
    output.value(result, () =>
      result.ok ? ['ok'] : result.problems.map(({ code, name }) => `${code}: ${name}`),
    );
    return result.ok ? 0 : 1;
  },
};
