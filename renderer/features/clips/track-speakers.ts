import type { Recording } from '../../../shared/model/recording';

/** The names of those who have a sound track of their own: only theirs can be changed apart from the rest. */
export function trackSpeakers({ files, speakers }: Pick<Recording, 'files' | 'speakers'>): string[] {
  const owners = new Set(files.filter(({ role }) => role === 'speaker').map(({ speaker }) => speaker));
  return speakers.filter(({ id }) => owners.has(id)).map(({ name }) => name);
}
