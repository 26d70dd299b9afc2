import type { Code, Framework } from '../../../shared/model/framework';

export type PaletteGroup = { readonly id: string; readonly name: string; readonly codes: readonly Code[] };

/** The groups whose codes can be put on a moment; scores for the whole conversation are given elsewhere. */
export function paletteGroups(framework: Framework, language: 'nl' | 'en'): PaletteGroup[] {
  return framework.groups
    .map((group) => ({
      id: group.id,
      name: group.name[language],
      codes: framework.codes.filter((code) => code.group === group.id && code.kind !== 'rating'),
    }))
    .filter((group) => group.codes.length > 0);
}

const headPx = 24;
const rowPx = 25;
const stripRowPx = 29;
const capPx = 30;

/**
 * Which groups stand open by themselves in this height: in order, stretches of time last, as long as all fits.
 * The others fold to a row of key caps; none is ever hidden.
 */
export function openGroups(
  groups: readonly PaletteGroup[],
  box: { widthPx: number; heightPx: number },
): ReadonlySet<string> {
  const capsPerRow = Math.max(1, Math.floor((box.widthPx - 16) / capPx));
  const folded = (group: PaletteGroup): number =>
    headPx + Math.ceil(group.codes.length / capsPerRow) * stripRowPx;
  const opened = (group: PaletteGroup): number => headPx + group.codes.length * rowPx;
  let usedPx = groups.reduce((sum, group) => sum + folded(group), 0);
  const open = new Set<string>();
  const isRange = (group: PaletteGroup): boolean => group.codes.every((code) => code.kind === 'range');
  for (const group of groups.toSorted((a, b) => Number(isRange(a)) - Number(isRange(b)))) {
    const more = opened(group) - folded(group);
    // The first group always stands open: a list can scroll, an empty palette teaches nothing.
    if (usedPx + more > box.heightPx && open.size > 0) continue;
    usedPx += more;
    open.add(group.id);
  }
  return open;
}
