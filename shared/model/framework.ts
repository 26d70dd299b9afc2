import { z } from 'zod';
import { codesInFormula, parseFormula } from './formula';

/** A text in both languages of the tool. */
export const bilingualSchema = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

const codeIdSchema = z.string().regex(/^[A-Z][A-Z0-9_]*$/u);

/**
 * One competency or behaviour code. `kind`: `event` tags a point or an utterance, `range` a stretch of time, `rating` is
 * scored once for a conversation and is never put on a moment. `key` is a key, a-z or 0-9, or two that are pressed in turn
 * where a framework has more codes than there are keys: its first then begins nothing but such pairs.
 */
export const codeSchema = z.strictObject({
  id: codeIdSchema,
  name: bilingualSchema,
  definition: bilingualSchema,
  example: bilingualSchema,
  speaker: z.enum(['coach', 'client', 'either']),
  polarity: z.enum(['adherent', 'nonadherent', 'neutral', 'change', 'sustain']),
  kind: z.enum(['event', 'range', 'rating']),
  scale: z
    .strictObject({
      min: z.number().int(),
      max: z.number().int(),
      default: z.number().int().optional(),
      anchors: z.record(z.string().regex(/^\d+$/u), bilingualSchema),
    })
    .optional(),
  group: z.string().min(1),
  color: z.string().regex(/^#[0-9a-f]{6}$/u),
  key: z.string().regex(/^[a-z0-9]{1,2}$/u),
});
export type Code = z.infer<typeof codeSchema>;

export const frameworkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/u),
  version: z.string().regex(/^\d+\.\d+\.\d+$/u),
  name: bilingualSchema,
  description: bilingualSchema,
  source: z.string().min(1),
  codes: z.array(codeSchema).min(1),
  groups: z.array(z.strictObject({ id: z.string().min(1), name: bilingualSchema })).min(1),
  summaryScores: z.array(
    z.strictObject({
      id: codeIdSchema,
      name: bilingualSchema,
      // Far above any real one: each bracket in it is a step deeper for whoever reads it.
      formula: z.string().min(1).max(2_000),
      unit: z.enum(['count', 'ratio', 'percent', 'score']),
      better: z.enum(['higher', 'lower']),
      thresholds: z.strictObject({ fair: z.number(), good: z.number() }).nullable(),
      note: bilingualSchema.optional(),
    }),
  ),
});
/** A versioned set of competencies or behaviour codes to tag with. */
export type Framework = z.infer<typeof frameworkSchema>;

/** Keys that playback needs in every framework, so no code may begin with them. */
export const reservedKeys: readonly string[] = ['i', 'j', 'k', 'l', 'o', '0'];

export const frameworkProblemCodes = [
  'not-json',
  'missing',
  'wrong-type',
  'wrong-value',
  'empty',
  'unknown-field',
  'not-unique',
  'reserved-key',
  'key-begins-other',
  'unknown-group',
  'unknown-code',
  'bad-formula',
  'scale-missing',
  'scale-wrong',
] as const;

/**
 * One thing that is wrong with a framework file. `path` is the exact place (`codes[3].key`; empty for the whole file),
 * `detail` the offending value or field name. The text is in the locale under `frameworks.problems.<code>`.
 */
export const frameworkProblemSchema = z.object({
  path: z.string(),
  code: z.enum(frameworkProblemCodes),
  detail: z.string(),
});
export type FrameworkProblem = z.infer<typeof frameworkProblemSchema>;

/** Checks the content of a framework file: the framework, or everything that is wrong with it, in file order of checks. */
export function checkFramework(
  content: unknown,
): { framework: Framework } | { problems: FrameworkProblem[] } {
  const parsed = frameworkSchema.safeParse(content, { reportInput: true });
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(issueToProblems) };
  const problems = [
    ...checkUniqueness(parsed.data),
    ...checkCodes(parsed.data),
    ...checkFormulas(parsed.data),
  ];
  return problems.length > 0 ? { problems } : { framework: parsed.data };
}

/** Checks the text of a framework file. */
export function checkFrameworkText(
  text: string,
): { framework: Framework } | { problems: FrameworkProblem[] } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return {
      problems: [{ path: '', code: 'not-json', detail: error instanceof Error ? error.message : '' }],
    };
  }
  return checkFramework(content);
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function issueToProblems(issue: z.core.$ZodIssue): FrameworkProblem[] {
  const path = pathText(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        code: 'unknown-field',
        detail: key,
      }));
    case 'invalid_type':
      return [{ path, code: issue.input === undefined ? 'missing' : 'wrong-type', detail: issue.expected }];
    case 'too_small':
      return [{ path, code: 'empty', detail: '' }];
    case 'invalid_value':
      return [{ path, code: 'wrong-value', detail: issue.values.map(String).join(', ') }];
    default:
      return [{ path, code: 'wrong-value', detail: issue.message }];
  }
}

function checkUniqueness(framework: Framework): FrameworkProblem[] {
  const lists: { values: string[]; path: (index: number) => string }[] = [
    { values: framework.codes.map((code) => code.id), path: (index) => `codes[${index}].id` },
    { values: framework.codes.map((code) => code.key), path: (index) => `codes[${index}].key` },
    { values: framework.groups.map((group) => group.id), path: (index) => `groups[${index}].id` },
    {
      values: framework.summaryScores.map((score) => score.id),
      path: (index) => `summaryScores[${index}].id`,
    },
  ];
  return lists.flatMap(({ values, path }) =>
    values.flatMap((value, index): FrameworkProblem[] =>
      values.indexOf(value) < index ? [{ path: path(index), code: 'not-unique', detail: value }] : [],
    ),
  );
}

function checkCodes(framework: Framework): FrameworkProblem[] {
  const groups = new Set(framework.groups.map((group) => group.id));
  return framework.codes.flatMap((code, index) => {
    const at = `codes[${index}]`;
    const problems: FrameworkProblem[] = [];
    if (!groups.has(code.group))
      problems.push({ path: `${at}.group`, code: 'unknown-group', detail: code.group });
    if (reservedKeys.includes(code.key.charAt(0)))
      problems.push({ path: `${at}.key`, code: 'reserved-key', detail: code.key });
    if (framework.codes.some(({ key }) => key.length > code.key.length && key.startsWith(code.key)))
      problems.push({ path: `${at}.key`, code: 'key-begins-other', detail: code.key });
    if (code.kind === 'rating' && code.scale === undefined)
      problems.push({ path: `${at}.scale`, code: 'scale-missing', detail: code.id });
    if (code.scale !== undefined && (code.kind !== 'rating' || code.scale.max <= code.scale.min)) {
      problems.push({ path: `${at}.scale`, code: 'scale-wrong', detail: code.id });
    }
    return problems;
  });
}

function checkFormulas(framework: Framework): FrameworkProblem[] {
  const known = new Set(framework.codes.map((code) => code.id));
  return framework.summaryScores.flatMap((score, index): FrameworkProblem[] => {
    const path = `summaryScores[${index}].formula`;
    const parsed = parseFormula(score.formula);
    if ('problem' in parsed)
      return [{ path, code: 'bad-formula', detail: `${parsed.problem.at + 1}: ${parsed.problem.found}` }];
    return codesInFormula(parsed.formula)
      .filter((id) => !known.has(id))
      .map((id) => ({ path, code: 'unknown-code', detail: id }));
  });
}
