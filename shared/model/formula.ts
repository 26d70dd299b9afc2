type Operator = '+' | '-' | '*' | '/';

/** A summary score's formula, taken apart: numbers, code ids, `+ - * /` and brackets. */
export type Formula =
  | { type: 'number'; value: number }
  | { type: 'code'; id: string }
  | { type: 'operation'; operator: Operator; left: Formula; right: Formula };

/** `at` is the position in the text, counted from 0. */
export type FormulaProblem = { at: number; found: string };

type Token = { at: number; text: string };

function tokenize(text: string): Token[] {
  return [...text.matchAll(/[A-Z][A-Z0-9_]*|\d+(?:\.\d+)?|\S/gu)].map((match) => ({
    at: match.index,
    text: match[0],
  }));
}

/** Reads a formula by the usual precedence; answers with the place where it stops making sense. */
export function parseFormula(text: string): { formula: Formula } | { problem: FormulaProblem } {
  const tokens = tokenize(text);
  let next = 0;
  let problem: FormulaProblem | null = null;
  const fail = (): Formula => {
    const token = tokens[next];
    problem ??= { at: token?.at ?? text.length, found: token?.text ?? '' };
    return { type: 'number', value: 0 };
  };
  const operand = (): Formula => {
    const token = tokens[next];
    if (token === undefined) return fail();
    if (token.text === '(') {
      next += 1;
      const inside = sum();
      if (tokens[next]?.text !== ')') return fail();
      next += 1;
      return inside;
    }
    if (/^\d/u.test(token.text)) {
      next += 1;
      return { type: 'number', value: Number(token.text) };
    }
    if (/^[A-Z]/u.test(token.text)) {
      next += 1;
      return { type: 'code', id: token.text };
    }
    return fail();
  };
  const chain = (operators: readonly Operator[], part: () => Formula): Formula => {
    let left = part();
    for (;;) {
      const operator = operators.find((candidate) => candidate === tokens[next]?.text);
      if (operator === undefined) return left;
      next += 1;
      left = { type: 'operation', operator, left, right: part() };
    }
  };
  const product = (): Formula => chain(['*', '/'], operand);
  const sum = (): Formula => chain(['+', '-'], product);
  const formula = sum();
  if (problem === null && next < tokens.length) fail();
  return problem === null ? { formula } : { problem };
}

/** Every code id a formula mentions, in order of first mention. */
export function codesInFormula(formula: Formula): string[] {
  if (formula.type === 'number') return [];
  if (formula.type === 'code') return [formula.id];
  return [...new Set([...codesInFormula(formula.left), ...codesInFormula(formula.right)])];
}
