import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, test } from '../support/launch-app';
import { writeTone } from '../support/tone';
import { emptyAppFolder, fillLibrary } from './bench-test';
import { median, ms } from './figures';
import { makeVideo } from './media';
import { reportRatio } from './row';
import { sizes } from './sizes';
import { type Startable, timeStart } from './timed-start';

const most = 1.5;

test('start', async ({ folders, launch }) => {
  const video = await makeVideo(folders.files, 1);
  const tones = [220, 330, 440].map((hertz) => writeTone(join(folders.files, `${hertz}.wav`), 120, hertz));
  await fillLibrary(launch, [video, ...(await Promise.all(tones))]);

  const ours: Startable = {
    folder: projectFolder,
    args: [`--library=${folders.library}`, '--lang=nl'],
    userDataFolder: folders.userData,
    mark: 'library:shown',
  };
  const empty: Startable = {
    folder: emptyAppFolder,
    args: [],
    userDataFolder: join(folders.files, 'empty-user-data'),
    mark: 'empty:shown',
  };
  // Once each unmeasured: profiles are made, code is cached, files are in memory.
  await timeStart(ours);
  await timeStart(empty);
  await compare('start to usable library, warm files', sizes.warmStarts, ours, empty, () => {});
  if (mayForgetFiles()) {
    await compare('start to usable library, cold files', sizes.coldStarts, ours, empty, forgetFiles);
  }
});

async function compare(
  what: string,
  rounds: number,
  ours: Startable,
  empty: Startable,
  before: () => void,
): Promise<void> {
  const [ourTimes, emptyTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const which of round % 2 === 0 ? (['ours', 'empty'] as const) : (['empty', 'ours'] as const)) {
      before();
      if (which === 'ours') ourTimes.push(await timeStart(ours));
      else emptyTimes.push(await timeStart(empty));
    }
  }
  const [our, bare] = [median(ourTimes), median(emptyTimes)];
  const row = { what: `${what} (median of ${rounds})`, ours: ms(our), reference: `${ms(bare)} empty window` };
  reportRatio(row, our / bare, most);
}

const forgetting = '/proc/sys/vm/drop_caches';

function mayForgetFiles(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    forgetFiles();
    return true;
  } catch {
    return false;
  }
}

/** Lets the system forget every file that is in memory and not in use. */
function forgetFiles(): void {
  spawnSync('sync');
  writeFileSync(forgetting, '3');
}
