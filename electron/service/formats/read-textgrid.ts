import { mostFields } from '../../../shared/model/file-format';
import { type ReadCell, type ReadField, type ReadFile, type ReadRow, nothingBeside } from './annotation-row';
import { readTierName } from './tier-name';

type Token = { kind: 'number'; value: number } | { kind: 'text'; text: string } | { kind: 'flag' };

/**
 * Reads a TextGrid, long or short: Praat itself only looks at free-standing numbers, quoted texts and flags, and passes over
 * all other words. Null when it is none, `too-large` when it has more tiers than anybody makes.
 * Source: Praat manual, "TextGrid file formats".
 */
export function readTextGrid(text: string): ReadFile | 'too-large' | null {
  const tokens = tokensOf(text);
  if (nextText(tokens) !== 'ooTextFile' || nextText(tokens) !== 'TextGrid') return null;
  if (nextNumber(tokens) === null || nextNumber(tokens) === null) return null;
  if (tokens.next().value?.kind !== 'flag') return null;
  const size = nextNumber(tokens);
  if (size === null) return null;
  if (size > mostFields) return 'too-large';
  const fields: ReadField[] = [];
  const rows: ReadRow[] = [];
  const beside = { ...nothingBeside };
  let ours = size > 0;
  for (let index = 0; index < size; index += 1) {
    const tier = readTier(tokens);
    if (tier === null) return null;
    const own = readTierName(tier.name);
    ours &&= own !== null;
    if (own?.kind === 'words') beside.transcript += tier.rows.length;
    else if (own?.kind === 'speaking') beside.turns += tier.rows.length;
    const isMarked = own === null || own.kind === 'moments' || own.kind === 'points';
    const role = !isMarked ? 'skip' : own === null ? 'note' : 'label';
    fields.push({ name: tier.name, role, author: isMarked ? (own?.owner ?? null) : null });
    if (isMarked) rows.push(...tier.rows.map((row) => toRow(row, index)));
  }
  return { format: 'textgrid', ours, fields, rows, unread: 0, beside };
}

type TierRow = { startMs: number; endMs: number | null; text: string };

function toRow({ startMs, endMs, text }: TierRow, field: number): ReadRow {
  const cells: ReadCell[] = [{ field, text }];
  return { place: { startMs, endMs }, id: null, cells };
}

function readTier(tokens: Generator<Token>): { name: string; rows: TierRow[] } | null {
  const kind = nextText(tokens);
  const name = nextText(tokens);
  if (name === null || (kind !== 'IntervalTier' && kind !== 'TextTier')) return null;
  if (nextNumber(tokens) === null || nextNumber(tokens) === null) return null;
  const size = nextNumber(tokens);
  if (size === null) return null;
  const rows: TierRow[] = [];
  for (let index = 0; index < size; index += 1) {
    const start = nextNumber(tokens);
    const end = kind === 'IntervalTier' ? nextNumber(tokens) : start;
    const text = nextText(tokens);
    if (start === null || end === null || text === null) return null;
    const [startMs, endMs] = [toMs(start), toMs(end)];
    // An empty interval is what lies between two others. A point may be unlabelled.
    if (kind === 'TextTier') rows.push({ startMs, endMs: null, text });
    else if (text.trim() !== '') rows.push({ startMs, endMs: endMs > startMs ? endMs : null, text });
  }
  return { name, rows };
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

function nextText(tokens: Generator<Token>): string | null {
  const token = tokens.next().value;
  return token?.kind === 'text' ? token.text : null;
}

function nextNumber(tokens: Generator<Token>): number | null {
  const token = tokens.next().value;
  return token?.kind === 'number' && Number.isFinite(token.value) && Math.abs(token.value) <= 1e9
    ? token.value
    : null;
}

const token = /"([^"]*(?:""[^"]*)*)"|!.*|<[^<>\s]*>|[^\s"]+/gu;
const number = /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?%?$/iu;

function* tokensOf(text: string): Generator<Token, undefined> {
  for (const match of text.matchAll(token)) {
    const [word, quoted] = match;
    if (quoted !== undefined) yield { kind: 'text', text: quoted.replaceAll('""', '"') };
    else if (word.startsWith('<')) yield { kind: 'flag' };
    else if (number.test(word)) yield { kind: 'number', value: Number.parseFloat(word) };
  }
  return undefined;
}
