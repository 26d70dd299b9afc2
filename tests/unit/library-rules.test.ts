import { describe, expect, test } from 'vitest';
import { formatDay } from '../../renderer/ui/day';
import { selectRecordings, usefulFilters } from '../../renderer/features/library/selection';
import { listTasks, retryableJobs, taskProgress } from '../../renderer/features/library/tasks';
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

test('a day is short, and says its year only when that is another one', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  expect(formatDay('2026-10-14T12:00:00Z', 'nl', now)).toBe('14 okt');
  expect(formatDay('2025-10-14T12:00:00Z', 'nl', now)).toBe('14 okt 2025');
  expect(formatDay('2026-10-14T12:00:00Z', 'en', now)).toBe('14 Oct');
  expect(formatDay('no day', 'nl', now)).toBe('');
});
