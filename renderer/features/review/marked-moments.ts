import type { Id } from '../../../shared/model/id';

/**
 * Moments that were chosen together, and from which one the choice is stretched. `ids` is empty when there is at most one
 * chosen moment, and that is then simply the selected one.
 */
export type Marked = { readonly ids: ReadonlySet<Id>; readonly anchor: Id | null };

export const nothingMarked: Marked = { ids: new Set(), anchor: null };

/** One more, or one less; the moment that was selected before is one of them. */
export function toggleMarked(marked: Marked, id: Id, selectedId: Id | null): Marked {
  const ids = new Set(marked.ids);
  if (ids.size === 0 && selectedId !== null) ids.add(selectedId);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** All from the anchor to this one, in the order in which they are shown. */
export function stretchMarked(
  order: readonly { readonly id: Id }[],
  marked: Marked,
  selectedId: Id | null,
  id: Id,
): Marked {
  const anchor = marked.anchor ?? selectedId ?? id;
  const [one, other] = [placeOf(order, anchor), placeOf(order, id)];
  if (one === -1 || other === -1) return { ids: new Set([id]), anchor: id };
  const ids = order.slice(Math.min(one, other), Math.max(one, other) + 1).map((moment) => moment.id);
  return { ids: new Set(ids), anchor };
}

function placeOf(order: readonly { readonly id: Id }[], id: Id): number {
  return order.findIndex((moment) => moment.id === id);
}
