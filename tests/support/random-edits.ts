import type { MethodInput } from '../../shared/contract';
import { feedbackKinds, momentProgress } from '../../shared/model/annotation';
import type { Id } from '../../shared/model/id';
import { speakerRoles } from '../../shared/model/recording';
import type { OpenLibrary } from './open-library';

type Call = OpenLibrary['call'];

/** A number from 0 up to, and not including, 1. */
export type Random = () => number;

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}

/** Everything about a recording that a person may have made, as the window sees it. */
export async function authoredState(call: Call, recording: Id): Promise<string> {
  const { title, state, files: _files } = await call('recordings.get', { recording });
  return JSON.stringify([
    title,
    state === 'done',
    await call('annotations.list', { recording }),
    await call('comments.list', { recording }),
    await call('speakers.list', { recording }),
    await call('transcripts.list', { recording }),
    await call('transcripts.cues', { recording }),
    await call('speech.get', { recording }),
    await call('goals.list', { recording }),
    await call('strengths.list', { recording }),
    await call('layers.list', { recording }),
  ]);
}

const codes = ['OPEN', 'CLOSED', 'REFL_S', 'AFFIRM', 'SUMM'].map(
  (code) => `mi-skills-oars-processes/${code}`,
);
const note = (random: Random): string =>
  random() < 0.4 ? '' : `é "${Math.floor(random() * 1e6)}"\n’t ‘is’ zo`;

/** How many moments there are at most: what comes on top goes together. */
const mostMoments = 60;

/** One edit of one recording, of any kind that can be taken back, chosen at random. */
export async function editAtRandom(call: Call, recording: Id, random: Random): Promise<void> {
  const moments = await call('annotations.list', { recording });
  const moment = pick(random, moments);
  const chosen = moments.filter(() => random() < 0.2).map(({ id }) => id);
  const annotation = moment?.id;
  if (annotation === undefined || (random() < 0.25 && moments.length < mostMoments)) {
    await call('annotations.add', { recording, ...place(random), ...change(random), note: note(random) });
    return;
  }
  const edits: (() => Promise<unknown>)[] = [
    () => call('annotations.update', { annotation, ...place(random) }),
    () => call('annotations.update', { annotation, note: note(random) }),
    () => call('annotations.update', { annotation, ...change(random), progress: progress(random) }),
    () => call('annotations.remove', { annotation }),
    () => talkAtRandom(call, recording, annotation, random),
    () => talkAtRandom(call, recording, annotation, random),
    () => editSpokenAtRandom(call, recording, random),
    () => editSpokenAtRandom(call, recording, random),
    () => editAboutAtRandom(call, recording, random),
  ];
  if (chosen.length > 0)
    edits.push(
      () => call('annotations.updateAll', { annotations: chosen, ...change(random) }),
      () => call('annotations.updateAll', { annotations: chosen, progress: progress(random) }),
    );
  if (chosen.length > 0 && moments.length > mostMoments / 2)
    edits.push(() => call('annotations.removeAll', { annotations: chosen }));
  await pick(random, edits)?.();
}

const lengthMs = 20_000;

function place(random: Random): { startMs: number; endMs: number | null } {
  const startMs = Math.floor(random() * (lengthMs - 1));
  return {
    startMs,
    endMs: random() < 0.5 ? null : startMs + 1 + Math.floor(random() * (lengthMs - startMs - 1)),
  };
}

function change(
  random: Random,
): Required<Pick<MethodInput<'annotations.add'>, 'codes' | 'kind' | 'speaker'>> {
  return {
    codes: codes.filter(() => random() < 0.3),
    kind: pick(random, [...feedbackKinds, null]) ?? null,
    speaker: pick(random, [...speakerRoles, null]) ?? null,
  };
}

const progress = (random: Random): (typeof momentProgress)[number] => pick(random, momentProgress) ?? 'open';

async function talkAtRandom(call: Call, recording: Id, annotation: Id, random: Random): Promise<void> {
  const comment = pick(random, await call('comments.list', { recording }))?.id;
  const body = `Zeg ${Math.floor(random() * 1e6)} – ‘ja’`;
  if (comment === undefined || random() < 0.5)
    await call('comments.add', { annotation, body, ...(random() < 0.5 ? { author: 'Joris' } : {}) });
  else if (body.length % 2 === 0) await call('comments.update', { comment, body });
  else await call('comments.remove', { comment });
}

/** Whose words they are: of cues, of the sound, and by what name. */
async function editSpokenAtRandom(call: Call, recording: Id, random: Random): Promise<void> {
  const speakers = await call('speakers.list', { recording });
  const speaker = pick(random, [...speakers.map(({ id }) => id), null]) ?? null;
  const cues = (await call('transcripts.cues', { recording })).filter(() => random() < 0.3);
  const startMs = Math.floor(random() * 10_000);
  const stretch = { recording, startMs, endMs: startMs + 1 + Math.floor(random() * 9_000) };
  const to = random() < 0.3 ? null : { role: pick(random, speakerRoles) ?? 'coach', name: 'Iemand' };
  const edits: (() => Promise<unknown>)[] = [
    () => call('speech.assign', { ...stretch, to }),
    () => call('speech.mark', { ...stretch, speaker, speaks: random() < 0.5 }),
    () => call('speech.confirm', { recording, confirmed: random() < 0.5 }),
  ];
  if (cues.length > 0)
    edits.push(() => call('transcripts.setSpeaker', { cues: cues.map(({ id }) => id), speaker }));
  if (speaker !== null)
    edits.push(() =>
      call('speakers.update', {
        speaker,
        name: `N ${Math.floor(random() * 99)}`,
        role: change(random).speaker,
      }),
    );
  if (speakers.length < 6)
    edits.push(() => call('speakers.add', { recording, name: `S ${Math.floor(random() * 99)}` }));
  await pick(random, edits)?.();
}

async function editAboutAtRandom(call: Call, recording: Id, random: Random): Promise<void> {
  const transcript = pick(random, await call('transcripts.list', { recording }))?.id;
  const [goal] = await call('goals.list', { recording });
  const moments = (await call('annotations.list', { recording })).map(({ id }) => id);
  const edits: (() => Promise<unknown>)[] = [
    () => call('layers.share', { recording }),
    () => call('layers.open', { recording }),
    () => call('strengths.set', { recording, annotations: moments.slice(0, Math.floor(random() * 4)) }),
    () => call('goals.save', { recording, body: `Doel ${Math.floor(random() * 99)}`, done: random() < 0.5 }),
    () => call('recordings.rename', { recording, title: `Titel ${Math.floor(random() * 99)}` }),
    () => call('recordings.setFinished', { recording, finished: random() < 0.5 }),
  ];
  if (goal !== undefined) edits.push(() => call('goals.remove', { goal: goal.id }));
  if (transcript !== undefined)
    edits.push(() =>
      call('transcripts.shift', { transcript, offsetMs: Math.floor(random() * 6_000) - 3_000 }),
    );
  await pick(random, edits)?.();
}
