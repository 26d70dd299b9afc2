import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Reflection, ReflectionAnswers } from '../../../shared/model/reflection';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { HeardShare, watchedShare } from './heard-share';
import type { Say } from '../../ui/toasts';

/** What stands on the stage: the questions before watching, or the answers beside what was measured. */
export type ReflectionCard = 'questions' | 'result';

export type ReflectionRoom = { about: Recording; player: Player | null; say: Say };

export type Reflecting = {
  card: ReflectionCard | null;
  answers: ReflectionAnswers | null;
  save: (answers: ReflectionAnswers) => void;
  skip: () => void;
  close: () => void;
};

/** Who was asked, and who was shown the outcome, as long as the window lives: neither comes twice by itself. */
const asked = new Set<Id>();
const told = new Set<Id>();

/** Asks three questions before the first watching, and sets what was measured beside the guess after it. */
export function useReflection({ about, player, say }: ReflectionRoom): Reflecting {
  const { t, errorText } = useText();
  const recording = about.id;
  const reflection = useQuery('reflections.get', { recording }).data;
  const [opened, setOpened] = useState<ReflectionCard | null>(null);
  const [isFirst] = useState(() => isUnwatched(about) && !asked.has(recording));
  const [passed, setPassed] = useState(false);
  // They are about one's own conversation: whoever looks along with somebody else is not asked.
  const isOwn = useQuery('exchange.list', { recording }).data?.received.length === 0;
  const isAsked = isFirst && !passed && isOwn && reflection === null;
  useEffect(() => {
    if (isAsked) asked.add(recording);
  }, [isAsked, recording]);

  const keep = useCallback(
    (answers: ReflectionAnswers | null) => {
      setPassed(true);
      setOpened(null);
      call('reflections.save', { recording, answers }).catch((thrown: unknown) =>
        say(errorText(toAppError(thrown)), { tone: 'error' }),
      );
    },
    [recording, say, errorText],
  );
  const watched = useWatched(about, player, (whole) => {
    if (!whole || told.has(recording) || !hasAnswers(reflection)) return;
    told.add(recording);
    setOpened('result');
  });
  // Who starts to watch has passed over the questions.
  usePlayStart(player, () => {
    if (isAsked) keep(null);
    setOpened(null);
  });
  useCommands({
    openReflection: () => setOpened(hasAnswers(reflection) && watched() ? 'result' : 'questions'),
  });
  return {
    card: opened ?? (isAsked ? 'questions' : null),
    answers: reflection?.answers ?? null,
    save: keep,
    skip: () => {
      if (hasAnswers(reflection)) return setOpened(null);
      keep(null);
      say(t('reflection.skipped'), { tone: 'plain' });
    },
    close: () => setOpened(null),
  };
}

function hasAnswers(reflection: Reflection | null | undefined): boolean {
  return reflection?.answers !== null && reflection?.answers !== undefined;
}

function isUnwatched({ isSample, positionMs, momentCount, state }: Recording): boolean {
  return !isSample && positionMs === 0 && momentCount === 0 && state !== 'done';
}

/** Calls back at a pause with whether enough was heard, and when the user says it is finished. Answers whether it was. */
function useWatched(
  about: Recording,
  player: Player | null,
  onPause: (whole: boolean) => void,
): () => boolean {
  const heard = useRef<HeardShare>(null);
  heard.current ??= new HeardShare(about.durationMs);
  const latest = useRef(onPause);
  latest.current = onPause;
  const isDone = about.state === 'done';
  const atFirst = useRef(isDone);
  const isWhole = useCallback((): boolean => {
    const atEnd = player !== null && player.positionMs() >= about.durationMs - endMs;
    return atEnd || (heard.current?.share ?? 0) >= watchedShare;
  }, [player, about.durationMs]);
  useEffect(() => {
    if (isDone && !atFirst.current) latest.current(true);
    atFirst.current = isDone;
  }, [isDone]);
  useEffect(() => {
    if (player === null) return undefined;
    let { playing } = player.getState();
    const stopTime = player.onTime(() => {
      if (player.getState().playing) heard.current?.hear(player.positionMs());
    });
    const stopState = player.subscribe(() => {
      const wasPlaying = playing;
      ({ playing } = player.getState());
      if (wasPlaying && !playing) latest.current(isWhole());
    });
    return () => {
      stopTime();
      stopState();
    };
  }, [player, isWhole]);
  return () => isDone || isWhole() || about.positionMs >= about.durationMs * watchedShare;
}

/** A conversation that stopped this near to its end has been watched to its end. */
const endMs = 1_500;

function usePlayStart(player: Player | null, onStart: () => void): void {
  const latest = useRef(onStart);
  latest.current = onStart;
  useEffect(() => {
    if (player === null) return undefined;
    let { playing } = player.getState();
    return player.subscribe(() => {
      const wasPlaying = playing;
      ({ playing } = player.getState());
      if (playing && !wasPlaying) latest.current();
    });
  }, [player]);
}
