import type { Recording, ReviewState } from '../../../shared/model/recording';

export type StateFilter = 'all' | ReviewState;

/** The recordings whose title has every word that was typed, whatever the capitals and accents. */
export function selectRecordings(
  recordings: readonly Recording[],
  filter: StateFilter,
  search: string,
): Recording[] {
  const words = plain(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return recordings.filter(
    (recording) =>
      (filter === 'all' || recording.state === filter) &&
      words.every((word) => plain(recording.title).includes(word)),
  );
}

/** The filters that would show something, in the order of the work. */
export function usefulFilters(recordings: readonly Recording[]): StateFilter[] {
  const present = (['new', 'in-review', 'done'] as const).filter((state) =>
    recordings.some((recording) => recording.state === state),
  );
  return present.length > 1 ? ['all', ...present] : [];
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/gu, 'l').toLowerCase();
}
