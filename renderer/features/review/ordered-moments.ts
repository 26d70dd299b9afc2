import type { Annotation } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import type { Moment } from './moment';

/** From how many changes on it is quicker to sort everything anew. */
const manyChanges = 64;

/** Moments by time, of which a few change at a time. `list` is a new array after each change, and never changes itself. */
export class OrderedMoments {
  readonly #byId = new Map<Id, Moment>();
  #list: readonly Moment[] = [];

  get list(): readonly Moment[] {
    return this.#list;
  }

  get(id: Id): Moment | null {
    return this.#byId.get(id) ?? null;
  }

  /** Puts moments in their place, and takes those away that are null. */
  setAll(changes: readonly (readonly [Id, Moment | null])[]): void {
    if (changes.length === 0) return;
    if (changes.length > manyChanges) this.#setMany(changes);
    else this.#setFew(changes);
  }

  #setMany(changes: readonly (readonly [Id, Moment | null])[]): void {
    for (const [id, moment] of changes) this.#note(id, moment);
    this.#list = [...this.#byId.values()].toSorted(byTime);
  }

  #setFew(changes: readonly (readonly [Id, Moment | null])[]): void {
    const list = [...this.#list];
    for (const [id, moment] of changes) {
      const before = this.#byId.get(id);
      if (before !== undefined) {
        const at = placeIn(list, before);
        // The usual change leaves the moment where it is.
        if (moment !== null && byTime(before, moment) === 0) list[at] = moment;
        else list.splice(at, 1);
      }
      if (moment !== null && (before === undefined || byTime(before, moment) !== 0))
        list.splice(placeIn(list, moment), 0, moment);
      this.#note(id, moment);
    }
    this.#list = list;
  }

  #note(id: Id, moment: Moment | null): void {
    if (moment === null) this.#byId.delete(id);
    else this.#byId.set(id, moment);
  }
}

/** What the library answers to `annotations.list`, in one order with what is not there yet. */
export function byTime(a: Pick<Annotation, 'startMs' | 'id'>, b: Pick<Annotation, 'startMs' | 'id'>): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Where a moment stands, or would. */
function placeIn(list: readonly Moment[], moment: Pick<Annotation, 'startMs' | 'id'>): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && byTime(other, moment) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
