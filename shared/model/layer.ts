import { z } from 'zod';
import { personSchema } from './person';

/** How far somebody is with a recording: still at it, done, or done and shown to the others. */
export const layerStates = ['open', 'sealed', 'shared'] as const;
export type LayerState = (typeof layerStates)[number];

/**
 * What one person said about one recording. `isMine`: of this library, so the user may change it. `visible`: its words are
 * shown; otherwise nothing of it is, but how much there is. `revealed`: the user chose to look before being done.
 * `moments` and `comments` count what there is, shown or not. `changedAt`: when the state changed (ISO 8601 in UTC), null
 * when it never did.
 */
export const layerSchema = z.object({
  person: personSchema,
  isMine: z.boolean(),
  state: z.enum(layerStates),
  visible: z.boolean(),
  revealed: z.boolean(),
  changedAt: z.string().nullable(),
  moments: z.number().int().nonnegative(),
  comments: z.number().int().nonnegative(),
});
export type Layer = z.infer<typeof layerSchema>;

/**
 * May the user see the words of this layer? Their own always. Another's once it is shared, or once both are done, or when
 * the user chose not to wait. Another's layer that is open again is not shown.
 */
export function isLayerVisible(
  layer: Pick<Layer, 'isMine' | 'state' | 'revealed'>,
  ownState: LayerState,
): boolean {
  if (layer.isMine || layer.state === 'shared' || layer.revealed) return true;
  return layer.state === 'sealed' && ownState !== 'open';
}
