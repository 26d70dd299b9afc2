import type { LayerState } from '../../../../shared/model/layer';
import type { LayersDocument } from '../../../../shared/model/layers-document';
import type { Database } from '../../db/rows';
import { recordEdit } from '../../db/undo';
import { getLayerState, saveLayerState } from '../../layers/queries';
import { listAuthors } from '../../people/queries';
import { recordingRowId } from '../../recordings/queries';
import { newest } from './standing';

const furthest: Readonly<Record<LayerState, number>> = { open: 0, sealed: 1, shared: 2 };

export function isFurther(one: LayerState, other: LayerState): boolean {
  return furthest[one] > furthest[other];
}

/**
 * A document went out: the layers of this library are as far now as it says, as one step. Must be called inside the transaction
 * that notes that it went out, so that nobody is done with what stayed here.
 */
export function noteLayersGone(db: Database, { recording, entities }: LayersDocument): void {
  const recordingId = recordingRowId(db, recording);
  if (recordingId === null) return;
  const own = new Map(
    listAuthors(db).flatMap(({ id, uid, is_guest: isGuest }) => (isGuest ? [] : [[uid, id] as const])),
  );
  const further = entities.flatMap((entity) => {
    const authorRowId = own.get(entity.author);
    const said = entity.kind === 'layer' ? newest(entity) : null;
    if (authorRowId === undefined || said === null) return [];
    const { state, at: changedAt } = said;
    const isNews = isFurther(state, getLayerState(db, recordingId, authorRowId));
    return isNews ? [{ recordingRowId: recordingId, authorRowId, state, changedAt }] : [];
  });
  const label = further.some(({ state }) => state === 'shared') ? 'layer-share' : 'layer-seal';
  recordEdit(db, recordingId, { label, name: '', recording, startMs: null }, () => {
    for (const layer of further) saveLayerState(db, layer);
  });
}
