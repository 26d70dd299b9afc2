import type { Goal } from '../../../shared/model/goal';
import type { Recording } from '../../../shared/model/recording';

/**
 * The goal to have in mind in a conversation: of the user's open ones (`owner` is their name) the last that came out of an
 * earlier conversation. Null for none.
 */
export function goalFor(
  about: Pick<Recording, 'id' | 'recordedAt'>,
  goals: readonly Goal[],
  recordings: readonly Pick<Recording, 'id' | 'recordedAt'>[],
  owner: string,
): Goal | null {
  const recordedAt = new Map(recordings.map((recording) => [recording.id, recording.recordedAt]));
  const earlier = goals.filter(
    ({ recording, author, done }) =>
      author === owner &&
      !done &&
      recording !== about.id &&
      (recordedAt.get(recording) ?? '') <= about.recordedAt &&
      recordedAt.has(recording),
  );
  return earlier.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).at(-1) ?? null;
}
