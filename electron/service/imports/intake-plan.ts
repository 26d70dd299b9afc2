import type { AppError } from '../../../shared/errors';

/** One participant's own sound track, as Zoom's "Audio Record" folder has them. */
export type PlannedSpeaker = {
  path: string;
  /** A suggestion read from the file's name; the person may change it, and two equal names are still two people. */
  name: string;
  /** Index in `originals` of the piece the track runs beside. */
  segment: number;
};

/** A text with times. `segment` is the index in `originals` of the piece whose start its times count from. */
export type PlannedTranscript = { path: string; segment: number };

/**
 * One recording-to-be. Planning `inputs` again, with the same `join`, gives this same plan: imports are planned anew
 * after a crash.
 */
export type IntakePlan = {
  /** What is shown while it waits: the name of the file or folder. */
  name: string;
  /** The given paths this came from; of a folder that held more than this, the paths inside it. */
  inputs: readonly string[];
  /** Null: to be made from the name of the first original. */
  title: string | null;
  /** Null: to be read from the file. A Zoom folder's own wall clock, and UTC where the name says GMT. */
  recordedAtMs: number | null;
  source: 'file' | 'zoom-folder' | 'zoom-cloud' | 'joined';
  /** In order; together they make the clock. Empty exactly when there is a refusal. */
  originals: readonly string[];
  speakers: readonly PlannedSpeaker[];
  transcripts: readonly PlannedTranscript[];
  chats: readonly string[];
  refusal: AppError | null;
};

/** A plan that only says why there is nothing to import. */
export function refusedPlan(
  from: Pick<IntakePlan, 'name' | 'inputs' | 'source'>,
  refusal: AppError,
): IntakePlan {
  return {
    ...from,
    title: null,
    recordedAtMs: null,
    originals: [],
    speakers: [],
    transcripts: [],
    chats: [],
    refusal,
  };
}
