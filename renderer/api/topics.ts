import type { Contract, MethodName } from '../../shared/contract/index';
import type { Topic } from '../../shared/contract/events';

/** The methods that only ask. */
export type QueryName = {
  [N in MethodName]: Contract[N] extends { kind: 'query'; caller: 'client' } ? N : never;
}[MethodName];

/** What each query's answer is made of; it is asked again when one of these topics changes. */
export const topicsOf: Readonly<Partial<Record<QueryName, readonly Topic[]>>> = {
  'recordings.list': ['recordings', 'annotations', 'speakers'],
  // Not `annotations`: how many moments there are is on the card alone, and a room would be drawn anew with each.
  'recordings.get': ['recordings', 'speakers'],
  'frameworks.list': ['frameworks'],
  'imports.list': ['imports', 'recordings'],
  'annotations.list': ['annotations', 'layers'],
  'transcripts.list': ['transcripts'],
  'transcripts.cues': ['transcripts', 'recordings'],
  'speakers.list': ['speakers'],
  'search.find': ['recordings', 'annotations', 'comments', 'transcripts', 'layers'],
  'history.state': ['history'],
  'history.list': ['history'],
  'comments.list': ['comments', 'annotations', 'layers'],
  'speech.get': ['speech', 'speakers', 'transcripts'],
  'reflections.get': ['reflections'],
  'consents.list': ['consents'],
  'people.me': ['people', 'settings'],
  'people.card': ['people', 'settings'],
  'contacts.list': ['people'],
  // Asked all the time that one marks moments, so not of `annotations`: the first moment of somebody tells of `layers`.
  'layers.people': ['layers', 'people'],
  'layers.list': ['layers', 'annotations', 'comments', 'people'],
  'goals.list': ['goals', 'layers'],
  'strengths.list': ['goals', 'layers', 'annotations'],
  'reports.compose': [
    'recordings',
    'annotations',
    'comments',
    'transcripts',
    'speakers',
    'speech',
    'reflections',
    'consents',
    'goals',
    'layers',
    'people',
    'settings',
    'exchange',
  ],
  'exchange.preview': [
    'recordings',
    'annotations',
    'comments',
    'transcripts',
    'speakers',
    'speech',
    'goals',
    'layers',
    'consents',
  ],
  'files.preview': ['annotations', 'comments', 'transcripts', 'speech', 'layers', 'people'],
  'clips.drafts': ['drafts'],
  'reels.list': ['reels', 'recordings'],
  'reels.get': ['reels', 'recordings'],
  'covers.get': ['covers'],
  'exports.list': ['exports', 'recordings'],
  'exchange.list': ['exchange', 'recordings'],
  'inbox.list': ['exchange', 'recordings', 'layers', 'consents'],
  'jobs.list': ['jobs'],
  'settings.get': ['settings'],
  'shell.environment': ['settings'],
};

/** Does a change of these topics, in this recording (null: any), make this query's answer old? */
export function isStale(
  query: readonly unknown[],
  change: { topics: readonly Topic[]; recording: string | null },
): boolean {
  const [name, input] = query;
  const topics: readonly Topic[] | undefined = Object.entries(topicsOf).find(([key]) => key === name)?.[1];
  if (topics === undefined || !topics.some((topic) => change.topics.includes(topic))) return false;
  const asked = recordingOf(input);
  return change.recording === null || asked === null || asked === change.recording;
}

function recordingOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('recording' in input)) return null;
  return typeof input.recording === 'string' ? input.recording : null;
}
