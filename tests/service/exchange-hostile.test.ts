import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { type AnyEntity, type LayersDocument, mostEntities } from '../../shared/model/layers-document';
import type { Manifest } from '../../shared/model/package';
import {
  coachWithTone,
  documentIn,
  libraryOf,
  notesIn,
  openIn,
  packInto,
  repack,
  tag,
  unpack,
} from '../support/handed-over';
import { granted, type OpenLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

type Entries = Map<string, Buffer>;

/** Everything that a library says and holds: the same before and after what must not change it. */
async function printOf(library: OpenLibrary): Promise<unknown> {
  const recordings = await library.call('recordings.list', {});
  const said = [];
  for (const { id: recording } of recordings) {
    said.push(
      await library.call('annotations.list', { recording }),
      await library.call('layers.list', { recording }),
      await library.call('speakers.list', { recording }),
      await library.call('history.list', { recording, limit: 100 }),
    );
  }
  const files = await readdir(library.folder, { recursive: true });
  return {
    recordings,
    said,
    // The folder in which packages are taken apart is there as soon as one was, and empty.
    files: files.filter((name) => !name.includes('library.db') && name !== 'incoming').toSorted(),
    frameworks: (await library.call('frameworks.list', {})).map(({ id }) => id),
    inbox: await library.call('inbox.list', {}),
    verified: await library.call('library.verify', {}),
  };
}

function changed<T extends object>(entries: Entries, name: string, change: (document: T) => void): Entries {
  const document = documentIn<T>(entries, name);
  change(document);
  return new Map(entries).set(name, Buffer.from(JSON.stringify(document)));
}

const manifestWith = (entries: Entries, change: (manifest: Manifest) => void): Entries =>
  changed<Manifest>(entries, 'manifest.json', change);
const mediaName = 'media/original-1.wav';

function withMedia(entries: Entries, content: Buffer): Entries {
  const told = manifestWith(entries, ({ media: [media] }) => {
    if (media === undefined) throw new Error('no media');
    media.sizeBytes = content.byteLength;
    media.sha256 = createHash('sha256').update(content).digest('hex');
  });
  return told.set(mediaName, content);
}

describe('a package that means ill', () => {
  test('is refused with its own words and changes nothing', async () => {
    const coach = await coachWithTone(6);
    await tag(coach, coach.recording, 1_000, 'Een moment');
    const { path } = await packInto(coach, coach.recording);
    const good = await unpack(path);
    const supervisor = await libraryOf('Joris', 'supervisor');
    const own = await supervisor.takeIn(await writeTone(join(await temporaryFolder(), 'eigen.wav'), 9, 330));
    await supervisor.service.settled(own.recording.id);
    const ownMoment = await tag(supervisor, own.recording.id, 2_000, 'Van mij');
    const other = await writeTone(join(await temporaryFolder(), 'langer.wav'), 20);
    const [firstMoment] = documentIn<LayersDocument>(good, 'layers.json').entities;
    if (firstMoment === undefined) throw new Error('nothing was said');
    const withoutMedia = new Map([...good].filter(([name]) => name !== mediaName));
    const framework = (change: (text: string) => string): Entries => {
      const name = [...good.keys()].find((one) => one.startsWith('frameworks/')) ?? '';
      return new Map(good).set(name, Buffer.from(change(good.get(name)?.toString('utf8') ?? '')));
    };
    const formula = (text: string) =>
      framework((document) => document.replace(/"formula": "[^"]+"/u, `"formula": "${text}"`));
    const entity = (change: (one: AnyEntity, document: LayersDocument) => void): Entries =>
      changed<LayersDocument>(good, 'layers.json', (document) => {
        for (const one of document.entities) change(one, document);
      });

    const hostile: [what: string, entries: Entries, code: string][] = [
      [
        'a size that is not so',
        manifestWith(good, ({ media }) => media.forEach((one) => (one.sizeBytes += 1))),
        'package-invalid',
      ],
      [
        'a hash that is not so',
        manifestWith(good, ({ media }) => media.forEach((one) => (one.sha256 = '0'.repeat(64)))),
        'package-invalid',
      ],
      [
        'a path that leads out',
        manifestWith(good, ({ media }) => media.forEach((one) => (one.path = 'media/../../x.wav'))),
        'package-invalid',
      ],
      ['media that is not there', withoutMedia, 'package-invalid'],
      [
        'no media at all',
        manifestWith(withoutMedia, (manifest) => (manifest.media = [])),
        'package-without-media',
      ],
      [
        'a version from the future',
        manifestWith(good, (manifest) => (manifest.version = 2)),
        'package-newer',
      ],
      [
        'another format',
        manifestWith(good, (manifest) => Object.assign(manifest, { format: 'zip' })),
        'package-invalid',
      ],
      ['no manifest', new Map([...good].filter(([name]) => name !== 'manifest.json')), 'package-invalid'],
      [
        'a manifest that is no JSON',
        new Map(good).set('manifest.json', Buffer.from('{"format":')),
        'package-invalid',
      ],
      ['another length', withMedia(good, await readFile(other)), 'package-invalid'],
      [
        'a playlist for media',
        withMedia(good, Buffer.from('#EXTM3U\nfile:///etc/passwd\n')),
        'file-is-playlist',
      ],
      ['text for media', withMedia(good, Buffer.from('geen geluid')), 'file-is-text'],
      [
        'words about another recording',
        changed<LayersDocument>(good, 'layers.json', (document) => (document.recording = newId())),
        'package-invalid',
      ],
      ['words by nobody', entity((one) => (one.author = newId())), 'layers-invalid'],
      [
        'my own moment in another recording',
        entity((one) => {
          if (one.kind === 'annotation') one.id = ownMoment;
        }),
        'layers-invalid',
      ],
      [
        'a note without end',
        entity((one) => {
          if (one.kind === 'annotation')
            for (const { content } of one.versions) content.note = 'x'.repeat(20_001);
        }),
        'package-invalid',
      ],
      [
        'ten million tags',
        new Map(good).set('layers.json', Buffer.from(`[${'{"k":1},'.repeat(10_000_000)}0]`)),
        'package-entry-too-large',
      ],
      [
        'one thing too many',
        changed<LayersDocument>(
          good,
          'layers.json',
          (document) =>
            (document.entities = Array.from({ length: mostEntities + 1 }, () => ({
              ...firstMoment,
              context: {},
              versions: [],
            }))),
        ),
        'package-invalid',
      ],
      ['a formula without end', formula('('.repeat(500_000)), 'framework-invalid'],
      ['a formula that is code', formula('process.exit()'), 'framework-invalid'],
      ['a formula of unknown codes', formula('NOT_A_CODE / 2'), 'framework-invalid'],
      [
        'the id of another recording',
        changed<LayersDocument>(
          manifestWith(good, ({ recording }) => (recording.id = own.recording.id)),
          'layers.json',
          (document) => (document.recording = own.recording.id),
        ),
        'package-recording-other',
      ],
      [
        'feedback about a recording that is not here',
        manifestWith(good, (manifest) => (manifest.kind = 'feedback')),
        'package-recording-unknown',
      ],
    ];
    const before = await printOf(supervisor);
    for (const [what, entries, code] of hostile) {
      const refused = await openIn(supervisor, await repack(entries, supervisor), null).catch(
        (error: unknown) => error,
      );
      expect(refused, what).toMatchObject({ code });
    }
    const bytes = await readFile(path);
    const cut = granted(join(await temporaryFolder(), 'half.terugblik'));
    await writeFile(cut, bytes.subarray(0, bytes.byteLength - 5_000));
    await expect(openIn(supervisor, cut)).rejects.toThrow(/package-(?:incomplete|damaged)/u);
    expect(await printOf(supervisor)).toEqual(before);
    expect(await openIn(supervisor, path)).toMatchObject({ isNew: true, added: 1 });
  });

  test('that calls itself the sample needs consent to be handed on, like any other', async () => {
    const coach = await coachWithTone(3);
    const good = await unpack((await packInto(coach, coach.recording)).path);
    const supervisor = await libraryOf('Joris', 'supervisor');
    const told = manifestWith(good, (manifest) => {
      manifest.recording.isSample = true;
      manifest.consent = null;
    });
    const { recording } = await openIn(supervisor, await repack(told, supervisor), null);
    expect(await supervisor.call('recordings.get', { recording })).toMatchObject({ isSample: false });
    await expect(packInto(supervisor, recording)).rejects.toThrow('consent-missing');
  });

  test('with scripts in its words has words with scripts in them', async () => {
    const coach = await coachWithTone(6);
    const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    await tag(coach, coach.recording, 1_000, script);
    await coach.call('recordings.rename', { recording: coach.recording, title: script });
    const { path } = await packInto(coach, coach.recording, { question: script });
    const supervisor = await libraryOf('Joris', 'supervisor');
    await openIn(supervisor, path);
    await supervisor.call('layers.seal', { recording: coach.recording });
    expect(await notesIn(supervisor, coach.recording)).toEqual([`Lies: ${script}`]);
    expect((await supervisor.call('inbox.list', {})).waiting).toMatchObject([
      { title: script, question: script },
    ]);
  });

  test('made by hand, in any order and with more beside it, opens', async () => {
    const coach = await coachWithTone(6);
    await tag(coach, coach.recording, 1_000, 'Een moment');
    const good = await unpack((await packInto(coach, coach.recording)).path);
    const shuffled = new Map([...good].toReversed()).set('notities/mijn.txt', Buffer.from('zelf'));
    const supervisor = await libraryOf('Joris', 'supervisor');
    expect(await openIn(supervisor, await repack(shuffled, supervisor), null)).toMatchObject({
      isNew: true,
      added: 1,
    });
    expect(await supervisor.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});
