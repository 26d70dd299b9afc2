import { useCallback, useMemo, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Cue } from '../../../shared/model/transcript';
import { useCommands } from '../../ui/use-commands';
import type { SpokenText } from './use-transcript';

/** The lines that are chosen, one after the other, to say who said them. */
export type CueChoice = {
  /** The line chosen last; -1 for none. */
  at: number;
  count: number;
  has: (index: number) => boolean;
  /** Chooses a line, or all from the one chosen before to this one. */
  pick: (index: number, stretch: boolean) => void;
  leave: () => void;
  /** Whether the question who said them is on screen. */
  asking: boolean;
  askSpeaker: (index?: number) => void;
  setAsking: (asking: boolean) => void;
  saySpeaker: (speaker: Id | null) => void;
};

export function useCueChoice(cues: readonly Cue[], spoken: SpokenText, now: () => number): CueChoice {
  const [anchor, setAnchor] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const { chosen, choose, setSpeaker } = spoken;
  const at = useMemo(
    () => (chosen === null ? -1 : cues.findIndex(({ id }) => id === chosen.id)),
    [cues, chosen],
  );
  const [first, last] = at === -1 ? [0, -1] : [Math.min(anchor ?? at, at), Math.max(anchor ?? at, at)];
  const pick = useCallback(
    (index: number, stretch: boolean) => {
      setAnchor((before) => (stretch ? (before ?? (at === -1 ? index : at)) : index));
      choose(cues[index] ?? null);
    },
    [at, cues, choose],
  );
  const leave = useCallback(() => {
    setAnchor(null);
    setAsking(false);
    choose(null);
  }, [choose]);
  const askSpeaker = (index?: number): void => {
    if (index !== undefined && (index < first || index > last)) pick(index, false);
    else if (at === -1 && cues.length > 0) pick(Math.max(0, now()), false);
    setAsking(true);
  };
  useCommands({ cueSpeaker: () => askSpeaker() });
  return {
    ...{ at, asking, setAsking, pick, leave, askSpeaker },
    count: last - first + 1,
    has: (index) => index >= first && index <= last,
    saySpeaker: (speaker) => {
      setAsking(false);
      setSpeaker(cues.slice(first, last + 1), speaker);
    },
  };
}
