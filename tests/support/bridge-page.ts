import { expect, type Page } from '@playwright/test';
import type { Bridge, ClientMethod } from '../../shared/bridge';
import type { MethodInput, MethodOutput } from '../../shared/contract';
import { type GrantedPath, grantedPathSchema } from '../../shared/contract/granted-path';
import { type ImportItem, isEnded } from '../../shared/model/import-item';
import { AppError } from '../../shared/errors';
import type { RunningApp } from './launch-app';

/** Calls the contract from the page, as the window does. Throws `AppError`. */
export async function callFromPage<N extends ClientMethod>(
  page: Page,
  name: N,
  input: MethodInput<N>,
): Promise<MethodOutput<N>> {
  const result = await page.evaluate(
    ([method, value]) =>
      (window as unknown as { terugblik: Bridge }).terugblik.call(method as N, value as MethodInput<N>),
    [name, input] as const,
  );
  if (!result.ok) throw AppError.fromWire(result.error);
  return result.value;
}

/** Lets the user's choice in the open dialog be these files, and chooses. Answers with the granted paths. */
export async function choose({ app, page }: RunningApp, filePaths: string[]): Promise<GrantedPath[]> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
  }, filePaths);
  return (await callFromPage(page, 'shell.chooseRecordings', {})).map((path) =>
    grantedPathSchema.parse(path),
  );
}

/** Lets the user's choice in the save dialog be this file, and chooses. */
export async function chooseTarget({ app, page }: RunningApp, filePath: string): Promise<GrantedPath> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
  return grantedPathSchema.parse(
    await callFromPage(page, 'shell.chooseClipTarget', { suggestedName: 'fragment-01.mp4' }),
  );
}

/** Imports paths that were granted to the page, and answers with what became of each recording-to-be. */
export async function takeInPaths(page: Page, paths: readonly GrantedPath[]): Promise<ImportItem[]> {
  const { batch } = await callFromPage(page, 'imports.add', { paths: [...paths] });
  let items: ImportItem[] = [];
  await expect
    .poll(async () => {
      items = (await callFromPage(page, 'imports.list', {})).filter((item) => item.batch === batch);
      return items.every(isEnded);
    })
    .toBe(true);
  await callFromPage(page, 'imports.dismiss', { batch });
  return items;
}

/** Imports files by the dialog and answers with the recordings' ids, in their order. Throws what one is refused with. */
export async function importFiles(running: RunningApp, filePaths: string[]): Promise<string[]> {
  const items = await takeInPaths(running.page, await choose(running, filePaths));
  return filePaths.map((path) => {
    const item = items.find(({ inputs }) => inputs.includes(path));
    if (item === undefined) throw new Error('a file became no item');
    if (item.error !== null) throw AppError.fromWire(item.error);
    return item.recording ?? '';
  });
}
