import { resolve } from 'node:path';
import { grantedPathSchema } from '../../../../shared/contract/granted-path';
import { translate } from '../../../../shared/i18n/translate';
import type { CliCommand } from '../command';
import { UsageError } from '../usage-error';

export const frameworksCommand: CliCommand = {
  usage: 'frameworks',
  flags: {},
  run: async ({ call, output, language, positionals }) => {
    if (positionals.length > 0) throw new UsageError();
    const frameworks = await call('frameworks.list', {});
    const rows = frameworks.map(({ id, version, name, codes }) => ({ id, version, name, codes }));
    output.value(rows, () =>
      rows.map((row) => `${row.id}  ${row.version}  ${row.name[language]}  (${row.codes.length})`),
    );
    return 0;
  },
};

export const frameworkCommand: CliCommand = {
  usage: 'framework check FILE',
  flags: {},
  run: async ({ call, output, language, positionals }) => {
    const [verb, file, ...rest] = positionals;
    if (verb !== 'check' || file === undefined || rest.length > 0) throw new UsageError();
    const { ok, problems } = await call('frameworks.check', { path: grantedPathSchema.parse(resolve(file)) });
    const described = problems.map((problem) => ({
      ...problem,
      message: translate(language, `frameworks.problems.${problem.code}`, { detail: problem.detail }),
    }));
    output.value({ ok, problems: described }, () =>
      ok ? ['ok'] : described.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    );
    return ok ? 0 : 1;
  },
};
