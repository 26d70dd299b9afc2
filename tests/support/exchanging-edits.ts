import { AppError, type ErrorCode } from '../../shared/errors';
import { feedbackKinds, momentProgress } from '../../shared/model/annotation';
import type { Id } from '../../shared/model/id';
import { speakerRoles } from '../../shared/model/recording';
import type { ExchangingLibrary } from './exchanging';

const codes = ['OPEN', 'CLOSED', 'REFL_S', 'AFFIRM'].map((code) => `mi-skills-oars-processes/${code}`);

/** What a person may well try and is told they cannot. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'layer-sealed',
  'layer-not-yours',
  'nothing-to-undo',
  'nothing-to-redo',
]);

const ids = (moments: readonly { id: Id }[]): Id[] => moments.map(({ id }) => id);

/** One thing that somebody does with a conversation; `what` chooses it, `at` what it is about. */
export async function doSomething(
  library: ExchangingLibrary,
  recording: Id,
  { what, at }: { what: number; at: number },
): Promise<void> {
  const deeds = [moments, moments, moments, talk, talk, aboutAll, layers, history];
  try {
    await deeds[what % deeds.length]?.(library, recording, Math.floor(what / deeds.length), at);
  } catch (error) {
    if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
  }
}

type Deed = (library: ExchangingLibrary, recording: Id, what: number, at: number) => Promise<unknown>;

const moments: Deed = async ({ call }, recording, what, at) => {
  const list = await call('annotations.list', { recording });
  const mine = list.filter(({ isMine }) => isMine);
  const one = (what % 7 < 5 ? mine : list)[at % Math.max(1, what % 7 < 5 ? mine.length : list.length)];
  if (one === undefined || (what % 3 === 0 && list.length < 12))
    return call('annotations.add', {
      ...{ recording, startMs: at, endMs: at % 2 === 0 ? null : at + 700, note: `n${at}` },
      ...{ codes: codes.slice(0, at % 3), kind: feedbackKinds[at % 4] ?? null },
    });
  const annotation = one.id;
  const edits = [
    () => call('annotations.update', { annotation, note: `é‘${at}’` }),
    () => call('annotations.update', { annotation, startMs: at, endMs: at + 1 + (at % 900) }),
    () => call('annotations.update', { annotation, codes: codes.slice(at % 4) }),
    () => call('annotations.update', { annotation, speaker: speakerRoles[at % 3] ?? null }),
    () => call('annotations.remove', { annotation }),
    () => call('annotations.update', { annotation, progress: momentProgress[at % 3] }),
    () => call('annotations.updateAll', { annotations: [annotation, ...ids(list)], progress: 'tried' }),
    () => call('annotations.updateAll', { annotations: [annotation, ...ids(mine)], kind: 'question' }),
    () => call('annotations.removeAll', { annotations: [annotation, ...ids(mine).slice(0, at % 2)] }),
  ];
  return edits[at % edits.length]?.();
};

const talk: Deed = async ({ call }, recording, what, at) => {
  const list = await call('annotations.list', { recording });
  const said = (await call('comments.list', { recording })).filter(({ isMine }) => isMine);
  const [moment, comment] = [list[at % Math.max(1, list.length)], said[at % Math.max(1, said.length)]];
  if (comment !== undefined && what % 3 === 0)
    return call('comments.update', { comment: comment.id, body: `Anders ${at}` });
  if (comment !== undefined && what % 3 === 1) return call('comments.remove', { comment: comment.id });
  if (moment === undefined) return {};
  return call('comments.add', { annotation: moment.id, body: `Zeg ${at}` });
};

const aboutAll: Deed = async ({ call }, recording, what, at) => {
  const goals = (await call('goals.list', { recording })).filter(({ isMine }) => isMine);
  const [goal] = goals;
  if (what % 2 === 0) {
    const list = (await call('annotations.list', { recording })).map(({ id }) => id);
    return call('strengths.set', { recording, annotations: list.slice(at % 5, (at % 5) + (at % 4)) });
  }
  if (goal !== undefined && at % 3 === 0) return call('goals.remove', { goal: goal.id });
  const id = at % 2 === 0 ? goal?.id : undefined;
  return call('goals.save', {
    recording,
    body: `Doel ${at}`,
    done: at % 2 === 0,
    ...(id === undefined ? {} : { id }),
  });
};

const layers: Deed = async ({ call }, recording, what, at) => {
  const others = (await call('layers.list', { recording })).filter(({ isMine }) => !isMine);
  const other = others[at % Math.max(1, others.length)];
  if (what % 4 === 0) return call('layers.seal', { recording });
  if (what % 4 === 1) return call('layers.share', { recording });
  if (what % 4 === 2 && other !== undefined)
    return call('layers.reveal', { recording, person: other.person.id });
  return call('layers.open', { recording });
};

const history: Deed = async ({ call }, recording, what, at) => {
  if (what % 3 === 0) return call('history.redo', { recording });
  if (what % 3 === 1) return call('history.undo', { recording });
  const steps = await call('history.list', { recording, limit: 8 });
  return call('history.goTo', { recording, step: steps[at % Math.max(1, steps.length)]?.id ?? null });
};
