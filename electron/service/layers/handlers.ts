import { AppError } from '../../../shared/errors';
import type { EditLabel } from '../../../shared/model/history';
import type { Layer, LayerState } from '../../../shared/model/layer';
import { commitEdit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { ownerRowId } from '../people/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { listLayers, revealLayer, saveLayerState } from './queries';

export const layerHandlers: FeatureHandlers<'layers'> = {
  'layers.list': ({ db }, { recording }) => listLayers(db, requireRecordingRow(db, recording)),
  'layers.people': ({ db }, { recording }) =>
    listLayers(db, requireRecordingRow(db, recording)).map(
      ({ moments: _moments, comments: _comments, ...who }) => who,
    ),
  'layers.seal': (context, { recording }) => setOwn(context, recording, 'layer-seal', 'sealed'),
  'layers.open': (context, { recording }) => setOwn(context, recording, 'layer-open', 'open'),
  'layers.share': (context, { recording }) => setOwn(context, recording, 'layer-share', 'shared'),

  'layers.reveal': (context, { recording, person }) => {
    const { db } = context;
    const rowId = requireRecordingRow(db, recording);
    const layer = listLayers(db, rowId).find((candidate) => candidate.person.id === person);
    if (layer === undefined) throw new AppError('not-found', { what: 'person' });
    return edit(context, recording, { label: 'layer-reveal', name: layer.person.name }, () =>
      revealLayer(db, rowId, person),
    );
  },
};

function setOwn(context: ServiceContext, recording: string, label: EditLabel, state: LayerState): Layer[] {
  const { db } = context;
  const rowId = requireRecordingRow(db, recording);
  const before = listLayers(db, rowId)[0]?.state ?? 'open';
  return edit(context, recording, { label, name: '' }, () => {
    if (before === state) return;
    saveLayerState(db, {
      recordingRowId: rowId,
      authorRowId: ownerRowId(db),
      state,
      changedAt: Date.now(),
    });
  });
}

function edit(
  context: ServiceContext,
  recording: string,
  step: { label: EditLabel; name: string },
  change: () => void,
): Layer[] {
  const rowId = requireRecordingRow(context.db, recording);
  // What is shown of others follows.
  const topics = ['layers', 'annotations', 'comments', 'goals', 'recordings'] as const;
  return commitEdit(context, rowId, { ...step, recording, startMs: null }, [...topics], () => {
    change();
    return listLayers(context.db, rowId);
  });
}
