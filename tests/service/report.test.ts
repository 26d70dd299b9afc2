import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { composeReport } from '../../shared/model/compose-report';
import { type ReportChoices, usualChoices } from '../../shared/model/report';
import { reportPage } from '../../electron/service/report/page';
import { handoutPage } from '../../electron/service/report/page-handout';
import { pageFonts } from '../../electron/service/report/page-fonts';
import { barcodeVideo } from '../support/fixtures';
import { granted, openLibrary, type OpenLibrary, resourcesFolder } from '../support/open-library';
import { manyMoments, momentOf, reportFacts } from '../support/report-facts';
import { markSample } from '../support/report-library';
import { temporaryFolder } from '../support/temporary-folder';

const hostile = `</style><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)> " ' & <!--`;
const choices = usualChoices('018f0000-0000-7000-8000-000000000001', 'nl');

/** What stands between the tags of a page, and in what is read aloud instead of a picture. */
function tagsIn(page: string): string[] {
  return [...page.matchAll(/<\/?([a-z][a-z0-9]*)/giu)].map(([, tag]) => (tag ?? '').toLowerCase());
}

describe('a page', () => {
  let page: string;
  let fonts: string;
  beforeAll(async () => {
    fonts = await pageFonts(resourcesFolder, { text: 'Elżbieta', hasQuotes: true, format: 'html' });
    const moments = [
      momentOf(1, { kind: 'strength', note: hostile, codes: [`x/${hostile}`] }),
      momentOf(2, { kind: 'question', note: hostile }),
      momentOf(3, { kind: 'opportunity', note: hostile, author: hostile }),
    ];
    const plain = manyMoments(30);
    const facts = reportFacts({
      moments: [...moments, ...plain.moments.slice(4)],
      said: [[1_000, 1_900, 'client', hostile]],
      goals: plain.goals.map((goal) => ({ ...goal, body: hostile })),
      from: hostile,
    });
    const named = { ...facts, recording: { ...facts.recording, title: hostile } };
    const report = composeReport(named, { ...choices, title: hostile, opening: hostile, why: hostile });
    const sound = { heights: [0.5, 1], voices: ['coach', 'client'] as const, knowsWho: true };
    page = reportPage(report, { sound, fonts, clips: [] });
  });

  test('holds every text as text, whatever is in it', () => {
    expect(tagsIn(page).filter((tag) => ['script', 'img', 'iframe', 'object', 'link'].includes(tag))).toEqual(
      [],
    );
    expect(tagsIn(page).filter((tag) => tag === 'style')).toHaveLength(2);
    expect(page.match(/&lt;script src=&quot;https:/gu)?.length).toBeGreaterThan(5);
    expect(page).not.toMatch(/\son[a-z]+\s*=\s*["']/iu);
  });

  test('refers to nothing outside itself', () => {
    const style = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? '';
    const addresses = [...style.matchAll(/url\(([^)]*)\)/gu)].map(([, to]) => to ?? '');
    expect(addresses.length).toBe(4);
    expect(addresses.filter((to) => !to.startsWith('data:font/woff2;base64,'))).toEqual([]);
    expect(style).not.toContain('@import');
    // Without clips, no tag points anywhere: what notes say of addresses is text.
    const tags = [...page.replace(style, '').matchAll(/<[a-z][^>]*>/giu)].map(([tag]) => tag);
    expect(tags.filter((tag) => /\s(?:src|href|srcset|action|poster|data)=/iu.test(tag))).toEqual([]);
  });

  test('is held by a policy that lets its own style past, and nothing else', () => {
    const style = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? '';
    expect(policy).toContain(`style-src &#39;sha256-${hash}&#39;`);
    expect(policy.startsWith('default-src &#39;none&#39;')).toBe(true);
    expect(policy).not.toMatch(/unsafe|script|https?:|\*/u);
    expect(page).not.toMatch(/\sstyle=/u);
  });

  test('says what it is to whoever cannot see it', () => {
    expect(page).toContain('<html lang="nl">');
    expect(page).toMatch(/role="img" aria-label="Het gesprek van begin tot eind\. Sterke momenten op 00:01/u);
    expect(page).toMatch(/<caption>Geteld in \d+ momenten van/u);
    const levels = [...page.matchAll(/<h([1-6])/gu)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.slice(1).every((level) => level > 1)).toBe(true);
    // A tab, or the list of files last opened, shows it.
    expect(page).toContain('<title>Verslag</title>');
  });

  test('beside a reel has a question and room to write for each clip', () => {
    const clips = [
      { title: hostile, question: '', durationMs: 12_000 },
      { title: '', question: 'Wat hoor je?', durationMs: 61_000 },
    ];
    const handout = handoutPage({ title: '', clips, language: 'nl', fonts });
    expect(tagsIn(handout)).not.toContain('script');
    expect(handout.match(/<li>/gu)).toHaveLength(2);
    expect(handout).toContain('Wat zou jij nu zeggen?');
    expect(handout).toContain('Wat hoor je?');
    expect(handout).toContain('01:01');
  });
});

describe('the report of a conversation', () => {
  const make = async (
    library: OpenLibrary,
    target: string,
    more: Partial<ReportChoices> & { purpose?: 'training'; format?: 'pdf'; overwrite?: boolean } = {},
  ) => {
    const { purpose = 'self-review', format = 'html', overwrite = false, ...changed } = more;
    const [recording] = await library.call('recordings.list', {});
    const id = recording?.id ?? '';
    const job = await library.call('reports.export', {
      paper: { what: 'report', choices: { ...usualChoices(id, 'nl'), ...changed } },
      ...{ format, purpose, overwrite, target: granted(target) },
    });
    await library.service.settled(id);
    return (await library.call('jobs.list', { recording: id })).find((one) => one.id === job.id);
  };

  test('takes its strengths along, in the page or in a folder beside it, and is noted as what left', async () => {
    const library = await openLibrary();
    const folder = await temporaryFolder();
    const recording = await markSample(library.call);
    await library.service.settled(recording.id);

    const { call } = library;
    const [first = '', second = ''] = (await call('strengths.list', { recording: recording.id })).flatMap(
      ({ annotations }) => annotations,
    );
    const one = { clips: 'inside' as const, strengths: [first] };
    const inside = await make(library, join(folder, 'verslag-01.html'), one);
    expect(inside?.error).toBeNull();
    const page = await readFile(join(folder, 'verslag-01.html'), 'utf8');
    expect(page.match(/<video [^>]*src="data:video\/mp4;base64,[A-Za-z0-9+/=]{10000}/gu)).toHaveLength(1);

    const two = { clips: 'beside' as const, strengths: [second, first] };
    const beside = await make(library, join(folder, 'verslag 02.html'), two);
    expect(beside?.output).toEqual([join(folder, 'verslag 02.html'), join(folder, 'verslag 02-fragmenten')]);
    const names = ['fragment-01.mp4', 'fragment-02.mp4'];
    expect(await readdir(join(folder, 'verslag 02-fragmenten'))).toEqual(names);
    const links = await readFile(join(folder, 'verslag 02.html'), 'utf8');
    for (const name of names) expect(links).toContain(`href="verslag%2002-fragmenten/${name}"`);

    const [latest] = await call('exports.list', { recording: recording.id });
    expect(latest).toMatchObject({ kind: 'report', purpose: 'self-review', disguised: false });
    expect(latest?.files.map(({ name }) => name)).toEqual(['verslag 02.html', ...names]);
    await make(library, join(folder, 'report-03.html'), { ...two, language: 'en' });
    expect(await readdir(join(folder, 'report-03-clips'))).toEqual(names);
    expect(await readFile(join(folder, 'report-03.html'), 'utf8')).toContain(
      `href="report-03-clips/${names[1]}"`,
    );
    expect((await readdir(folder)).toSorted()).toEqual([
      'report-03-clips',
      'report-03.html',
      'verslag 02-fragmenten',
      'verslag 02.html',
      'verslag-01.html',
    ]);
    expect(await readdir(join(library.folder, 'drafts')).catch(() => [])).toEqual([]);
  });

  test('says at once what stands in its way', async () => {
    const library = await openLibrary();
    const folder = await temporaryFolder();
    await markSample(library.call);
    await expect(make(library, join(folder, 'a.pdf'), { format: 'pdf' })).rejects.toThrow('report-needs-app');
    await expect(make(library, join(folder, 'a.pdf'), { format: 'pdf', clips: 'inside' })).rejects.toThrow(
      'invalid-input',
    );
    await writeFile(join(folder, 'there.html'), 'mine');
    await expect(make(library, join(folder, 'there.html'))).rejects.toThrow('clip-target-exists');
    await mkdir(join(folder, 'b-fragmenten'));
    await expect(make(library, join(folder, 'b.html'), { clips: 'beside' })).rejects.toThrow(
      'clip-target-exists',
    );
    await expect(make(library, join(folder, 'nowhere', 'c.html'))).rejects.toThrow('clip-target-unwritable');
    expect(await readFile(join(folder, 'there.html'), 'utf8')).toBe('mine');
  });

  test('takes the place of an earlier one with its clips, and of no folder with anything else in it', async () => {
    const library = await openLibrary();
    const folder = await temporaryFolder();
    const target = join(folder, 'verslag.html');
    const beside = join(folder, 'verslag-fragmenten');
    const recording = await markSample(library.call);
    await library.service.settled(recording.id);
    await mkdir(beside);
    await writeFile(join(beside, 'fragment-07.mp4'), 'an earlier one');
    const again = { clips: 'beside' as const, overwrite: true };
    expect((await make(library, target, again))?.error).toBeNull();
    expect(await readdir(beside)).not.toContain('fragment-07.mp4');
    await writeFile(join(beside, 'aantekeningen.txt'), 'mine');
    const [before, page] = [await readdir(beside), await readFile(target, 'utf8')];
    const taken = { code: 'clip-target-exists', params: { name: 'verslag-fragmenten' } };
    await expect(make(library, target, again)).rejects.toMatchObject(taken);
    expect(await readdir(beside)).toEqual(before);
    expect(await readFile(join(beside, 'aantekeningen.txt'), 'utf8')).toBe('mine');
    expect(await readFile(target, 'utf8')).toBe(page);
  });

  test('takes people along only as they agreed, and leaves nothing behind when it is stopped', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const folder = await temporaryFolder();
    const { recording } = await library.takeIn(await barcodeVideo({ frameCount: 100 }));
    const strength = await call('annotations.add', {
      ...{ recording: recording.id, startMs: 500, endMs: 3_000, codes: [], note: 'Mooi.', kind: 'strength' },
    });
    await service.settled(recording.id);
    const choices = { ...usualChoices(recording.id, 'nl'), clips: 'beside' as const };
    const start = (purpose: 'training' | 'supervision') =>
      call('reports.export', {
        ...{ format: 'html', purpose },
        paper: { what: 'report', choices: { ...choices, strengths: [strength.id] } },
        target: granted(join(folder, 'verslag-01.html')),
      });
    await expect(start('training')).rejects.toThrow('consent-missing');
    const consent = { givenBy: 'Samir', until: '2999-12-31', how: 'spoken', atMs: null } as const;
    await call('consents.save', { ...consent, recording: recording.id, purposes: ['training'] });
    await expect(start('supervision')).rejects.toThrow('consent-missing');

    const { id } = await start('training');
    await call('jobs.cancel', { job: id });
    await service.settled(recording.id);
    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(join(library.folder, 'drafts')).catch(() => [])).toEqual([]);
    expect(await call('exports.list', { recording: recording.id })).toEqual([]);

    const again = await start('training');
    await service.settled(recording.id);
    const made = (await call('jobs.list', { recording: recording.id })).find((one) => one.id === again.id);
    expect(made).toMatchObject({ state: 'done', error: null });
    const [entry] = await call('exports.list', { recording: recording.id });
    expect(entry).toMatchObject({ kind: 'report', purpose: 'training' });
    expect(entry?.consents).toHaveLength(1);
    expect(entry?.checks).toContain('no-tags');
  });
});
