import { isTranscript } from './find-parts';
import { entryOf } from './folder-entry';
import type { IntakePlan } from './intake-plan';
import { compareNaturally, joinOrder } from './natural-order';

/**
 * All recordings of a drop as one, on one clock, in the order of their names. A text that belonged to none of them
 * belongs to the whole. One piece that is refused refuses the whole: a gap would go unnoticed.
 */
export function joinPlans(found: readonly IntakePlan[]): IntakePlan[] {
  // In an order that does not depend on which folder stood for what, so that the stored inputs give the same again.
  const plans = found.toSorted((left, right) =>
    compareNaturally(left.inputs[0] ?? '', right.inputs[0] ?? ''),
  );
  const texts = plans.filter(({ refusal }) => refusal?.code === 'transcript-alone');
  const refused = plans.find((plan) => plan.refusal !== null && !texts.includes(plan));
  const pieces = joinOrder(plans.filter(({ refusal }) => refusal === null));
  const [first] = pieces;
  if (first === undefined || plans.length === 1) return [...found];
  const inputs = plans.flatMap((plan) => plan.inputs).toSorted(compareNaturally);
  if (refused !== undefined) return [{ ...refused, inputs, source: 'joined' }];
  const extra = texts
    .flatMap((plan) => plan.inputs)
    .toSorted(compareNaturally)
    .map((path) => entryOf(path, 'file'));
  const joined = pieces.reduce(append, { ...first, originals: [], speakers: [], transcripts: [], chats: [] });
  return [
    {
      ...joined,
      inputs,
      source: pieces.length > 1 ? 'joined' : first.source,
      transcripts: [
        ...joined.transcripts,
        ...extra.filter(isTranscript).map(({ path }) => ({ path, segment: 0 })),
      ],
      chats: [...joined.chats, ...extra.filter((entry) => !isTranscript(entry)).map(({ path }) => path)],
    },
  ];
}

/** The next piece begins where what is there so far ends. */
function append(whole: IntakePlan, piece: IntakePlan): IntakePlan {
  const shift = whole.originals.length;
  const later = <T extends { segment: number }>(part: T): T => ({ ...part, segment: part.segment + shift });
  return {
    ...whole,
    originals: [...whole.originals, ...piece.originals],
    speakers: [...whole.speakers, ...piece.speakers.map(later)],
    transcripts: [...whole.transcripts, ...piece.transcripts.map(later)],
    chats: [...whole.chats, ...piece.chats],
  };
}
