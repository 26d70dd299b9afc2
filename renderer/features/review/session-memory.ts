import type { Id } from '../../../shared/model/id';
import type { OpenRange } from './open-ranges';

/** Where someone was in a recording. Kept as long as the window lives: coming back should not mean searching again. */
export type Place = { positionMs: number; selectedId: Id | null; openRanges: readonly OpenRange[] };

const places = new Map<Id, Place>();

export function rememberPlace(recording: Id, place: Place): void {
  places.set(recording, place);
}

export function recallPlace(recording: Id): Place | null {
  return places.get(recording) ?? null;
}
