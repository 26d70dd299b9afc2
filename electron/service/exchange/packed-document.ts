import { AppError } from '../../../shared/errors';
import { type Consent, type ConsentPurpose, dayOf, fitsConsent } from '../../../shared/model/consent';
import { type Excerpt, excerptOf, toExcerpt } from '../../../shared/model/excerpt';
import type { Id } from '../../../shared/model/id';
import type { LayersDocument } from '../../../shared/model/layers-document';
import { mapTexts } from '../../../shared/model/layers-document';
import type { PackagedSpeech, PackagedTranscript, PackageParts } from '../../../shared/model/package';
import type { NameReplacer } from '../../../shared/model/replace-names';
import type { Recording } from '../../../shared/model/recording';
import { listConsents } from '../consents/queries';
import type { ServiceContext } from '../context';
import { getStretches } from '../recordings/queries';
import { listGoals } from '../goals/queries';
import { layersDocument, previewLayers } from './merge/layers-document';
import { type Leaving, packSpeech, packTranscript } from './packed-words';
import { listLayers } from '../layers/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { listHandovers } from './handover-queries';

/** What leaves of a recording. Throws `invalid-input` when nothing would be left of the chosen parts. */
export function leavingOf(
  context: Pick<ServiceContext, 'db'>,
  { id, durationMs }: Recording,
  chosen: PackageParts['stretches'],
): Leaving {
  const cut = chosen === null ? null : toExcerpt(chosen, durationMs);
  if (chosen !== null && cut === null)
    throw new AppError('invalid-input', { where: 'parts.stretches', problem: 'empty' });
  return { recording: id, cut, own: getStretches(context.db, id) };
}

/** The parts of the conversation that leave, on its own first clock; null for all of it. */
export function leavingStretches({ cut, own }: Leaving): Excerpt | null {
  return cut === null ? own : excerptOf(own, cut);
}

/**
 * The consent under which a recording may be handed over today. The sample conversation was acted, so there is nobody to ask.
 */
export function consentFor(
  { db }: Pick<ServiceContext, 'db'>,
  recording: Pick<Recording, 'id' | 'isSample'>,
  purpose: ConsentPurpose,
): { needed: boolean; consent: Consent | null } {
  const consent = fitsConsent(listConsents(db, recording.id), purpose, dayOf(new Date()));
  return { needed: !recording.isSample, consent };
}

/** Whether the recording came from somebody else: then an answer goes back to where it came from. */
export function wasReceived({ db }: Pick<ServiceContext, 'db'>, recording: Id): boolean {
  return listHandovers(db, recording).some(({ direction }) => direction === 'received');
}

export type Words = {
  layers: LayersDocument;
  transcript: PackagedTranscript;
  speech: PackagedSpeech;
  goal: string | null;
};

type Wanted = Pick<PackageParts, 'transcript' | 'speech' | 'ownLayer' | 'otherLayers' | 'goal'> & {
  /** Whether the goal may have come out of an earlier conversation. */
  earlierGoal: boolean;
};

const noTranscript: PackagedTranscript = { speakers: [], transcripts: [] };
const noSpeech: PackagedSpeech = { speakers: [], source: null, confirmed: false, turns: [] };

/**
 * All words that leave, cut to the parts that do and with other names. `isLeaving`: not only to look at; then it is noted
 * which version of what goes out.
 */
export function gatherWords(
  context: ServiceContext,
  leaving: Leaving,
  wanted: Wanted,
  names: NameReplacer,
  isLeaving: boolean,
): Words {
  const { db } = context;
  const goal = wanted.goal ? ownGoal(context, leaving.recording, wanted.earlierGoal) : null;
  return {
    layers: gatherLayers(context, leaving, wanted, names, isLeaving),
    transcript: wanted.transcript ? packTranscript(db, leaving, names) : noTranscript,
    speech: wanted.speech ? packSpeech(db, leaving, names) : noSpeech,
    goal: goal === null ? null : names.in(goal),
  };
}

function gatherLayers(
  context: ServiceContext,
  leaving: Leaving,
  wanted: Wanted,
  names: NameReplacer,
  isLeaving: boolean,
): LayersDocument {
  const gather = isLeaving ? layersDocument : previewLayers;
  const document = gather(context, leaving.recording, {
    authors: listLayers(context.db, requireRecordingRow(context.db, leaving.recording))
      .filter(({ isMine, visible }) => (isMine ? wanted.ownLayer !== 'no' : wanted.otherLayers && visible))
      .map(({ person }) => person.id),
    as: wanted.ownLayer === 'shared' ? 'shared' : 'sealed',
    excerpt: leavingStretches(leaving),
  });
  const entities = wanted.goal ? document.entities : document.entities.filter(({ kind }) => kind !== 'goal');
  return mapTexts({ ...document, entities }, (text) => names.in(text));
}

/** The goal that the user works on: what came out of this conversation, else the last that is not reached. */
function ownGoal({ db }: Pick<ServiceContext, 'db'>, recording: Id, earlierGoal: boolean): string | null {
  const open = listGoals(db, null).filter(({ isMine, done }) => isMine && !done);
  const here = open.findLast((goal) => goal.recording === recording);
  return (here ?? (earlierGoal ? open.at(-1) : undefined))?.body ?? null;
}
