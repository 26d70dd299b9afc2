import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { callFromPage } from './bridge-page';
import { expect, type RunningApp } from './launch-app';

/** Goes past first run, into the library. */
export async function enterLibrary({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: 'Meteen naar de bibliotheek' }).click();
  await expect(page.getByRole('button', { name: 'Instellingen' })).toBeVisible();
}

/** What the user will choose in the open dialog from now on. */
export async function answerOpenDialog({ app }: RunningApp, filePaths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen.length === 0, filePaths: [...chosen] });
  }, filePaths);
}

/** Adds files as a user does, with Ctrl O and the dialog, and waits until their cards stand there. */
export async function addRecordings(running: RunningApp, filePaths: readonly string[]): Promise<void> {
  const before = await running.page.getByRole('article').count();
  await answerOpenDialog(running, filePaths);
  await running.page.keyboard.press('Control+o');
  await expect(running.page.getByRole('article')).toHaveCount(before + filePaths.length);
}

/** Lets go of real files over the page, as a file manager does; `onto` is what they are let go over. */
export async function dropFiles(page: Page, filePaths: string[], onto?: Locator): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.multiple = true;
    document.body.append(element);
    return element;
  });
  await input.setInputFiles(filePaths);
  const held = await input.evaluateHandle((element) => {
    const dataTransfer = new DataTransfer();
    for (const file of element.files ?? []) dataTransfer.items.add(file);
    element.remove();
    return dataTransfer;
  });
  const happen = (target: Locator, name: string) =>
    target.evaluate(
      (element, [type, dataTransfer]) => {
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, held] as const,
    );
  const body = page.locator('body');
  await happen(body, 'dragenter');
  await happen(body, 'dragover');
  await happen(onto ?? body, 'drop');
}

/** Waits until nothing is being made ready any more. `listening`: also not for who speaks, which takes a while for hours. */
export async function settled(page: Page, { listening = true } = {}): Promise<void> {
  const unfinished = async () =>
    (await callFromPage(page, 'jobs.list', {})).filter(
      ({ kind, state }) => (state === 'queued' || state === 'running') && (listening || kind !== 'speech'),
    );
  // Listening gives way to all that runs on this computer, also to the window of another test.
  await expect.poll(unfinished, { timeout: 180_000 }).toEqual([]);
}

/** Everything axe has to say about what is on screen, in one theme and the other. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await callFromPage(page, 'settings.set', { theme });
    await expect(page.locator(`html[data-mantine-color-scheme=${theme}]`)).toHaveCount(1);
    // A picture in the middle of a fade has colours that nobody gets to see.
    await expect
      .poll(() =>
        page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length),
      )
      .toBe(0);
    // Legacy mode: axe's own second page would be a second window.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(
      violations.map(({ id, nodes }) => ({
        theme,
        id,
        at: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      })),
    ).toEqual([]);
  }
}
