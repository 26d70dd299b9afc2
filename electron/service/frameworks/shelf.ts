import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { type CodeRef, splitCodeRef } from '../../../shared/model/annotation';
import { checkFrameworkText, type Code, type Framework } from '../../../shared/model/framework';
import { defaultFramework } from '../../../shared/model/settings';

/** Reads the frameworks that come with the tool, the default first, the rest by name. Throws `framework-invalid`. */
export function loadFrameworks(folder: string): Framework[] {
  const frameworks = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const checked = checkFrameworkText(readFileSync(join(folder, name), 'utf8'));
      if ('problems' in checked)
        throw new AppError('framework-invalid', { problems: checked.problems.length });
      return checked.framework;
    });
  const rank = (framework: Framework) => (framework.id === defaultFramework ? 0 : 1);
  return frameworks.sort(
    (left, right) => rank(left) - rank(right) || left.name.nl.localeCompare(right.name.nl),
  );
}

/** The code a reference names. Throws `not-found`. */
export function findCode(frameworks: readonly Framework[], ref: CodeRef): Code {
  const { framework: id, code: codeId } = splitCodeRef(ref);
  const framework = frameworks.find((candidate) => candidate.id === id);
  if (framework === undefined) throw new AppError('not-found', { what: 'framework' });
  const code = framework.codes.find((candidate) => candidate.id === codeId);
  if (code === undefined) throw new AppError('not-found', { what: 'code' });
  return code;
}

/** What a code is called; one of a framework that this library does not know is called by its id. */
export function codeName(frameworks: readonly Framework[], ref: CodeRef, language: 'nl' | 'en'): string {
  const { framework: id, code: codeId } = splitCodeRef(ref);
  const framework = frameworks.find((candidate) => candidate.id === id);
  return framework?.codes.find((candidate) => candidate.id === codeId)?.name[language] ?? codeId;
}
