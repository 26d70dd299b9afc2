import type { Page } from '@playwright/test';

/** One thing in the page as a screen reader is told of it. */
export type SpokenNode = { readonly role: string; readonly name: string; readonly focusable: boolean };

/** Roles with which something can be done: each needs a name to be called by. */
const actionRoles: ReadonlySet<string> = new Set([
  ...['button', 'checkbox', 'combobox', 'link', 'listbox', 'menuitem', 'menuitemcheckbox', 'menuitemradio'],
  ...['option', 'radio', 'searchbox', 'slider', 'spinbutton', 'splitter', 'switch', 'tab', 'textbox'],
]);

/** What the browser tells screen readers, in their order; what is hidden from them is left out. */
export async function accessibilityTree(page: Page): Promise<SpokenNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, properties }) => ({
        role: String(role?.value ?? ''),
        name: String(name?.value ?? '').trim(),
        focusable: properties?.some((one) => one.name === 'focusable' && one.value.value === true) ?? false,
      }));
  } finally {
    await session.detach();
  }
}

/** What can be used and has no name, or can have the focus and is nothing: a screen reader would be silent about it. */
export function silentNodes(tree: readonly SpokenNode[]): SpokenNode[] {
  return tree.filter(
    ({ role, name, focusable }) =>
      (actionRoles.has(role) && name === '') ||
      (focusable && name === '' && !['RootWebArea', 'dialog', 'generic', 'list'].includes(role)),
  );
}
