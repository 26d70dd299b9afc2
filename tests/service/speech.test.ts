import { readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nameKey } from '../../electron/service/speakers/names';
import type { Speech } from '../../shared/model/speech';
import { barcodeVideo, madeBy } from '../support/fixtures';
import { granted, type OpenLibrary, openLibrary, resourcesFolder } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { webVtt, writeText } from '../support/transcript-files';

const sample = (ending: string): string => join(resourcesFolder, 'sample', `voorbeeldgesprek.${ending}`);
const kindIn = z.object({ kind: z.string() });
const said = z.object({
  turns: z.array(z.object({ speaker: z.string(), startMs: z.number(), endMs: z.number(), text: z.string() })),
});
/** Who says what when in the sample. */
const turns = said
  .parse(JSON.parse(readFileSync(sample('json'), 'utf8')))
  .turns.map((turn) => ({
    ...turn,
    who: turn.speaker === 'coach' ? 'Anna de Vries' : 'Jan Peeters',
    atMs: turn.startMs,
    lengthMs: turn.endMs - turn.startMs,
  }))
  .filter(({ endMs }) => endMs < 30_000);

/** The first half minute of the sample, of which it is known who says what when; already listened to. */
async function withSample(library: OpenLibrary): Promise<string> {
  const { recording } = await library.takeIn(await shortSample());
  await library.service.settled(recording.id);
  return recording.id;
}

async function shortSample(): Promise<string> {
  return await madeBy(['-i', sample('mp4'), '-t', '30', '-c', 'copy', '-movflags', '+faststart'], 'mp4');
}

const spokenMs = ({ turns }: Speech): number =>
  turns.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

describe('who speaks when', () => {
  test('is heard last of all after an import, as a guess of voices without names', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const id = await withSample(library);
    const { source, confirmed, turns } = await library.call('speech.get', { recording: id });
    expect({ source, confirmed }).toEqual({ source: 'voice', confirmed: false });
    expect(turns.every(({ speaker, guess }) => speaker === null && guess)).toBe(true);
    // What the sample's own file says: the first sentence, and most of the time somebody.
    expect(turns[0]?.startMs).toBeGreaterThan(600);
    expect(turns[0]?.startMs).toBeLessThan(1_000);
    expect(spokenMs({ source, confirmed, turns })).toBeGreaterThan(15_000);
    const done = library.log.filter((line) => line.includes('job-done'));
    expect(done.map((line) => kindIn.parse(JSON.parse(line)).kind).toSorted()).toEqual([
      ...['poster', 'read-back', 'speech', 'store', 'waveform'],
    ]);
    expect(done.at(-1)).toContain('speech');
    const { events } = library;
    expect(
      events.some(({ name, payload }) => name === 'data.changed' && payload.topics.includes('speech')),
    ).toBe(true);
  });

  test('can be stopped and asked for again, is once what was asked twice, and survives the library being closed', async () => {
    const folder = await temporaryFolder();
    const library = await openLibrary(folder);
    const { recording } = await library.takeIn(await shortSample());
    const job = async () =>
      (await library.call('jobs.list', { recording: recording.id })).find(({ kind }) => kind === 'speech');
    const stopped = await library.call('jobs.cancel', { job: (await job())?.id ?? '' });
    expect(stopped.state).toBe('cancelled');
    await library.service.settled(recording.id);
    expect(await library.call('speech.get', { recording: recording.id })).toEqual({
      ...{ source: null, confirmed: false, turns: [] },
    });
    const first = await library.call('speech.detect', { recording: recording.id });
    const second = await library.call('speech.detect', { recording: recording.id });
    expect(second.id).toBe(first.id);
    await library.close();

    const again = await openLibrary(folder);
    await again.service.settled(recording.id);
    const { source, turns } = await again.call('speech.get', { recording: recording.id });
    expect(source).toBe('voice');
    expect(turns.length).toBeGreaterThan(5);
  });

  test('goes on where it was when the library was closed, and hears the same', async () => {
    const folder = await temporaryFolder();
    const library = await openLibrary(folder);
    const { recording } = await library.takeIn(sample('mp4'));
    const progressIn = ({ events }: OpenLibrary): number[] =>
      events.flatMap(({ name, payload }) =>
        name === 'job.updated' && payload.kind === 'speech' && payload.progress !== null
          ? [payload.progress]
          : [],
      );
    await expect
      .poll(() => Math.max(0, ...progressIn(library)), { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(0.3);
    await library.close();

    const again = await openLibrary(folder);
    await again.service.settled(recording.id);
    expect(Math.min(...progressIn(again))).toBeGreaterThan(0.2);
    const resumed = await again.call('speech.get', { recording: recording.id });
    await again.call('speech.detect', { recording: recording.id });
    await again.service.settled(recording.id);
    const whole = await again.call('speech.get', { recording: recording.id });
    expect(resumed.turns).toHaveLength(whole.turns.length);
    for (const [index, { startMs }] of whole.turns.entries()) {
      expect(Math.abs((resumed.turns[index]?.startMs ?? -1000) - startMs)).toBeLessThanOrEqual(40);
    }
    expect(await again.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('is heard anew when the recording sounds otherwise; what people said stays', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const { call, service } = library;
    const id = await withSample(library);
    const said = await call('speech.assign', {
      ...{ recording: id, startMs: 800, endMs: 6_085 },
      to: { role: 'coach', name: 'Coach' },
    });
    const coach = said.turns.find(({ guess }) => !guess)?.speaker ?? null;
    expect(coach).not.toBeNull();
    const silence = await writeTone(join(await temporaryFolder(), 'toon.wav'), 60, 1000);
    await call('recordings.attachSound', { recording: id, path: granted(silence), startMs: 0 });
    await service.settled(id);
    const after = await call('speech.get', { recording: id });
    // A tone is nobody.
    expect(after.turns).toEqual([{ speaker: coach, startMs: 800, endMs: 6_085, guess: false }]);
    await call('recordings.hear', { recording: id, file: null });
    await service.settled(id);
    expect(spokenMs(await call('speech.get', { recording: id }))).toBeGreaterThan(15_000);
  });

  test('gets its names from a transcript, also while that is moved, taken back and taken away', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const { call } = library;
    const id = await withSample(library);
    const heard = await call('speech.get', { recording: id });
    const path = await writeText('gesprek.vtt', webVtt(turns.map((turn) => ({ ...turn, name: turn.who }))));
    const { transcript, speakers } = await call('transcripts.attach', { recording: id, path });
    const named = await call('speech.get', { recording: id });
    expect(named.source).toBe('transcript');
    expectLanes(named, speakers);
    await call('transcripts.shift', { transcript: transcript.id, offsetMs: 30_000 });
    expect(await call('speech.get', { recording: id })).not.toEqual(named);
    await call('history.undo', { recording: id });
    expect(await call('speech.get', { recording: id })).toEqual(named);
    await call('transcripts.remove', { transcript: transcript.id });
    expect(await call('speech.get', { recording: id })).toEqual(heard);
  });

  test('is read from the tracks of a meeting, each heard softly in the other', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const { recording } = await library.takeIn(await meetingFolder());
    await library.service.settled(recording.id);
    const found = await library.call('speech.get', { recording: recording.id });
    expect(found.source).toBe('tracks');
    expectLanes(found, recording.speakers);
  });

  test('is corrected and taken back without a trace', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const { call } = library;
    const id = await withSample(library);
    const before = await call('speech.get', { recording: id });
    const { id: client } = await call('speakers.add', { recording: id, name: 'Ruben', role: 'client' });
    const turn = before.turns[4] ?? { startMs: 0, endMs: 1 };
    const stretch = { recording: id, startMs: turn.startMs, endMs: turn.endMs };
    const assigned = await call('speech.assign', { ...stretch, to: { role: 'client', name: 'Ruben' } });
    expect(assigned.turns.filter(({ startMs }) => startMs === turn.startMs)).toEqual([
      { speaker: client, startMs: turn.startMs, endMs: turn.endMs, guess: false },
    ]);
    const marked = await call('speech.mark', {
      ...stretch,
      endMs: turn.endMs + 200,
      speaker: client,
      speaks: true,
    });
    expect(marked.turns).toContainEqual({ ...assigned.turns[4], endMs: turn.endMs + 200 });
    const nobody = await call('speech.assign', { ...stretch, endMs: turn.endMs + 200, to: null });
    expect(nobody.turns.some(({ startMs, endMs }) => startMs < turn.endMs && endMs > turn.startMs)).toBe(
      false,
    );
    const sure = await call('speech.confirm', { recording: id, confirmed: true });
    expect(sure.turns.some(({ guess }) => guess)).toBe(false);
    for (const expected of [nobody, marked, assigned, before]) {
      await call('history.undo', { recording: id });
      expect(await call('speech.get', { recording: id })).toEqual(expected);
    }
    await expect(call('speech.assign', { ...stretch, startMs: turn.endMs, to: null })).rejects.toMatchObject({
      code: 'range-invalid',
    });
  });

  test('cannot be heard where there is no sound', async () => {
    const library = await openLibrary(undefined, { listening: true });
    const folder = await temporaryFolder();
    const { recording } = await library.takeIn(await silentVideo(folder));
    await library.service.settled(recording.id);
    expect((await library.call('jobs.list', {})).some(({ kind }) => kind === 'speech')).toBe(false);
    await expect(library.call('speech.detect', { recording: recording.id })).rejects.toMatchObject({
      code: 'file-without-sound',
    });
  });
});

/** For each speaker: most of what is said is found, and most of what is found is said. */
function expectLanes({ turns: found }: Speech, speakers: readonly { id: string; name: string }[]): void {
  for (const who of ['Anna de Vries', 'Jan Peeters']) {
    const id = speakers.find(({ name }) => nameKey(who).startsWith(nameKey(name)))?.id;
    const own = found.filter(({ speaker }) => speaker === id);
    const truth = turns.filter((turn) => turn.who === who);
    const [foundMs, truthMs] = [own, truth].map((lane) => lane.reduce((sum, one) => sum + lengthOf(one), 0));
    const sharedMs = own.reduce(
      (sum, one) => sum + truth.reduce((inner, said) => inner + Math.max(0, sharedOf(one, said)), 0),
      0,
    );
    expect(sharedMs / (truthMs ?? 0), `${who} found`).toBeGreaterThan(0.8);
    expect(sharedMs / (foundMs ?? 0), `${who} said`).toBeGreaterThan(0.95);
  }
}

type Span = { startMs: number; endMs: number };
const lengthOf = ({ startMs, endMs }: Span): number => endMs - startMs;
const sharedOf = (one: Span, other: Span): number =>
  Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs);

/** As Zoom leaves it: the sample as its video, and for each of the two a track in which the other is 20 dB softer. */
async function meetingFolder(): Promise<string> {
  const path = join(await temporaryFolder(), '2026-10-14 09.00.00 Gesprek met Jan 98765432101');
  await mkdir(join(path, 'Audio Record'), { recursive: true });
  await copyFile(await shortSample(), join(path, 'video1639780501.mp4'));
  for (const [name, who] of [
    ['audioAnnadeVries11639780501.m4a', 'Anna de Vries'],
    ['audioJanPeeters21639780501.m4a', 'Jan Peeters'],
  ] as const) {
    const own = turns
      .filter((turn) => turn.who === who)
      .map(({ startMs, endMs }) => `between(t,${startMs / 1000},${endMs / 1000})`);
    const softer = `volume='if(${own.join('+')},1,0.1)':eval=frame`;
    const track = await madeBy(
      ['-i', await shortSample(), '-vn', '-af', `asetnsamples=480,${softer}`, '-c:a', 'aac'],
      'm4a',
    );
    await copyFile(track, join(path, 'Audio Record', name));
  }
  return path;
}

async function silentVideo(folder: string): Promise<string> {
  const path = join(folder, 'zonder geluid.mp4');
  await copyFile(await barcodeVideo({ frameCount: 50, sound: false }), path);
  return path;
}
