import { useMemo } from 'react';
import type { Id } from '../../../shared/model/id';
import type { SpokenSpan } from '../../playback/turn-steps';
import { useQuery } from '../../api/use-query';

const none: readonly SpokenSpan[] = [];

/** Who speaks when: as it was heard, or as long as nobody listened, as the transcript has it. */
export function useSpokenTurns(recording: Id): {
  heard: readonly SpokenSpan[];
  spoken: readonly SpokenSpan[];
} {
  const heard = useQuery('speech.get', { recording }).data?.turns ?? none;
  const wanted = heard.length === 0;
  const cues = useQuery('transcripts.cues', { recording }, { enabled: wanted }).data;
  // A line of a chat lasts no time: it was written, not spoken.
  const read = useMemo(() => cues?.filter(({ startMs, endMs }) => endMs > startMs) ?? none, [cues]);
  return { heard, spoken: wanted ? read : heard };
}
