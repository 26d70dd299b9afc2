import { useMemo } from 'react';
import type { Recording } from '../../shared/model/recording';
import { useQuery } from '../api/use-query';
import { voiceOf } from './dialogue';
import type { Dialogue } from './sound-strip';

/** Who speaks when, as far as it was heard. */
export function useVoices({
  id,
  speakers,
}: Pick<Recording, 'id' | 'speakers'>): Pick<Dialogue, 'turns' | 'unheard'> {
  const speech = useQuery('speech.get', { recording: id }).data;
  return useMemo(() => {
    const roles = new Map(speakers.map((speaker) => [speaker.id, speaker.role]));
    const turns = (speech?.turns ?? []).map(({ startMs, endMs, speaker }) => ({
      ...{ startMs, endMs },
      voice: speaker === null ? voiceOf(null) : voiceOf(roles.get(speaker) ?? 'other'),
    }));
    return { turns, unheard: turns.length === 0 };
  }, [speech, speakers]);
}
