import { describe, expect, test } from 'vitest';
import { formatDay } from '../../renderer/ui/day';
import {
  type Batch,
  batchProgress,
  isQuiet,
  listBatches,
  speaksForItself,
} from '../../renderer/features/library/batches';
import { discardable } from '../../renderer/features/library/discardable';
import { formatPlace } from '../../renderer/features/about/clock-place';
import { formatFileSize } from '../../renderer/ui/file-size';
import { selectRecordings, usefulFilters } from '../../renderer/features/library/selection';
import { listTasks, retryableJobs, taskProgress, taskSteps } from '../../renderer/features/library/tasks';
import type { ImportItem } from '../../shared/model/import-item';
import type { Job } from '../../shared/model/job';
import type { Recording } from '../../shared/model/recording';

function recording(id: string, more: Partial<Recording> = {}): Recording {
  return {
    id,
    title: id,
    kind: 'video',
    durationMs: 60_000,
    recordedAt: '2026-10-14T09:00:00.000Z',
    importedAt: '2026-10-14T10:00:00.000Z',
    isSample: false,
    playback: 'direct',
    files: [],
    speakers: [],
    width: 640,
    height: 360,
    frameRate: 25,
    hasWaveform: true,
    hasPoster: true,
    playsFrom: 'file',
    timeCheckedMs: null,
    stored: true,
    assetVersion: 1,
    warnings: [],
    state: 'new',
    framework: 'mi-skills-oars-processes',
    positionMs: 0,
    momentCount: 0,
    ...more,
  };
}

function job(id: string, of: string, more: Partial<Job> = {}): Job {
  return {
    id,
    kind: 'waveform',
    recording: of,
    state: 'queued',
    progress: null,
    error: null,
    parts: null,
    output: [],
    ...more,
  };
}

const titles = (list: readonly Recording[]) => list.map(({ title }) => title);

describe('search', () => {
  const all = [
    recording('Huisbezoek Elżbieta'),
    recording('Noor · keukentafel'),
    recording('Şerife, één maand later'),
  ];
  test('finds every word, whatever its accents, capitals and place', () => {
    expect(titles(selectRecordings(all, 'all', ' ELZBIETA huis '))).toEqual(['Huisbezoek Elżbieta']);
    expect(titles(selectRecordings(all, 'all', 'serife een'))).toEqual(['Şerife, één maand later']);
    expect(titles(selectRecordings(all, 'all', 'noor huisbezoek'))).toEqual([]);
  });
  test('finds all when nothing is asked', () => {
    expect(selectRecordings(all, 'all', '  ')).toEqual(all);
  });
});

describe('filters', () => {
  const all = [recording('a'), recording('b', { state: 'done' }), recording('c', { state: 'done' })];
  test('offer only the states there are, and nothing when there is no choice', () => {
    expect(usefulFilters(all)).toEqual(['all', 'new', 'done']);
    expect(usefulFilters(all.slice(1))).toEqual([]);
    expect(usefulFilters([])).toEqual([]);
  });
  test('work together with the search', () => {
    expect(titles(selectRecordings(all, 'done', 'c'))).toEqual(['c']);
  });
});

describe('tasks', () => {
  const [a, b] = [recording('a'), recording('b')];
  test('are what is being done or went wrong, clips left out, in the order in which they were asked', () => {
    const jobs = [
      job('1', 'b', { state: 'failed' }),
      job('2', 'a', { state: 'done' }),
      job('3', 'a', { state: 'running', progress: 0.5 }),
      job('4', 'a', { kind: 'clip', state: 'running' }),
    ];
    const tasks = listTasks(jobs, [a, b], new Set());
    expect(tasks.map((task) => [task.recording.id, task.state, task.jobs.map(({ id }) => id)])).toEqual([
      ['b', 'failed', ['1']],
      ['a', 'working', ['2', '3']],
    ]);
    expect(listTasks(jobs, [a, b], new Set(['1'])).map((task) => task.recording.id)).toEqual(['a']);
  });
  test('are gone when everything is done', () => {
    expect(listTasks([job('1', 'a', { state: 'done' })], [a], new Set())).toEqual([]);
  });
  test('count what has not begun as nothing done', () => {
    expect(taskProgress([])).toBe(0);
    expect(
      taskProgress([
        job('1', 'a', { state: 'done' }),
        job('2', 'a', { progress: 0.5 }),
        job('3', 'a'),
        job('4', 'a'),
      ]),
    ).toBe(0.375);
  });
  test('are tried again only where that can help', () => {
    const jobs = [
      job('full', 'a', { state: 'failed', error: { code: 'disk-full', params: { neededBytes: 1 } } }),
      job('not media', 'a', { state: 'failed', error: { code: 'file-not-media', params: { name: 'x' } } }),
      job('unheard of', 'a', { state: 'failed', error: { code: 'from-the-future', params: {} } }),
      job('stopped', 'a', { state: 'cancelled' }),
      job('done', 'a', { state: 'done' }),
    ];
    expect(retryableJobs(jobs).map(({ id }) => id)).toEqual(['full', 'stopped']);
  });
});

test('listening is no task, unless it went wrong', () => {
  const listening = (state: 'running' | 'failed') =>
    listTasks([job('1', 'a', { kind: 'speech', state })], [recording('a')], new Set());
  expect(listening('running')).toEqual([]);
  expect(listening('failed')).toHaveLength(1);
});

describe('steps', () => {
  test('are one a kind in the order of the work, however many files there are', () => {
    const jobs = [
      job('1', 'a', { kind: 'waveform', state: 'running', progress: 0.5 }),
      job('2', 'a', { kind: 'waveform', state: 'done' }),
      job('3', 'a', { kind: 'store', state: 'done' }),
      job('4', 'a', { kind: 'store' }),
      job('5', 'a', { kind: 'time-check', state: 'failed' }),
      job('6', 'a', { kind: 'poster', state: 'cancelled' }),
    ];
    expect(taskSteps(jobs)).toEqual([
      // One copy is made and the other waits for its turn: the step is under way.
      { kind: 'store', state: 'running', progress: 0.5 },
      { kind: 'waveform', state: 'running', progress: 0.75 },
      { kind: 'poster', state: 'cancelled', progress: 0 },
      { kind: 'time-check', state: 'failed', progress: 0 },
    ]);
  });
});

function item(id: string, batch: string, more: Partial<ImportItem> = {}): ImportItem {
  return {
    id,
    batch,
    name: `${id}.mov`,
    inputs: [`/${id}.mov`],
    state: 'waiting',
    recording: null,
    duplicate: false,
    problems: [],
    error: null,
    ...more,
  };
}

describe('batches', () => {
  const ids = (items: readonly ImportItem[]) => items.map(({ id }) => id);
  const only = (items: readonly ImportItem[]): Batch => listBatches(items)[0] as Batch;

  test('say what became of every item', () => {
    const [first, second] = listBatches([
      item('came in', 'one', { state: 'done', recording: 'r' }),
      item('in parts', 'one', { state: 'done', problems: [{ code: 'file-empty', params: { name: 'x' } }] }),
      item('known', 'one', { state: 'done', recording: 'r', duplicate: true }),
      item('refused', 'one', { state: 'failed' }),
      item('reading', 'two', { state: 'reading' }),
      item('stopped', 'one', { state: 'cancelled' }),
      item('waiting', 'two'),
    ]) as [Batch, Batch];
    expect([first.ended, second.ended]).toEqual([true, false]);
    expect(ids(first.added)).toEqual(['came in', 'in parts']);
    expect(ids(first.incomplete)).toEqual(['in parts']);
    expect(ids(first.known)).toEqual(['known']);
    expect(ids(first.refused)).toEqual(['refused']);
    expect(ids(first.stopped)).toEqual(['stopped']);
    expect(ids(second.ahead)).toEqual(['reading', 'waiting']);
    expect([batchProgress(first), batchProgress(second)]).toEqual([1, 0]);
  });

  test('need no word only when one recording came in whole', () => {
    const done = { state: 'done', recording: 'r' } as const;
    expect(speaksForItself(only([item('a', 'b', done)]))).toBe(true);
    expect(speaksForItself(only([item('a', 'b', { ...done, duplicate: true })]))).toBe(false);
    expect(speaksForItself(only([item('a', 'b', { state: 'failed' })]))).toBe(false);
    expect(speaksForItself(only([item('a', 'b', done), item('c', 'b', done)]))).toBe(false);
    expect(speaksForItself(only([item('a', 'b')]))).toBe(false);
    expect(isQuiet(only([item('a', 'b')]))).toBe(true);
    expect(isQuiet(only([item('a', 'b'), item('c', 'b')]))).toBe(false);
  });
});

describe('originals', () => {
  const [kept, sample] = [recording('kept'), recording('sample', { isSample: true })];
  const late = recording('late', { stored: false });
  const arrived = ['kept', 'sample', 'late'];
  const ids = (tasks: Parameters<typeof discardable>[0]['tasks']) =>
    discardable({ recordings: [kept, sample, late, recording('older')], tasks, arrived }).map(({ id }) => id);

  test('are offered for the bin once nothing that came in is still being copied', () => {
    const copying = listTasks([job('1', 'late', { kind: 'store', state: 'running' })], [late], new Set());
    const failed = listTasks([job('1', 'late', { kind: 'store', state: 'failed' })], [late], new Set());
    expect(ids(copying)).toEqual([]);
    expect(ids(failed)).toEqual(['kept']);
    expect(ids([])).toEqual(['kept']);
  });
});

test('a file size is short, in thousands, with one decimal only where it says something', () => {
  const size = (bytes: number) => formatFileSize(bytes, 'nl');
  expect([0, 164, 31_000, 184_200_000, 2_740_000_000, 999_700, 20_000_000_000].map(size)).toEqual([
    '1 kB',
    '1 kB',
    '31 kB',
    '184 MB',
    '2,7 GB',
    '1 MB',
    '20 GB',
  ]);
});

test('a place on the clock may lie before the recording', () => {
  expect(formatPlace({ startMs: 0, durationMs: 60_000 })).toBe('00:00 – 01:00');
  expect(formatPlace({ startMs: -2_500, durationMs: 5_000 })).toBe('−00:02 – 00:02');
  expect(formatPlace({ startMs: 61_000, durationMs: null })).toBe('01:01');
});

test('a day is short, and says its year only when that is another one', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  expect(formatDay('2026-10-14T12:00:00Z', 'nl', now)).toBe('14 okt');
  expect(formatDay('2025-10-14T12:00:00Z', 'nl', now)).toBe('14 okt 2025');
  expect(formatDay('2026-10-14T12:00:00Z', 'en', now)).toBe('14 Oct');
  expect(formatDay('no day', 'nl', now)).toBe('');
});
