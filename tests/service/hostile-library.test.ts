import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { noDisguise } from '../../shared/model/disguise';
import { granted, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

/** A library with one recording and one moment, closed; deep in a folder of its own, for what tries to climb out. */
async function closedLibrary(): Promise<{ folder: string; recording: string; outside: string }> {
  const outside = join(await temporaryFolder(), 'outside');
  const folder = join(outside, 'library');
  const { call, service, close, takeIn } = await openLibrary(folder);
  const path = await writeTone(join(outside, 'a.wav'), 2);
  const { recording } = await takeIn(path);
  await service.settled(recording.id);
  await call('annotations.add', {
    recording: recording.id,
    startMs: 5,
    endMs: null,
    codes: ['mi-skills-oars-processes/OPEN'],
    note: 'blijft',
    kind: null,
  });
  await close();
  return { folder, recording: recording.id, outside };
}

function damage(folder: string, ...statements: string[]): void {
  const db = new Database(join(folder, 'library.db'));
  for (const statement of statements) db.exec(statement);
  db.close();
}

const jobRow = (columns: string, values: string) =>
  `INSERT INTO job (uid, recording_id, created_at, ${columns})
   SELECT '0190aaaa-0000-7000-8000-000000000001', id, 1, ${values} FROM recording`;

describe('a library with a damaged row opens with everything that can be read', () => {
  test.each([
    ['a job of a kind nobody knows', jobRow('kind, params, state', `'hologram', '{}', 'queued'`)],
    ['a job without readable parameters', jobRow('kind, params, state', `'clip', '{nope', 'running'`)],
    ['a job with other parameters', jobRow('kind, params, state', `'clip', '{"a":1}', 'queued'`)],
    [
      'a failed job with an unreadable reason',
      jobRow('kind, params, state, error', `'clip', '{}', 'failed', '{'`),
    ],
    [
      'a setting that is no JSON',
      `INSERT OR REPLACE INTO setting VALUES ('theme', '{bad'), ('authorName', '5')`,
    ],
    ['facts that are no JSON', `UPDATE media_file SET facts = '{'`],
    ['facts that are gone', 'UPDATE media_file SET facts = NULL'],
    ['a date that no calendar has', 'UPDATE recording SET recorded_at = 9000000000000000'],
    ['codes of a framework that is gone', `UPDATE annotation_code SET framework = 'gone', code = 'OLD'`],
  ])('%s', async (_name, statement) => {
    const { folder, recording } = await closedLibrary();
    damage(folder, statement);
    const { call, service, log } = await openLibrary(folder);
    expect(await call('recordings.list', {})).toMatchObject([
      { id: recording, durationMs: 2000, stored: true },
    ]);
    expect(await call('annotations.list', { recording })).toMatchObject([{ note: 'blijft' }]);
    expect((await call('settings.get', {})).theme).toBe('system');
    await service.settled(recording);
    expect((await call('jobs.list', {})).filter(({ kind }) => kind !== 'clip')).toEqual([]);
    await call('annotations.add', { recording, startMs: 9, endMs: null, codes: [], note: '', kind: null });
    await call('history.undo', {});
    await call('history.undo', {});
    await call('history.redo', {});
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
    expect(log.filter((line) => line.includes('call-failed'))).toEqual([]);
  });

  test('facts whose file is gone too are told by verify', async () => {
    const { folder, recording } = await closedLibrary();
    damage(
      folder,
      'UPDATE media_file SET facts = NULL',
      `UPDATE media_file SET stored_name = 'elsewhere.wav'`,
    );
    const { call } = await openLibrary(folder);
    expect(await call('recordings.list', {})).toEqual([]);
    const { problems } = await call('library.verify', {});
    expect(problems).toContainEqual({ code: 'reference', name: recording });
  });
});

/** What a bit that fell over on the disk may leave: no check of SQLite's own keeps it out. */
function harm(folder: string, ...statements: string[]): void {
  const db = new Database(join(folder, 'library.db'));
  db.pragma('ignore_check_constraints = ON');
  db.unsafeMode(true);
  for (const statement of statements) db.exec(statement);
  db.close();
}

describe('a search index that is no good', () => {
  test.each([
    ['gone', ['DROP TABLE cue_search', 'DROP TABLE note_search', 'DROP TABLE title_search']],
    ['empty', ['DELETE FROM note_search_data', 'DELETE FROM title_search_data']],
    ['spoilt', [`UPDATE title_search_data SET block = x'00ff00ff00ff'`]],
  ])('%s is made anew, and all goes on', async (_name, statements) => {
    const { folder, recording, outside } = await closedLibrary();
    harm(folder, ...statements);
    const { call, takeIn, service } = await openLibrary(folder);
    expect(await call('search.find', { text: 'blijft' })).toMatchObject([{ recording }]);
    await call('recordings.rename', { recording, title: 'Een andere naam' });
    const added = await takeIn(await writeTone(join(outside, 'b.wav'), 1, 500));
    await service.settled(added.recording.id);
    expect(await call('search.find', { text: 'andere' })).toMatchObject([{ recording }]);
    await call('recordings.remove', { recording });
    expect(await call('search.find', { text: 'andere' })).toEqual([]);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});

describe('a row that no check lets in', () => {
  test.each([
    ['file beside the recording', `UPDATE media_file SET role = 'hologram' WHERE role = 'sound'`],
    ['flag', `UPDATE media_file SET heard = 7 WHERE role = 'sound'`],
    ['derived file', `UPDATE derived_asset SET kind = 'hologram' WHERE kind = 'poster'`],
    ['speaker', `UPDATE speaker SET role = 'hologram'`],
    ['transcript', `UPDATE transcript SET format = 'hologram'`],
  ])('of a %s hides nothing else', async (_name, statement) => {
    const { folder, recording } = await closedLibrary();
    harm(
      folder,
      `INSERT INTO media_file (uid, recording_id, role, position, name, size_bytes, fingerprint, source_path)
       SELECT '0190aaaa-0000-7000-8000-000000000002', id, 'sound', 0, 'x.wav', 1, 'f', '/x.wav' FROM recording`,
      `INSERT INTO derived_asset (recording_id, kind, file_name, mime_type, made_at)
       SELECT id, 'poster', 'poster.jpg', 'image/jpeg', 1 FROM recording`,
      `INSERT INTO speaker (uid, recording_id, name, source, position)
       SELECT '0190aaaa-0000-7000-8000-000000000003', id, 'Anna', 'user', 0 FROM recording`,
      `INSERT INTO transcript (uid, recording_id, name, format, offset_ms, added_at)
       SELECT '0190aaaa-0000-7000-8000-000000000004', id, 'x.vtt', 'vtt', 0, 1 FROM recording`,
      statement,
    );
    const { call } = await openLibrary(folder);
    expect(await call('recordings.list', {})).toMatchObject([{ id: recording, durationMs: 2000 }]);
    await call('transcripts.list', { recording });
    await call('speakers.list', { recording });
    expect(await call('annotations.list', { recording })).toHaveLength(1);
  });

  test('of a piece in the middle leaves no clock to be shown', async () => {
    const { folder, recording, outside } = await closedLibrary();
    const { call, close } = await openLibrary(folder);
    for (const hertz of [300, 400]) {
      const path = granted(await writeTone(join(outside, `${hertz}.wav`), 1, hertz));
      await call('recordings.appendFile', { recording, path });
    }
    await close();
    harm(folder, `UPDATE media_file SET role = 'hologram' WHERE role = 'original' AND position = 1`);
    const second = await openLibrary(folder);
    expect(await second.call('recordings.list', {})).toEqual([]);
    expect((await second.call('library.verify', {})).problems).toContainEqual({
      code: 'reference',
      name: recording,
    });
  });
});

describe('rows never lead out of the library', () => {
  test.each(['../..', '..', '', '.', 'x/../../..'])('a removal of %j deletes nothing', async (name) => {
    const { folder, outside } = await closedLibrary();
    const bystander = join(outside, 'bystander.txt');
    await writeFile(bystander, 'of somebody else');
    damage(folder, `INSERT INTO pending_removal VALUES ('${name}')`);
    const { call } = await openLibrary(folder);
    expect(existsSync(bystander)).toBe(true);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test.skipIf(process.platform === 'win32')('a link among the recordings is not cleared', async () => {
    const { folder, outside } = await closedLibrary();
    const video = join(outside, 'videos', 'play.mp4');
    await mkdir(join(outside, 'videos'));
    await writeFile(video, 'of somebody else');
    await symlink(
      join(outside, 'videos'),
      join(folder, 'recordings', '0190aaaa-0000-7000-8000-000000000005'),
    );
    await openLibrary(folder);
    expect(existsSync(video)).toBe(true);
  });

  test('a file name that climbs is neither served nor read', async () => {
    const { folder, recording, outside } = await closedLibrary();
    await writeFile(join(outside, 'secret.txt'), 'of somebody else');
    damage(
      folder,
      `UPDATE derived_asset SET file_name = '../../../secret.txt'`,
      `UPDATE media_file SET stored_name = '../../../secret.txt'`,
    );
    const { call } = await openLibrary(folder);
    for (const asset of ['waveform', 'play'] as const) {
      await expect(call('recordings.locateAsset', { recording, asset })).rejects.toMatchObject({
        code: 'library-damaged',
      });
    }
    const { problems } = await call('library.verify', {});
    expect(problems).toContainEqual({ code: 'file-missing', name: '../../secret.txt' });
  });
});

describe('a database file that is no good', () => {
  test('emptied beside its recordings is refused, not begun anew', async () => {
    const { folder, recording } = await closedLibrary();
    await truncate(join(folder, 'library.db'), 0);
    await expect(openLibrary(folder)).rejects.toMatchObject({ code: 'library-damaged' });
    expect(existsSync(join(folder, 'recordings', recording))).toBe(true);
  });

  test.each([
    ['cut off', (path: string) => truncate(path, 4096 * 5), 'library-damaged'],
    ['of something else', (path: string) => writeFile(path, 'no database'), 'library-damaged'],
  ])('%s is refused by name', async (_name, spoil, code) => {
    const { folder } = await closedLibrary();
    await spoil(join(folder, 'library.db'));
    await expect(openLibrary(folder)).rejects.toMatchObject({ code });
  });

  test('a file where the folder of recordings should be is a library that cannot be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'recordings'), '');
    await expect(openLibrary(folder)).rejects.toMatchObject({ code: 'library-unwritable' });
    await mkdir(join(folder, 'second', 'library.db'), { recursive: true });
    await expect(openLibrary(join(folder, 'second'))).rejects.toMatchObject({ code: 'library-unwritable' });
  });
});

describe('odd texts', () => {
  test('notes come back to the letter, also through undo', async () => {
    const { folder, recording } = await closedLibrary();
    const { call } = await openLibrary(folder);
    for (const note of [
      'é'.repeat(20_000),
      'a\0b',
      '\0',
      '😀'.repeat(10_000),
      '{"__proto__":1}',
      'a\u2028\u001b',
    ]) {
      const moment = { recording, startMs: 1, endMs: null, codes: [], note, kind: null };
      const { id } = await call('annotations.add', moment);
      await call('annotations.remove', { annotation: id });
      await call('history.undo', {});
      const back = (await call('annotations.list', { recording })).find((found) => found.id === id);
      expect(back?.note === note, JSON.stringify(note.slice(0, 10))).toBe(true);
    }
  });

  test('titles lose control characters, and one of nothing else is refused', async () => {
    const { folder, recording } = await closedLibrary();
    const { call } = await openLibrary(folder);
    expect((await call('recordings.rename', { recording, title: '\0a\0b\u0007' })).title).toBe('a b');
    await expect(call('recordings.rename', { recording, title: '\0\n' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('a path with a NUL in it, or a name too long for the disk, is refused by its own code', async () => {
    const { folder, recording } = await closedLibrary();
    const { call, service } = await openLibrary(folder);
    const exportTo = async (target: string) => {
      const place = { startMs: 0, endMs: 500 };
      const how = {
        annotation: null,
        paddingMs: 0,
        caption: false,
        language: 'nl',
        overwrite: false,
      } as const;
      const { id } = await call('clips.export', { recording, place, ...how, target: granted(target) });
      await service.settled(recording);
      return (await call('jobs.list', {})).find((job) => job.id === id)?.error?.code;
    };
    expect(() => granted('/a\0b.mp4')).toThrow();
    const outside = await temporaryFolder();
    await expect(exportTo(join(outside, `${'x'.repeat(252)}.mp4`))).rejects.toMatchObject({
      code: 'clip-target-unwritable',
    });
    // The longest that it takes.
    const longest = `${'x'.repeat(251)}.mp4`;
    expect(await exportTo(join(outside, longest))).toBeUndefined();
    expect(await readdir(outside)).toEqual([longest]);
  });

  test('a file whose date no calendar has is dated today', async () => {
    const { call, takeIn } = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 1);
    await utimes(path, 9e12, 9e12);
    const { recording } = await takeIn(path);
    expect(Number.isNaN(Date.parse(recording.recordedAt))).toBe(false);
    expect(await call('recordings.list', {})).toHaveLength(1);
  });
});

test('what is covered and cannot be read any more is not taken for nothing when it is to be bleeped', async () => {
  const { folder, recording } = await closedLibrary();
  const cover = `SELECT id, '{"areas":[],"bleeps":[{"startMs":"soon"}],"names":[]}' FROM recording`;
  damage(folder, `INSERT INTO cover (recording_id, document) ${cover}`);
  const { call, service } = await openLibrary(folder);
  const place = { startMs: 0, endMs: 1_000 };
  const clip = { recording, annotation: null, place, paddingMs: null, language: 'nl', target: null } as const;
  const disguise = { ...noDisguise, bleeps: true };
  await expect(call('clips.export', { ...clip, disguise })).rejects.toMatchObject({ code: 'internal' });
  // What hides nothing of it is made, and what is marked anew takes its place.
  await call('clips.export', clip);
  const bleeps = [{ startMs: 100, endMs: 500, source: 'hand' as const }];
  const from = await call('covers.get', { recording });
  await call('covers.save', { from, to: { ...from, bleeps } });
  await call('clips.export', { ...clip, disguise });
  await service.settled(recording);
  expect(await call('clips.drafts', {})).toHaveLength(2);
});
