import type { Contents, EntityKind } from '../../../../shared/model/layers-document';
import { withDots } from '../../../../shared/model/version';
import { nextDot } from './replica';
import type { Said } from './said-queries';
import type { Scene } from './scene';
import { newest } from './standing';
import type { Thing, Things } from './things';

type Keep = <K extends EntityKind>(kind: K, thing: Thing<Contents[K]>) => void;

/** The same for what has one value, of which the newest counts: how far a moment is, strengths, and how far a layer is. */
export function captureRegisters(
  scene: Scene,
  things: Things,
  said: Said,
  original: ReadonlyMap<string, string>,
  keep: Keep,
): void {
  const now = Date.now();
  const set = <C>(thing: Thing<C> | undefined, id: string, author: string, content: C): Thing<C> => {
    const dot = nextDot(scene.db);
    return {
      ...{ id, author, shown: null },
      context: withDots(thing?.context ?? {}, [dot]),
      versions: [{ dot, content }],
    };
  };
  for (const [id, row] of said.annotations) {
    if (original.has(id)) continue;
    const thing = things.progress.get(id);
    const known = thing === undefined ? null : newest(thing);
    const isSame = row.progress === (known?.value ?? 'open') && (row.progressAt ?? known?.at) === known?.at;
    if (isSame) continue;
    const content = { value: row.progress, at: row.progressAt ?? now, by: scene.owner };
    keep('progress', set(thing, id, row.author, content));
  }
  for (const author of scene.own) {
    const chosen = (said.strengths.get(author) ?? []).map((id) => original.get(id) ?? id);
    const strengths = things.strengths.get(author);
    const before = strengths === undefined ? [] : (newest(strengths)?.annotations ?? []);
    const isSame = before.filter((id) => said.annotations.has(id)).join(' ') === chosen.join(' ');
    if (!isSame) keep('strengths', set(strengths, author, author, { annotations: chosen, at: now }));

    const layer = things.layer.get(author);
    const state = said.layers.get(author);
    const known = layer === undefined ? null : newest(layer);
    const isAsKnown =
      state === undefined
        ? (known?.state ?? 'open') === 'open'
        : state.state === known?.state && state.changedAt === known.at;
    if (isAsKnown) continue;
    const content = { state: state?.state ?? 'open', at: state?.changedAt ?? now };
    keep('layer', set(layer, author, author, content));
  }
}
