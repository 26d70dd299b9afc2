import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { checkFrameworkText } from '../../../shared/model/framework';
import type { FeatureHandlers } from '../handler';

export const frameworkHandlers: FeatureHandlers<'frameworks'> = {
  'frameworks.list': (context) => [...context.frameworks],

  'frameworks.check': async (_context, { path }) => {
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
      throw new AppError(missing ? 'file-missing' : 'file-unreadable', { name: basename(path) }, { cause });
    });
    const checked = checkFrameworkText(text);
    return 'problems' in checked ? { ok: false, problems: checked.problems } : { ok: true, problems: [] };
  },
};
