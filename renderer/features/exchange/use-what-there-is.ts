import type { Goal } from '../../../shared/model/goal';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';

/** How many lines of transcript and moments of one's own there are to give, and which goal. */
export type WhatThereIs = { cues: number; moments: number; goal: string | null };

/** What there is to give besides picture and sound. */
export function useWhatThereIs(recording: Id): WhatThereIs {
  const transcripts = useQuery('transcripts.list', { recording }).data ?? [];
  const layers = useQuery('layers.list', { recording }).data ?? [];
  const goals = useQuery('goals.list', { recording: null }).data ?? [];
  return {
    cues: transcripts.reduce((sum, { cueCount }) => sum + cueCount, 0),
    moments: layers.find(({ isMine }) => isMine)?.moments ?? 0,
    goal: currentGoal(goals, recording),
  };
}

/** What the user works on: what came out of this conversation, else the last that is not reached. */
function currentGoal(goals: readonly Goal[], recording: Id): string | null {
  const open = goals.filter(({ isMine, done }) => isMine && !done);
  return (open.findLast((goal) => goal.recording === recording) ?? open.at(-1))?.body ?? null;
}
