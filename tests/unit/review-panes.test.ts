import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseClock } from '../../renderer/ui/clock-text';
import { isWritten, silenceMs, spokenRows } from '../../renderer/features/review/cue-rows';
import { nothingMarked, stretchMarked, toggleMarked } from '../../renderer/features/review/marked-moments';
import { asMoment, type Moment } from '../../renderer/features/review/moment';
import {
  everyMoment,
  filterMoments,
  isFiltering,
  momentWords,
  toggled,
} from '../../renderer/features/review/moment-filter';
import { groupMoments } from '../../renderer/features/review/moment-groups';
import { byTime, OrderedMoments } from '../../renderer/features/review/ordered-moments';
import { stretchOfText, timeOfSign, wordAt, wordSaidAt } from '../../renderer/features/review/word-times';
import { CodeBook } from '../../renderer/ui/code-book';
import { relativeDay } from '../../renderer/ui/relative-day';
import { translate } from '../../shared/i18n/translate';
import { frameworkSchema } from '../../shared/model/framework';
import { formatClock } from '../../shared/model/time';

const file = join(import.meta.dirname, '../../resources/frameworks/mi-skills-oars-processes.json');
const book = new CodeBook([frameworkSchema.parse(JSON.parse(readFileSync(file, 'utf8')))], 'nl');
const code = (name: string) => `mi-skills-oars-processes/${name}`;

function moment(id: string, what: Partial<Moment> = {}): Moment {
  return asMoment({
    ...{ id, recording: 'r', startMs: 0, endMs: null, codes: [], note: '', kind: null, speaker: null },
    ...{ progress: 'open', author: 'Marieke', isMine: true, conflict: false },
    ...{ createdAt: '', updatedAt: '' },
    ...what,
  });
}

const ids = (moments: readonly Moment[]) => moments.map(({ id }) => id);

describe('which moments are shown', () => {
  const moments = [
    moment('a', { note: 'Een café', kind: 'strength', codes: [code('OPEN')] }),
    moment('b', { author: 'Joris', progress: 'tried', speaker: 'client' }),
    moment('c', { codes: [code('AFFIRM'), code('OPEN')], kind: 'opportunity' }),
  ];
  const said = new Map([
    [
      'b',
      [
        {
          ...{
            id: 'x',
            annotation: 'b',
            author: '',
            isMine: true,
            conflict: false,
            createdAt: '',
            updatedAt: '',
          },
          body: 'Zó kan het ook',
        },
      ],
    ],
  ]);
  const words = momentWords(book, said);
  const shown = (filter: Partial<typeof everyMoment>) =>
    ids(filterMoments(moments, { ...everyMoment, ...filter }, words));

  test('all words, wherever they stand, without accents and capitals', () => {
    expect(shown({ text: 'CAFE' })).toEqual(['a']);
    expect(shown({ text: 'zo ook' })).toEqual(['b']);
    expect(shown({ text: 'open vraag' })).toEqual(['a', 'c']);
    expect(shown({ text: 'cafe ook' })).toEqual([]);
    expect(shown({ text: '  ' })).toEqual(['a', 'b', 'c']);
  });

  test('of each facet one of those chosen, of all facets together', () => {
    expect(shown({ kinds: new Set(['strength', 'none']) })).toEqual(['a', 'b']);
    expect(shown({ codes: new Set([code('OPEN')]), kinds: new Set(['opportunity']) })).toEqual(['c']);
    expect(shown({ authors: new Set(['Joris']), progress: new Set(['tried']) })).toEqual(['b']);
    expect(shown({ speakers: new Set(['none']) })).toEqual(['a', 'c']);
    expect(isFiltering(everyMoment)).toBe(false);
    expect([...toggled(toggled(new Set([1]), 2), 1)]).toEqual([2]);
  });

  test('stand once each, under heads with what has none last', () => {
    const words2 = {
      ...{ noCode: 'Zonder code', noKind: 'Zonder soort', kindName: (kind: string) => kind },
      authorName: (author: string) => author,
    };
    const rows = (grouping: 'time' | 'group' | 'code' | 'author' | 'kind') =>
      groupMoments(moments, grouping, book, words2).map((row) =>
        row.kind === 'head' ? `${row.title} ${row.count}` : row.moment.id,
      );
    expect(rows('time')).toEqual(['a', 'b', 'c']);
    expect(rows('code')).toEqual(['Bevestiging 1', 'c', 'Open vraag 1', 'a', 'Zonder code 1', 'b']);
    expect(rows('kind')).toEqual(['strength 1', 'a', 'opportunity 1', 'c', 'Zonder soort 1', 'b']);
    expect(rows('author')).toEqual(['Joris 1', 'b', 'Marieke 2', 'a', 'c']);
    expect(rows('group')[0]).toMatch(/^Kernvaardigheden/u);
  });
});

test('moments stay in order and whole, whatever few or many change', () => {
  const change = fc.tuple(fc.nat(60), fc.option(fc.nat(500), { nil: null }));
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 90 }), { maxLength: 12 }), (batches) => {
      const ordered = new OrderedMoments();
      const known = new Map<string, Moment>();
      for (const batch of batches) {
        const before = ordered.list;
        const copy = [...before];
        const changes = batch.map(
          ([id, startMs]) => [`m${id}`, startMs === null ? null : moment(`m${id}`, { startMs })] as const,
        );
        ordered.setAll(changes);
        for (const [id, value] of changes) {
          if (value === null) known.delete(id);
          else known.set(id, value);
        }
        expect(before).toEqual(copy);
        expect(ordered.list).toEqual([...known.values()].toSorted(byTime));
      }
    }),
  );
});

test('choosing several: one more, one less, and all between', () => {
  const order = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  const both = toggleMarked(nothingMarked, 'c', 'a');
  expect([...both.ids]).toEqual(['a', 'c']);
  expect([...toggleMarked(both, 'a', 'c').ids]).toEqual(['c']);
  const down = stretchMarked(order, nothingMarked, 'b', 'd');
  expect([...down.ids]).toEqual(['b', 'c', 'd']);
  // Back over where it began: it turns round there.
  expect([...stretchMarked(order, down, 'd', 'a').ids]).toEqual(['a', 'b']);
  expect([...stretchMarked(order, nothingMarked, null, 'c').ids]).toEqual(['c']);
});

test('times are read as they are written, and nothing else is a time', () => {
  expect(parseClock('12:31,4')).toBe(751_400);
  expect(parseClock(' 1:02:03.25 ')).toBe(3_723_250);
  expect(parseClock('95,5')).toBe(95_500);
  expect(parseClock('90:00')).toBe(5_400_000);
  for (const text of ['', '1:60', '1:60:00', '-3', '1:2:3:4', 'abc', '12:31,', '1,2345'])
    expect(parseClock(text)).toBeNull();
  fc.assert(
    fc.property(fc.nat(360_000_000), (ms) => {
      const tenths = Math.floor(ms / 100) * 100;
      expect(parseClock(formatClock(ms, { tenths: ',' }))).toBe(tenths);
    }),
  );
});

describe('what was said', () => {
  const cue = (startMs: number, endMs: number, text = 'Dan lukt het.') => ({
    ...{ id: startMs + 1, transcript: 't', startMs, endMs, speaker: null, text },
  });

  test('has silences of two seconds or more between, not over those who talk at once or write', () => {
    const cues = [
      cue(5_000, 9_000),
      cue(6_000, 7_000),
      cue(9_500, 9_500),
      cue(11_000, 12_000),
      cue(13_999, 15_000),
    ];
    const { rows, rowOf } = spokenRows(cues);
    expect(silenceMs).toBe(2_000);
    expect(isWritten(cues[2] ?? cue(0, 1))).toBe(true);
    expect(rows.map((row) => (row.kind === 'cue' ? row.index : [row.startMs, row.endMs]))).toEqual([
      ...[0, 1, 2, [9_000, 11_000], 3, 4],
    ]);
    expect(rowOf).toEqual([0, 1, 2, 4, 5]);
  });

  test('gives each word about its time, in order and within its line', () => {
    const line = cue(1_000, 3_000, 'Ja – collega’s, écht.');
    expect(wordAt(line.text, 7)).toEqual({ from: 5, to: 14 });
    expect(wordAt(line.text, 2)).toEqual({ from: 5, to: 14 });
    expect(wordAt(line.text, 99)).toEqual({ from: line.text.length, to: line.text.length });
    expect(timeOfSign(line, 0)).toBe(1_000);
    expect(timeOfSign(line, line.text.length)).toBe(3_000);
    expect(wordSaidAt(line, 3_000)).toBeNull();
    const { startMs, endMs } = stretchOfText({ cue: line, offset: 7 }, { cue: line, offset: 18 });
    expect([startMs, endMs]).toEqual([timeOfSign(line, 5), timeOfSign(line, 20)]);
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.nat(40), (text, one, other) => {
        const said = cue(1_000, 9_000, text);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const stretch = stretchOfText({ cue: said, offset: from }, { cue: said, offset: to });
        expect(stretch.startMs).toBeGreaterThanOrEqual(1_000);
        expect(stretch.endMs).toBeLessThanOrEqual(9_000);
        expect(stretch.endMs).toBeGreaterThanOrEqual(stretch.startMs);
      }),
    );
  });
});

test('a day is called as one says it', () => {
  const text = { language: 'nl' as const, t: (key: string, values = {}) => translate('nl', key, values) };
  const now = new Date(2026, 9, 22, 12, 0);
  const at = (...when: [number, number, number, number, number]) =>
    relativeDay(new Date(...when).toISOString(), text, now);
  expect(at(2026, 9, 22, 11, 59)).toBe('zonet');
  expect(at(2026, 9, 22, 9, 5)).toBe('vandaag 09:05');
  expect(at(2026, 9, 21, 23, 59)).toBe('gisteren 23:59');
  expect(at(2026, 9, 19, 9, 0)).toBe('ma 19 okt');
  expect(at(2025, 9, 19, 9, 0)).toBe('zo 19 okt 2025');
});
