import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { granted, openLibrary } from '../support/open-library';
import { canMount, fill, smallDisk } from '../support/small-disk';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

describe.runIf(canMount)('a full disk', () => {
  test('is called by its name, loses nothing confirmed, and all goes on once there is room', async () => {
    const disk = await smallDisk(90);
    const { call, service, close, takeIn } = await openLibrary(join(disk, 'library'));
    const source = await temporaryFolder();
    const path = await writeTone(join(source, 'a.wav'), 2);
    const { recording } = await takeIn(path);
    await service.settled(recording.id);
    const moment = { recording: recording.id, endMs: null, codes: [], kind: null, note: 'n'.repeat(5000) };
    const confirmed = [await call('annotations.add', { ...moment, startMs: 1 })];
    fill(disk);
    for (;;) {
      const added = await service.call('annotations.add', { ...moment, startMs: confirmed.length });
      if (!added.ok) {
        expect(added.error.code).toBe('disk-full');
        break;
      }
      confirmed.push(...(await call('annotations.list', { recording: recording.id })).slice(-1));
    }
    const second = granted(await writeTone(join(source, 'b.wav'), 3));
    await expect(takeIn(second)).rejects.toMatchObject({ code: 'disk-full' });
    for (const add of ['recordings.appendFile', 'recordings.attachSound'] as const) {
      const wish = { recording: recording.id, path: second, startMs: 0 };
      await expect(call(add, wish)).rejects.toMatchObject({ code: 'disk-full' });
    }
    expect((await call('recordings.get', { recording: recording.id })).files).toHaveLength(1);
    rmSync(join(disk, 'ballast'));
    await call('annotations.add', { ...moment, startMs: 1999 });
    await close();
    const again = await openLibrary(join(disk, 'library'));
    expect(await again.call('annotations.list', { recording: recording.id })).toHaveLength(
      confirmed.length + 1,
    );
    expect(await again.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('in the middle of jobs ends them, ends nothing else, and they can be tried again', async () => {
    const disk = await smallDisk(90);
    const { call, service, log, takeIn } = await openLibrary(join(disk, 'library'));
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 20);
    const { recording } = await takeIn(path);
    fill(disk);
    await service.settled(recording.id);
    const failed = (await call('jobs.list', { recording: recording.id })).filter(
      ({ state }) => state === 'failed',
    );
    expect(failed.map(({ error }) => error?.code)).toContain('disk-full');
    expect(log.join('\n')).toContain('job-end-unwritten');
    rmSync(join(disk, 'ballast'));
    for (const { id } of failed) await call('jobs.retry', { job: id });
    await service.settled(recording.id);
    expect(await call('recordings.get', { recording: recording.id })).toMatchObject({
      stored: true,
      hasWaveform: true,
    });
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});
