import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { newId } from '../../electron/service/id';
import type { Manifest, PackagedSpeech, PackagedTranscript } from '../../shared/model/package';
import { timedFrames } from '../support/clock-files';
import { askFfprobe, barcodeVideo } from '../support/fixtures';
import { granted, openLibrary } from '../support/open-library';
import {
  agreeTo,
  coachWithTone,
  documentIn,
  feedbackOf,
  libraryOf,
  notesIn,
  openIn,
  packInto,
  passphrase,
  saveEntry,
  tag,
  unpack,
  wholeParts,
} from '../support/handed-over';
import { temporaryFolder } from '../support/temporary-folder';

describe('a conversation that is handed over', () => {
  test('is looked at, opened, answered without any passphrase, and the answer comes back', async () => {
    const coach = await coachWithTone();
    const supervisor = await libraryOf('Joris', 'supervisor');
    const { recording } = coach;
    await tag(coach, recording, 2_000, 'Mooie open vraag');
    await coach.call('goals.save', { recording, body: 'Langer stil zijn', done: false });
    const { path, mediaAsChosen } = await packInto(coach, recording);
    expect(mediaAsChosen).toBe(true);
    const from = { path };
    expect(await supervisor.call('exchange.look', { from })).toEqual({
      locked: 'passphrase',
      manifest: null,
      known: false,
      changesOthers: { mine: 0, others: 0 },
    });
    await expect(supervisor.call('exchange.look', { from, passphrase: 'fout' })).rejects.toThrow(
      'package-passphrase-wrong',
    );
    const { manifest, known } = await supervisor.call('exchange.look', { from, passphrase });
    expect(known).toBe(false);
    expect(manifest).toMatchObject({
      kind: 'review',
      from: { name: 'Lies', role: 'coach' },
      to: { name: 'Joris' },
      question: 'Liet ik genoeg stilte?',
      goal: 'Langer stil zijn',
      keepUntil: '2099-03-31',
      consent: { givenBy: 'Cliënt A', atMs: 2_000 },
      counts: { moments: 1, comments: 0, cues: 0 },
    });
    expect(await openIn(supervisor, path)).toMatchObject({ recording, isNew: true, conflicts: 0 });
    expect(await supervisor.call('library.verify', {})).toEqual({ ok: true, problems: [] });
    expect(await supervisor.call('consents.list', { recording })).toMatchObject([
      { givenBy: 'Cliënt A', until: '2099-03-31', atMs: 2_000 },
    ]);
    // Sealed: how much there is may be known, not what.
    expect(await notesIn(supervisor, recording)).toEqual([]);
    const { waiting, sealedWaiting } = await supervisor.call('inbox.list', {});
    expect(waiting).toMatchObject([{ recording, question: 'Liet ik genoeg stilte?', hasReplyKey: true }]);
    expect(sealedWaiting).toMatchObject([{ recording, person: { name: 'Lies' } }]);
    expect((await coach.call('inbox.list', {})).sent).toMatchObject([
      { recording, to: 'Joris', answers: [] },
    ]);

    await tag(supervisor, recording, 5_000, 'Hier had je kunnen wachten');
    const answer = await feedbackOf(supervisor, recording);
    expect((await readFile(answer)).byteLength).toBeLessThan(50_000);
    expect((await supervisor.call('inbox.list', {})).waiting).toEqual([]);
    expect(await notesIn(supervisor, recording)).toHaveLength(2);
    const looked = await coach.call('exchange.look', { from: { path: answer } });
    expect(looked).toMatchObject({ locked: null, known: true, manifest: { kind: 'feedback', media: [] } });
    expect(await openIn(coach, answer, null)).toMatchObject({ recording, isNew: false, added: 1 });
    const both = ['Lies: Mooie open vraag', 'Joris: Hier had je kunnen wachten'];
    expect(await notesIn(coach, recording)).toEqual(both);
    expect((await coach.call('inbox.list', {})).sent).toEqual([]);
    const { sent } = await coach.call('exchange.list', { recording });
    expect(sent).toMatchObject([{ answers: [{ name: 'Joris' }] }]);

    // A second time nothing is doubled, and what was merged can be taken back in one step.
    expect(await openIn(coach, answer, null)).toMatchObject({ added: 0, updated: 0, conflicts: 0 });
    expect(await openIn(supervisor, path)).toMatchObject({ isNew: false, added: 0, updated: 0 });
    expect(await notesIn(coach, recording)).toEqual(both);
    expect(await coach.call('history.undo', { recording })).toMatchObject({ label: 'merge', name: 'Joris' });
    expect(await notesIn(coach, recording)).toEqual(both.slice(0, 1));
    expect(await coach.call('recordings.list', {})).toHaveLength(1);
  });

  test('is there once, with its media, when it is opened twice at the same time', async () => {
    const coach = await coachWithTone(6);
    const { path } = await packInto(coach, coach.recording);
    const supervisor = await libraryOf('Joris', 'supervisor');
    const tries = await Promise.allSettled([0, 1, 2].map(() => openIn(supervisor, path)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const one of tries)
      if (one.status === 'rejected') expect(String(one.reason)).toContain('recording-busy');
    await openIn(supervisor, path);
    await supervisor.service.settled(coach.recording);
    expect(await supervisor.call('recordings.list', {})).toMatchObject([
      { id: coach.recording, stored: true },
    ]);
    expect(await supervisor.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('by key opens for whoever has it, and only for them; two answers come together in any order', async () => {
    const coach = await coachWithTone();
    const [first, second] = [await libraryOf('Joris', 'supervisor'), await libraryOf('Noor', 'trainer')];
    const stranger = await libraryOf('Vreemde', 'coach');
    const { recording } = coach;
    const publicKeys = [(await cardOf(first)).publicKey, (await cardOf(second)).publicKey];
    const { path } = await packInto(coach, recording, { protection: { publicKeys } });
    expect(await stranger.call('exchange.look', { from: { path } })).toMatchObject({ locked: 'key' });
    await expect(openIn(stranger, path, null)).rejects.toThrow('package-not-for-you');
    const answers = [];
    for (const [index, library] of [first, second].entries()) {
      expect(await openIn(library, path, null)).toMatchObject({ isNew: true });
      await tag(library, recording, 1_000 * (index + 1), `van ${index}`);
      answers.push(await feedbackOf(library, recording));
    }
    const other = await openLibrary();
    const copy = await packInto(coach, recording);
    await openIn(other, copy.path);
    for (const answer of answers) await openIn(coach, answer, null);
    await coach.call('layers.seal', { recording });
    const there = await notesIn(coach, recording);
    expect(there).toEqual(['Joris: van 0', 'Noor: van 1']);
    const { sent } = await coach.call('exchange.list', { recording });
    expect(sent.map(({ answers: come }) => come.map(({ name }) => name))).toEqual([[], ['Joris', 'Noor']]);
  });

  test('does not leave without consent for that, on that day; the sample needs none', async () => {
    const coach = await libraryOf('Lies', 'coach');
    const { recording } = await coach.call('recordings.addSample', { language: 'nl' });
    const parts = { ...wholeParts, media: 'none' as const };
    const asked = { recording: recording.id, parts, purpose: 'training' as const };
    const preview = await coach.call('exchange.preview', asked);
    expect(preview.consent).toEqual({ fits: true, needed: false, consent: null });
    await packInto(coach, recording.id, { parts, purpose: 'training' });

    const own = await coachWithTone(3);
    const task = { recording: own.recording, parts, purpose: 'training' as const };
    expect((await own.call('exchange.preview', task)).consent).toMatchObject({ fits: false, needed: true });
    await expect(packInto(own, own.recording, { parts, purpose: 'training' })).rejects.toThrow(
      'consent-missing',
    );
    const [consent] = await own.call('consents.list', { recording: own.recording });
    if (consent === undefined) throw new Error('no consent');
    await own.call('consents.save', { ...consent, until: '2020-01-01' });
    await expect(packInto(own, own.recording)).rejects.toThrow('consent-missing');
    await expect(feedbackOf(own, own.recording)).rejects.toThrow('consent-missing');
    expect(await readdir(own.folder)).not.toContain('outgoing');
    expect((await own.call('inbox.list', {})).runningOut).toMatchObject([{ until: '2020-01-01' }]);
  });
});

const names = `WEBVTT

00:00:01.000 --> 00:00:03.000
<v Fatima El Amrani>Mijn broer Mehmet zei dat <b>niet</b> tegen FATIMA.

00:00:04.000 --> 00:00:09.000
<v Lies>Fatima's broer dus.

00:00:02.519 --> 00:00:03.900
<v Lies>Ook dit blijft hier, al begint het in een deel.

00:00:07.999 --> 00:00:09.900
<v Fatima El Amrani>En dit blijft hier.

00:00:10.000 --> 00:00:11.000
<v Lies>Dit blijft hier.
`;

describe('what is chosen of a conversation', () => {
  test('leaves, cut to the frame, without names, place or device; the rest stays', async () => {
    const coach = await libraryOf('Lies', 'coach');
    const tags = { title: 'Fatima', location: '+52.0907+005.1214/', make: 'Apple', model: 'iPhone 15' };
    const extra = Object.entries(tags).flatMap(([name, text]) => ['-metadata', `${name}=${text}`]);
    const video = await barcodeVideo({
      frameCount: 300,
      ending: 'mov',
      extra: [...extra, '-movflags', 'use_metadata_tags'],
    });
    const { recording } = await coach.takeIn(video);
    await coach.call('recordings.rename', { recording: recording.id, title: 'Gesprek met Fatima' });
    const vtt = join(await temporaryFolder(), 'zoom.vtt');
    await writeFile(vtt, names);
    await coach.call('transcripts.attach', { recording: recording.id, path: granted(vtt) });
    await agreeTo(coach, recording.id);
    await tag(coach, recording.id, 1_500, 'Fatima noemt Mehmet');
    await tag(coach, recording.id, 10_200, 'Buiten het fragment blijft hier');
    await tag(coach, recording.id, 400, 'Raakt een deel en blijft hier');
    const stretches: [number, number][] = [
      [5_000, 8_000],
      [1_000, 2_520],
    ];
    const replaceNames = [
      { from: 'Fatima El Amrani', to: 'Cliënt' },
      { from: 'Fatima', to: 'Noor' },
      { from: 'Mehmet', to: 'Ali' },
    ];
    const parts = { ...wholeParts, media: 'stretches' as const, stretches, replaceNames };
    const asked = { recording: recording.id, purpose: 'supervision' as const };
    const preview = await coach.call('exchange.preview', {
      ...asked,
      parts: { ...parts, replaceNames: [] },
      question: 'Was Fatima boos?',
    });
    expect(preview.names.filter(({ guess }) => !guess).map(({ name }) => name)).toContain('Fatima');
    expect(preview.names.filter(({ guess }) => guess).map(({ name }) => name)).toContain('Mehmet');
    expect(preview.entries.map(({ what, count }) => [what, count])).toEqual(
      expect.arrayContaining([
        ['media', 1],
        ['own-layer', 1],
        ['transcript', 2],
        ['consent', 1],
      ]),
    );
    const { path, replaced } = await packInto(coach, recording.id, { parts, question: 'Was Fatima boos?' });
    expect(replaced.map(({ from, count }) => [from, count > 0])).toEqual([
      ['Fatima El Amrani', true],
      ['Fatima', true],
      ['Mehmet', true],
    ]);
    const entries = await unpack(path);
    for (const [name, bytes] of entries) {
      for (const secret of [
        'Fatima',
        'FATIMA',
        'Mehmet',
        'Amrani',
        '52.0907',
        'iPhone',
        'Apple',
        'blijft hier',
      ])
        expect(bytes.includes(Buffer.from(secret)), `${secret} in ${name}`).toBe(false);
    }
    expect([...entries.keys()].slice(0, 3)).toEqual(['LEES-MIJ.txt', 'manifest.json', 'layers.json']);
    const manifest = documentIn<Manifest>(entries, 'manifest.json');
    expect(manifest).toMatchObject({
      question: 'Was Noor boos?',
      recording: {
        title: 'Gesprek met Noor',
        durationMs: 4_520,
        stretches: [
          [1_000, 2_520],
          [5_000, 8_000],
        ],
      },
      counts: { moments: 1 },
    });
    const transcript = documentIn<PackagedTranscript>(entries, 'transcript.json');
    expect(transcript.transcripts[0]?.cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1_000, 2_520],
      [5_000, 8_000],
    ]);
    const subtitles = entries.get('transcript.vtt')?.toString('utf8');
    expect(subtitles).toContain("00:00:01.520 --> 00:00:04.520\n<v Lies>Noor's broer dus.");
    expect(
      documentIn<PackagedSpeech | null>(entries, 'speech.json')?.turns.at(-1)?.endMs ?? 0,
    ).toBeLessThanOrEqual(8_000);
    const media = await saveEntry(entries, 'media/recording.mp4');
    const { streams } = await askFfprobe(media);
    expect(streams.map(({ codec_type }) => codec_type).toSorted()).toEqual(['audio', 'video']);
    const frames = (await timedFrames(media)).map(({ number }) => number);
    expect(frames.slice(0, 2)).toEqual([25, 26]);
    expect(frames.slice(38, 40)).toEqual([125, 126]);
    expect(frames).toHaveLength(113);

    const supervisor = await libraryOf('Joris', 'supervisor');
    await openIn(supervisor, path);
    const here = await supervisor.call('recordings.get', { recording: recording.id });
    expect([here.durationMs, here.playback, here.title]).toEqual([4_520, 'direct', 'Gesprek met Noor']);
    const cues = await supervisor.call('transcripts.cues', { recording: recording.id });
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 1_520],
      [1_520, 4_520],
    ]);
    await tag(supervisor, recording.id, 2_000, 'Na de naad');
    await openIn(coach, await feedbackOf(supervisor, recording.id), null);
    const moments = await coach.call('annotations.list', { recording: recording.id });
    const back = moments.find(({ note }) => note === 'Na de naad');
    expect([back?.startMs, back?.endMs]).toEqual([5_480, 6_480]);
    // The coach's own words stay what they were.
    expect(moments.some(({ note }) => note === 'Fatima noemt Mehmet')).toBe(true);
    const seen = await supervisor.call('annotations.list', { recording: recording.id });
    expect(seen.map(({ note, startMs }) => [note, startMs])).toEqual([
      ['Noor noemt Ali', 500],
      ['Na de naad', 2_000],
    ]);
  });

  test('may be a small file, also of single voices', async () => {
    const coach = await coachWithTone(6);
    const { recording } = coach;
    const { path, mediaAsChosen } = await packInto(coach, recording, {
      parts: { ...wholeParts, media: 'small' },
    });
    expect(mediaAsChosen).toBe(true);
    const manifest = documentIn<Manifest>(await unpack(path), 'manifest.json');
    expect(manifest.media).toMatchObject([{ path: 'media/original-1.wav', role: 'original', startMs: 0 }]);
    expect(manifest.recording.durationMs).toBe(6_000);
  });
});

describe('packing', () => {
  test('that is cancelled leaves nothing, and a taken name is left alone', async () => {
    const coach = await coachWithTone();
    const target = granted(join(await temporaryFolder(), 'gesprek.terugblik'));
    const task = newId();
    const refused = expect(
      coach.call('exchange.pack', {
        ...{ task, target, recording: coach.recording, to: null, purpose: 'supervision', question: '' },
        ...{ protection: { passphrase }, overwrite: false, parts: wholeParts },
      }),
    ).rejects.toThrow('cancelled');
    await coach.call('exchange.cancel', { task });
    await refused;
    await expect(readFile(target)).rejects.toThrow('ENOENT');
    // Also while the dialog still asks where it goes.
    const early = newId();
    await coach.call('exchange.cancel', { task: early });
    await expect(packInto(coach, coach.recording, { task: early, target })).rejects.toThrow('cancelled');
    await expect(readFile(target)).rejects.toThrow('ENOENT');
    expect(await readdir(join(coach.folder, 'outgoing'))).toEqual([]);
    await writeFile(target, 'van iemand anders');
    await expect(packInto(coach, coach.recording, { target })).rejects.toThrow('clip-target-exists');
    expect(await readFile(target, 'utf8')).toBe('van iemand anders');
    await packInto(coach, coach.recording, { target, overwrite: true });
    expect((await coach.call('exchange.look', { from: { path: target }, passphrase })).known).toBe(true);
  });

  test('does not go on when the consent is withdrawn while the media is made', async () => {
    const coach = await coachWithTone();
    const target = granted(join(await temporaryFolder(), 'gesprek.terugblik'));
    const refused = expect(packInto(coach, coach.recording, { target })).rejects.toThrow('consent-missing');
    await expect.poll(() => coach.events.some(({ name }) => name === 'exchange.progress')).toBe(true);
    const [consent] = await coach.call('consents.list', { recording: coach.recording });
    await coach.call('consents.remove', { consent: consent?.id ?? '' });
    await refused;
    await expect(readFile(target)).rejects.toThrow('ENOENT');
  });

  test('that fails leaves the layer open as it was', async () => {
    const coach = await coachWithTone(3);
    const { recording } = coach;
    await tag(coach, recording, 1_000, 'Een moment');
    const parts = { ...wholeParts, media: 'none' as const };
    const publicKeys = [`age1${'q'.repeat(58)}`];
    const protection = { publicKeys };
    await expect(packInto(coach, recording, { parts, protection })).rejects.toThrow('public-key-invalid');
    expect(await coach.call('layers.list', { recording })).toMatchObject([{ isMine: true, state: 'open' }]);
    expect(await coach.call('history.state', { recording })).toMatchObject({ redo: null });
    // Up to the moment that it is out, a crash leaves it open too.
    const states = vi.fn<(state: string | undefined) => void>();
    const listen = coach.events.push.bind(coach.events);
    const asked: Promise<void>[] = [];
    vi.spyOn(coach.events, 'push').mockImplementation((...events) => {
      if (events.some(({ name }) => name === 'exchange.progress'))
        asked.push(coach.call('layers.list', { recording }).then(([own]) => states(own?.state)));
      return listen(...events);
    });
    await packInto(coach, recording, { parts: { ...parts, ownLayer: 'shared' } });
    await Promise.all(asked);
    expect(states.mock.calls).toContainEqual(['open']);
    expect(await coach.call('layers.list', { recording })).toMatchObject([{ isMine: true, state: 'shared' }]);
    // One step, and taken back it is open.
    expect(await coach.call('history.undo', { recording })).toMatchObject({ label: 'layer-share' });
    expect(await coach.call('layers.list', { recording })).toMatchObject([{ isMine: true, state: 'open' }]);
    expect(await coach.call('history.state', { recording })).toMatchObject({
      undo: { label: 'annotation-add' },
    });
  });

  test('that a crash broke off is cleared away at the next start', async () => {
    const coach = await coachWithTone(3);
    await coach.close();
    for (const name of ['incoming', 'outgoing']) {
      await mkdir(join(coach.folder, name, newId()), { recursive: true });
      await writeFile(join(coach.folder, name, 'x.part'), 'vertrouwelijk');
    }
    await openLibrary(coach.folder);
    const left = await readdir(coach.folder);
    expect(left).not.toContain('incoming');
    expect(left).not.toContain('outgoing');
  });
});

async function cardOf(library: Awaited<ReturnType<typeof openLibrary>>) {
  return await library.call('people.card', {});
}
