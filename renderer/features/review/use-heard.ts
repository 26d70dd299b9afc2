import { useMemo, useRef } from 'react';
import {
  type CodeSpeakers,
  heardAt,
  type PressInstant,
  type Spoken,
  tagStart,
} from '../../../shared/model/lead-in';
import type { Code } from '../../../shared/model/framework';
import type { Recording, SpeakerRole } from '../../../shared/model/recording';
import { defaultSettings } from '../../../shared/model/settings';
import { useQuery } from '../../api/use-query';

/** Where a tag of this code begins and whose words it is about; null for a moment without a code. */
export type Heard = (
  code: Code | null,
  instant: PressInstant,
) => { startMs: number; speaker: SpeakerRole | null };

const nobody: readonly Spoken[] = [];

/** What was heard around an instant. The answer is the same function for as long as the room lives. */
export function useHeard(about: Recording): Heard {
  const { id: recording, speakers } = about;
  const turns = useQuery('speech.get', { recording }).data?.turns ?? nobody;
  const cues = useQuery('transcripts.cues', { recording }).data;
  // A line of a chat lasts no time: it was written, not spoken.
  const lines = useMemo(() => cues?.filter(({ startMs, endMs }) => endMs > startMs) ?? nobody, [cues]);
  const settings = useQuery('settings.get', {}).data ?? defaultSettings;
  const byRole = useMemo(() => {
    const spoke = new Set([...turns, ...lines].map(({ speaker }) => speaker));
    const having = (role: SpeakerRole): CodeSpeakers => {
      const ids = speakers.filter((one) => one.role === role && spoke.has(one.id)).map(({ id }) => id);
      return ids.length === 0 ? null : new Set(ids);
    };
    return { coach: having('coach'), client: having('client') };
  }, [turns, lines, speakers]);
  const latest = useRef({ turns, lines, settings, speakers, byRole });
  latest.current = { turns, lines, settings, speakers, byRole };
  return useMemo(
    () => (code, instant) => {
      const known = latest.current;
      const own = code === null || code.speaker === 'either' ? null : code.speaker;
      const heard = {
        turns: known.turns,
        cues: known.lines,
        speakers: own === null ? null : known.byRole[own],
      };
      const startMs = tagStart(instant, known.settings, heard);
      if (own !== null || code === null) return { startMs, speaker: own };
      const said = heardAt(known.turns, instant.nowMs, null) ?? heardAt(known.lines, instant.nowMs, null);
      const who = known.speakers.find(({ id }) => id === said?.speaker);
      return { startMs, speaker: who?.role ?? null };
    },
    [],
  );
}
