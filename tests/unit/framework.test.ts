import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesInFormula, parseFormula } from '../../shared/model/formula';
import { checkFramework, checkFrameworkText, type Framework } from '../../shared/model/framework';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'frameworks');
const files = readdirSync(folder);

function load(): Framework {
  const checked = checkFrameworkText(readFileSync(join(folder, 'mi-skills-oars-processes.json'), 'utf8'));
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.framework;
}

/** The framework with one place changed; `undefined` takes the place out. */
function withChange(path: (string | number)[], value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(load()));
  const [last] = path.slice(-1);
  let at: unknown = copy;
  for (const part of path.slice(0, -1)) at = Reflect.get(Object(at), part);
  if (value === undefined) Reflect.deleteProperty(Object(at), last ?? '');
  else Reflect.set(Object(at), last ?? '', value);
  return copy;
}

describe('frameworks', () => {
  test('that come with the tool are five, and in order', () => {
    expect(files).toHaveLength(5);
    for (const file of files)
      expect(checkFrameworkText(readFileSync(join(folder, file), 'utf8'))).toHaveProperty('framework');
  });

  test.each([
    [['codes', 3, 'key'], 'v', 'codes[3].key', 'not-unique'],
    [['codes', 3, 'key'], 'j', 'codes[3].key', 'reserved-key'],
    [['codes', 3, 'key'], 'ja', 'codes[3].key', 'reserved-key'],
    [['codes', 3, 'key'], 'va', 'codes[0].key', 'key-begins-other'],
    [['codes', 3, 'key'], 'nab', 'codes[3].key', 'wrong-value'],
    [['codes', 2, 'group'], 'nergens', 'codes[2].group', 'unknown-group'],
    [['codes', 0, 'name', 'nl'], undefined, 'codes[0].name.nl', 'missing'],
    [['codes', 0, 'color'], 'blauw', 'codes[0].color', 'wrong-value'],
    [['codes', 0, 'kind'], 'iets', 'codes[0].kind', 'wrong-value'],
    [['codes', 0, 'extra'], 1, 'codes[0].extra', 'unknown-field'],
    [['codes', 0, 'definition', 'en'], '', 'codes[0].definition.en', 'empty'],
    [['groups', 0], 'x', 'groups[0]', 'wrong-type'],
    [['summaryScores', 0, 'formula'], 'OPEN/', 'summaryScores[0].formula', 'bad-formula'],
    [['summaryScores', 0, 'formula'], 'OPEN+NERGENS', 'summaryScores[0].formula', 'unknown-code'],
    [['version'], 'een', 'version', 'wrong-value'],
  ])('with %j set to %j are refused at %s as %s', (path, value, place, code) => {
    const checked = checkFramework(withChange(path, value));
    expect('problems' in checked ? checked.problems : []).toContainEqual(
      expect.objectContaining({ path: place, code }),
    );
  });

  test('may give a code two keys in turn', () => {
    expect(checkFramework(withChange(['codes', 3, 'key'], 'na'))).toHaveProperty('framework');
  });

  test('whose rating has no scale are refused', () => {
    const framework = load();
    const index = framework.codes.findIndex((code) => code.kind === 'rating');
    const checked = checkFramework(withChange(['codes', index, 'scale'], undefined));
    expect(checked).toEqual({
      problems: [expect.objectContaining({ path: `codes[${index}].scale`, code: 'scale-missing' })],
    });
  });

  test('that are no JSON say so, and no text whatever makes the check throw', () => {
    expect(checkFrameworkText('{')).toMatchObject({ problems: [{ path: '', code: 'not-json' }] });
    fc.assert(fc.property(fc.anything(), (content) => Object.keys(checkFramework(content)).length === 1));
  });
});

describe('formulas', () => {
  test('are read by the usual precedence', () => {
    const parsed = parseFormula('(A + B2)*2/C_D - 1.5');
    expect('formula' in parsed ? codesInFormula(parsed.formula) : []).toEqual(['A', 'B2', 'C_D']);
    expect(parsed).toMatchObject({
      formula: { operator: '-', left: { operator: '/', left: { operator: '*' } } },
    });
  });

  test.each([
    ['', 0, ''],
    ['A+', 2, ''],
    ['A B', 2, 'B'],
    ['(A', 2, ''],
    ['a', 0, 'a'],
    ['A)', 1, ')'],
    ['A**B', 2, '*'],
  ])('%j stops making sense at %i', (text, at, found) => {
    expect(parseFormula(text)).toEqual({ problem: { at, found } });
  });
});
