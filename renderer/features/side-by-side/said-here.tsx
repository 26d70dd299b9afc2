import { type ReactNode, useMemo } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Cue } from '../../../shared/model/transcript';
import { useQuery } from '../../api/use-query';
import { type MomentPair, rangeOf } from './pair-list';

/** More would be reading instead of watching. */
const mostLines = 4;
const noCues: readonly Cue[] = [];

/** What was said at the chosen moment; nothing where there is no transcript. */
export function SaidHere({ about, chosen }: { about: Recording; chosen: MomentPair | null }): ReactNode {
  const cues = useQuery('transcripts.cues', { recording: about.id }).data ?? noCues;
  const here = useMemo(() => {
    if (chosen === null) return noCues;
    const { startMs, endMs } = rangeOf(chosen, about.durationMs);
    const heard = cues.filter((cue) => cue.endMs > startMs && cue.startMs < endMs);
    return heard.slice(0, mostLines);
  }, [cues, chosen, about.durationMs]);
  if (here.length === 0) return null;
  const speakers = new Map(about.speakers.map((speaker) => [speaker.id, speaker]));
  return (
    <ol className="sbs-said">
      {here.map((cue) => {
        const speaker = cue.speaker === null ? undefined : speakers.get(cue.speaker);
        return (
          <li key={cue.id}>
            {speaker !== undefined && (
              <span className={`sbs-said-who sbs-said-${speaker.role}`}>{speaker.name}</span>
            )}
            <span className="said">{cue.text}</span>
          </li>
        );
      })}
    </ol>
  );
}
