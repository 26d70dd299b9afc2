import { readFile, writeFile } from 'node:fs/promises';
import { app } from 'electron';
import { printPage } from './print-page';
import { sealContents } from './security';

/** Prints the page in one file into another, and ends with 0 when that went well. */
export async function printAndEnd({ page, target }: { page: string; target: string }): Promise<void> {
  // The window of the page closes before its bytes are on disk; with no window left the program would end by itself.
  app.on('window-all-closed', () => undefined);
  app.on('web-contents-created', (_event, contents) => sealContents(contents));
  try {
    await writeFile(target, await printPage(await readFile(page, 'utf8')));
    app.exit(0);
  } catch {
    app.exit(1);
  }
}
