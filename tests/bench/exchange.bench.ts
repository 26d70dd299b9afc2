import { randomBytes } from 'node:crypto';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { build } from 'vite';
import { type Identity, newIdentity } from '../../electron/service/exchange/envelope/age-keys';
import { newId } from '../../electron/service/id';
import { type GrantedPath, grantedPathSchema } from '../../shared/contract/granted-path';
import type { PackageParts } from '../../shared/model/package';
import { hasAge } from '../support/age-program';
import { runProgram } from '../support/fixtures';
import { callFromPage, importFiles } from '../support/bridge-page';
import { expect, projectFolder, type RunningApp, test } from '../support/launch-app';
import { closeApp } from './bench-test';
import type { EnvelopeAnswer, EnvelopeOrder } from './envelope-order';
import { median, ms } from './figures';
import { makeVideo } from './media';
import { report, reportBudget, reportRatio, type Row } from './row';
import { peakMemoryBytes } from './service-memory';
import { sizes } from './sizes';

const mostMemoryBytes = 300e6;
const passphrase = 'zes losse woorden op een rij';

test('packages', async ({ folders, launch }) => {
  test.skip(!hasAge(), 'age is not here: apt-get install age');
  const { app } = await launch();
  const worker = await buildWorker();
  const run = async (order: EnvelopeOrder): Promise<EnvelopeAnswer> => await carryOut(app, worker, order);
  const place = (name: string): string => join(folders.files, name);
  const film = place('film.mp4');
  await writeNoise(film, sizes.packageBytes);
  const identity = await newIdentity();
  const secret = place('secret.txt');
  await writeFile(secret, `${identity.secretKey}\n`);
  const work: Work = { run, place, film, identity, secret };

  const [sealed, opened]: [Pair[], Pair[]] = [[], []];
  for (let round = 0; round < sizes.packages; round += 1) {
    sealed.push(
      await inTurns(
        round,
        () => sealOnce(work),
        async () => await bareSeal(work),
      ),
    );
    opened.push(
      await inTurns(
        round,
        () => openOnce(work),
        async () => await bareOpen(work),
      ),
    );
  }
  const size = `${sizes.packageBytes / 1e9} GB`;
  reportPairs(`a package of ${size} made (median of ${sizes.packages})`, sealed);
  reportPairs(`a package of ${size} opened`, opened);
  const first = Math.max(...opened.map(({ ours }) => ours.firstMs));
  const row = { what: `the first thing in ${size} looked at`, ours: ms(first), reference: 'none' };
  reportBudget(row, { name: 'worst', timeMs: first, mostMs: 100 });
  reportMemory(
    `of ${size}, with a key`,
    [...sealed, ...opened].map(({ ours }) => ours),
  );

  const withPassphrase = [
    await run({
      what: 'seal',
      from: film,
      to: place('p.age'),
      sizeBytes: sizes.packageBytes,
      protection: { passphrase },
    }),
    await run({ what: 'open', from: place('p.age'), to: place('p.mp4'), secrets: { passphrase } }),
  ];
  reportMemory(`of ${size}, with a passphrase`, withPassphrase);
});

type Work = {
  run: (order: EnvelopeOrder) => Promise<EnvelopeAnswer>;
  place: (name: string) => string;
  film: string;
  identity: Identity;
  secret: string;
};
type Bare = { timeMs: number; flushMs: number };
type Pair = { ours: EnvelopeAnswer; bare: Bare };

test('a conversation handed over', async ({ folders, launch }) => {
  test.skip(!hasAge(), 'age is not here: apt-get install age');
  const place = (name: string): string => join(folders.files, name);
  const megabits = (sizes.packageBytes * 8) / (sizes.videoMinutes * 60e6);
  const film = await makeVideo(folders.files, sizes.videoMinutes, megabits);
  const size = `${((await stat(film)).size / 1e9).toFixed(1)} GB`;
  const recording = await conversationOf(launch, film);
  // Begun anew: what importing took is not what handing over takes.
  const coach = await launch();
  const target = await grant(coach, 'showSaveDialog', place('gesprek-01.terugblik'));
  const packMs = await timed(async () => {
    await callFromPage(coach.page, 'exchange.pack', {
      ...{ task: newId(), recording, parts, to: null, purpose: 'supervision', question: '' },
      ...{ protection: { passphrase }, target, overwrite: true },
    });
  });
  await reportServiceMemory(coach.app, `packing ${size}`);
  await closeApp(coach.app);
  const { publicKey, secretKey } = await newIdentity();
  const bareSealed = await age(['-r', publicKey, '-o', place('bare.age'), film], place('bare.age'));
  const pack = {
    what: `a conversation of ${size} packed, its media copied without metadata first`,
    ours: ms(packMs),
  };
  reportTimes({ ...pack, reference: `${ms(bareSealed.timeMs)} age` }, packMs / bareSealed.timeMs);

  const other = { userDataFolder: place('other-data'), libraryFolder: place('other-library') };
  const supervisor = await launch(other);
  await callFromPage(supervisor.page, 'settings.set', { welcomed: true, authorName: 'Joris' });
  const path = await grant(supervisor, 'showOpenDialog', place('gesprek-01.terugblik'));
  const openMs = await timed(async () => {
    const from = { path };
    const opened = await callFromPage(supervisor.page, 'exchange.open', { task: newId(), from, passphrase });
    expect(opened).toMatchObject({ recording, isNew: true });
  });
  await reportServiceMemory(supervisor.app, `opening ${size}`);
  await closeApp(supervisor.app);
  await writeFile(place('secret.txt'), `${secretKey}\n`);
  const bareOpened = await age(
    ['-d', '-i', place('secret.txt'), '-o', place('bare.mp4'), place('bare.age')],
    place('bare.mp4'),
  );
  const open = { what: `a conversation of ${size} opened, checked and in the library`, ours: ms(openMs) };
  reportTimes({ ...open, reference: `${ms(bareOpened.timeMs)} age` }, openMs / bareOpened.timeMs);
});

const parts: PackageParts = {
  ...{ media: 'original', stretches: null, transcript: true, speech: true },
  ...{ ownLayer: 'sealed', otherLayers: false, goal: true, replaceNames: [] },
};

/** A library with one conversation that may be handed over, everything about it ready. */
async function conversationOf(launch: () => Promise<RunningApp>, film: string): Promise<string> {
  const running = await launch();
  const { page } = running;
  const owner = { welcomed: true, authorName: 'Lies', listensByItself: false };
  await callFromPage(page, 'settings.set', owner);
  const [recording = ''] = await importFiles(running, [film]);
  await expect
    .poll(async () => {
      const jobs = await callFromPage(page, 'jobs.list', { recording });
      return jobs.filter(({ state }) => state !== 'done').map(({ kind, state }) => `${kind} ${state}`);
    })
    .toEqual([]);
  await callFromPage(page, 'consents.save', {
    recording,
    ...{ givenBy: 'Cliënt A', purposes: ['supervision'], until: '2099-12-31', how: 'spoken', atMs: null },
  });
  await closeApp(running.app);
  return recording;
}

/** Lets the user choose this file in a dialog of packages. */
async function grant(
  { app, page }: RunningApp,
  dialogName: 'showOpenDialog' | 'showSaveDialog',
  path: string,
): Promise<GrantedPath> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  const chosen =
    dialogName === 'showOpenDialog'
      ? await callFromPage(page, 'shell.choosePackage', {})
      : await callFromPage(page, 'shell.choosePackageTarget', {
          suggestedName: basename(path),
          kind: 'review',
        });
  return grantedPathSchema.parse(chosen);
}

/** Beside a reference that does less: there is more to handing over than locking. */
function reportTimes(row: Pick<Row, 'what' | 'ours' | 'reference'>, times: number): void {
  report({ ...row, measured: `${times.toFixed(2)} ×`, aim: 'none', met: null });
}

async function reportServiceMemory(app: ElectronApplication, about: string): Promise<void> {
  const what = `peak memory of the service, ${about} with a passphrase`;
  reportPeak(what, await peakMemoryBytes(app));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Whoever goes first finds the disk busy with other things than whoever goes second. */
async function inTurns(
  round: number,
  ours: () => Promise<EnvelopeAnswer>,
  bare: () => Promise<Bare>,
): Promise<Pair> {
  if (round % 2 === 0) return { ours: await ours(), bare: await bare() };
  const reference = await bare();
  return { ours: await ours(), bare: reference };
}

async function sealOnce({ run, film, place, identity }: Work): Promise<EnvelopeAnswer> {
  const protection = { publicKeys: [identity.publicKey] };
  return await run({
    what: 'seal',
    from: film,
    to: place('ours.age'),
    sizeBytes: sizes.packageBytes,
    protection,
  });
}

async function openOnce({ run, place, identity }: Work): Promise<EnvelopeAnswer> {
  const secrets = { secretKeys: [identity.secretKey] };
  const answer = await run({ what: 'open', from: place('ours.age'), to: place('ours.mp4'), secrets });
  await rm(place('ours.mp4'));
  return answer;
}

async function bareSeal({ film, place, identity }: Work): Promise<Bare> {
  return await age(['-r', identity.publicKey, '-o', place('bare.age'), film], place('bare.age'));
}

/** Opens what we made: its reference is another program, not another file. */
async function bareOpen({ place, secret }: Work): Promise<Bare> {
  const bare = await age(['-d', '-i', secret, '-o', place('bare.mp4'), place('ours.age')], place('bare.mp4'));
  await rm(place('bare.mp4'));
  return bare;
}

async function age(args: readonly string[], made: string): Promise<Bare> {
  const startMs = performance.now();
  const { code, stderr } = await runProgram('age', args);
  if (code !== 0) throw new Error(`age: ${stderr}`);
  const timeMs = performance.now() - startMs;
  // What age wrote is still in memory then, ours is on the disk.
  const file = await open(made, 'r+');
  await file.sync();
  await file.close();
  return { timeMs, flushMs: performance.now() - startMs - timeMs };
}

function reportPairs(what: string, pairs: readonly Pair[]): void {
  const ours = median(pairs.map((pair) => pair.ours.timeMs));
  const bare = median(pairs.map((pair) => pair.bare.timeMs));
  const flush = median(pairs.map((pair) => pair.bare.flushMs));
  const reference = `${ms(bare)} age, and ${ms(flush)} to flush it`;
  reportRatio({ what, ours: ms(ours), reference }, ours / bare, 2);
}

function reportMemory(about: string, answers: readonly EnvelopeAnswer[]): void {
  const what = `peak memory of a process that makes or opens a package ${about}`;
  reportPeak(what, Math.max(...answers.map(({ peakBytes }) => peakBytes)));
}

function reportPeak(what: string, bytes: number): void {
  const megabytes = `${Math.round(bytes / 1e6)} MB`;
  const aim = `< ${mostMemoryBytes / 1e6} MB`;
  const met = bytes < mostMemoryBytes;
  report({ what, ours: megabytes, reference: 'none', measured: megabytes, aim, met });
}

/** Starts a process as the library's is started, and lets it do one thing. */
async function carryOut(
  app: ElectronApplication,
  worker: string,
  order: EnvelopeOrder,
): Promise<EnvelopeAnswer> {
  const asked = { worker, order };
  return await app.evaluate(async ({ utilityProcess }, { worker: file, order: what }) => {
    const child = utilityProcess.fork(file, [], { stdio: 'inherit' });
    return await new Promise<EnvelopeAnswer>((resolve, reject) => {
      let answered: EnvelopeAnswer | null = null;
      child.once('message', (answer: EnvelopeAnswer) => {
        answered = answer;
        child.kill();
      });
      child.once('exit', (code) => {
        if (answered === null) reject(new Error(`the process ended with ${code}`));
        else resolve(answered);
      });
      child.postMessage(what);
    });
  }, asked);
}

/** Inside the project, where the addon is found. */
async function buildWorker(): Promise<string> {
  const outDir = join(projectFolder, 'test-results', 'envelope-process');
  await build({
    ...{ configFile: false, logLevel: 'error', root: projectFolder },
    build: {
      ...{ outDir, ssr: 'tests/bench/envelope-process.ts', target: 'node20.18', minify: false },
      rolldownOptions: {
        external: ['sodium-native'],
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: ['age-encryption'] },
  });
  return join(outDir, 'envelope-process.mjs');
}

async function writeNoise(path: string, sizeBytes: number): Promise<void> {
  const noise = randomBytes(1 << 24);
  const file = await open(path, 'w');
  for (let written = 0; written < sizeBytes; )
    written += (await file.write(noise, 0, Math.min(noise.byteLength, sizeBytes - written))).bytesWritten;
  await file.sync();
  await file.close();
}
