import type { Id } from '../../../shared/model/id';
import type { Layer } from '../../../shared/model/layer';

export type Side = 'left' | 'right';

/** Whose moments stand left and whose right. */
export type TwoPeople = { readonly left: Layer; readonly right: Layer };
export type WishedPeople = Partial<Record<Side, Id>>;

/**
 * Who stands beside whom: those who were asked for, else the user left, and right whoever's words can be seen and came last.
 * Null while there is nobody else.
 */
export function twoPeople(layers: readonly Layer[], me: Id, wished: WishedPeople): TwoPeople | null {
  const find = (id: Id | undefined): Layer | undefined => layers.find(({ person }) => person.id === id);
  const left = find(wished.left) ?? find(me) ?? layers[0];
  const others = layers.filter((layer) => layer !== left);
  const right = others.find(({ person }) => person.id === wished.right) ?? likeliest(others);
  return left === undefined || right === null ? null : { left, right };
}

/** Puts somebody on one side; whoever stood there changes places when they stood on the other. */
export function putPerson({ left, right }: TwoPeople, side: Side, person: Id): WishedPeople {
  const [here, there] = side === 'left' ? [left, right] : [right, left];
  const other = there.person.id === person ? here.person.id : there.person.id;
  return side === 'left' ? { left: person, right: other } : { left: other, right: person };
}

/** Puts somebody who stands on neither side on that of the other, so that the user stays. */
export function besideUser({ right }: TwoPeople, me: Id): Side {
  return right.person.id === me ? 'left' : 'right';
}

function likeliest(others: readonly Layer[]): Layer | null {
  const rank = (layer: Layer): number => (layer.visible ? 2 : 0) + (layer.moments > 0 ? 1 : 0);
  const sorted = others.toSorted(
    (a, b) => rank(b) - rank(a) || (b.changedAt ?? '').localeCompare(a.changedAt ?? ''),
  );
  return sorted[0] ?? null;
}
