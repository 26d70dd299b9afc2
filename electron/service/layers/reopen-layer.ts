import type { Database } from '../db/rows';
import { ownerRowId } from '../people/queries';
import { getLayerState, listLayers, revealLayer, saveLayerState } from './queries';

/**
 * Opens the user's own layer where it is sealed. What was seen stays seen: whoever's words were shown because the user was done
 * too are shown from now on anyway. Part of whatever is done in the layer then, so that it is one step with it.
 */
export function reopenLayer(db: Database, recordingRowId: number): void {
  const authorRowId = ownerRowId(db);
  if (getLayerState(db, recordingRowId, authorRowId) !== 'sealed') return;
  for (const { isMine, visible, state, person } of listLayers(db, recordingRowId))
    if (!isMine && visible && state === 'sealed') revealLayer(db, recordingRowId, person.id);
  saveLayerState(db, { recordingRowId, authorRowId, state: 'open', changedAt: Date.now() });
}
