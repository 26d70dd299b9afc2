// electron-builder's hook between copying the files and setting the fuses.
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findElectron } from '../setup/electron.mjs';
import { findFfmpeg } from '../setup/ffmpeg.mjs';
import { collectSystemMedia } from './system-media.mjs';

export async function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  // A runtime folder given by hand brings the little application that reads its command line.
  await rm(join(resources, 'default_app.asar'), { force: true });

  const electron = findElectron();
  if (electron?.addon !== undefined) {
    await mkdir(join(resources, 'native'), { recursive: true });
    await copyFile(electron.addon, join(resources, 'native', 'better_sqlite3.node'));
  }
  const bin = join(resources, 'bin');
  await mkdir(bin, { recursive: true });
  if (findFfmpeg()?.kind !== 'ffmpeg-static') await collectSystemMedia(bin);
  // From npm these are executable for their owner only, who is root once installed.
  for (const entry of await readdir(bin, { withFileTypes: true }))
    if (entry.isFile()) await chmod(join(bin, entry.name), 0o755);
}
