import { describe, expect, test } from 'vitest';
import { commands } from '../../shared/commands';
import { frameworkProblemCodes } from '../../shared/model/framework';
import { isErrorCode } from '../../shared/errors';
import { editLabels } from '../../shared/model/history';
import { jobKinds } from '../../shared/model/job';
import { recordingWarnings } from '../../shared/model/recording';
import { chooseLanguage, hasText, translate } from '../../shared/i18n/translate';
import en from '../../shared/i18n/locales/en.json';
import nl from '../../shared/i18n/locales/nl.json';

function texts(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(
    Object.entries(Object(value)).flatMap(([key, inner]) => [
      ...texts(inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort();

describe('texts', () => {
  test('exist in both languages, with the same holes and choices', () => {
    const [dutch, english] = [texts(nl), texts(en)];
    expect([...dutch.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of dutch) {
      const other = english.get(key) ?? '';
      expect({ key, holes: holes(text), choices: text.split(' | ').length }).toEqual({
        key,
        holes: holes(other),
        choices: other.split(' | ').length,
      });
    }
  });

  test('exist for everything that has a name in the code', () => {
    const keys = [
      ...Object.keys(commands).map((id) => `commands.${id}`),
      ...editLabels.map((label) => `edits.${label}`),
      ...jobKinds.map((kind) => `jobs.${kind}`),
      ...recordingWarnings.map((warning) => `warnings.${warning}`),
      ...frameworkProblemCodes.map((code) => `frameworks.problems.${code}`),
    ];
    expect(keys.filter((key) => !hasText('nl', key))).toEqual([]);
    expect(Object.keys(nl.errors).filter((code) => !isErrorCode(code))).toEqual([]);
  });

  test('fill their holes, choose by number and write numbers as people do', () => {
    expect(translate('nl', 'errors.file-empty', { name: 'a{b}.mp4' })).toContain('‘a{b}.mp4’');
    expect(translate('nl', 'errors.proxy-time-mismatch', { driftMs: 1234.5 })).toContain('1.234,5');
    expect(translate('nl', 'nergens.te.vinden')).toBe('nergens.te.vinden');
  });

  test('are Dutch for who has a Dutch system, unless they chose', () => {
    expect(chooseLanguage('system', ['nl-BE', 'en'])).toBe('nl');
    expect(chooseLanguage('system', ['fr-BE', 'nl'])).toBe('en');
    expect(chooseLanguage('nl', ['en-GB'])).toBe('nl');
  });
});
