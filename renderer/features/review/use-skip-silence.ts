import { useCallback, useEffect, useMemo } from 'react';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { type MarkedPlace, silencesToSkip, type Span } from '../../playback/silences';
import { useText } from '../../ui/text';
import type { OpenRange } from './open-ranges';
import type { Say } from '../../ui/toasts';

export type SilenceRoom = {
  player: Player | null;
  durationMs: number;
  /** Where somebody was heard speaking; empty while nobody listened. */
  heard: readonly Span[];
  moments: readonly MarkedPlace[];
  openRanges: readonly OpenRange[];
  say: Say;
};

export type SilenceSkipping = { skips: boolean; toggle: () => void };

/** Lets the player pass over silences, if the user wants that; never one that is marked or is being marked. */
export function useSkipSilence(room: SilenceRoom): SilenceSkipping {
  const { player, durationMs, heard, moments, openRanges, say } = room;
  const { t } = useText();
  const skips = useQuery('settings.get', {}).data?.skipSilence ?? false;
  useEffect(() => {
    if (player === null) return;
    const running = openRanges.map(({ startMs }) => ({ startMs, endMs: durationMs }));
    player.setSilences(skips ? silencesToSkip(heard, [...moments, ...running], durationMs) : []);
  }, [player, skips, heard, moments, openRanges, durationMs]);
  const isKnown = heard.length > 0;
  const toggle = useCallback(() => {
    // The silences in force are what counts; that it is remembered is a comfort.
    call('settings.set', { skipSilence: !skips }).catch(() => {});
    const answer = skips ? 'skipSilenceOff' : isKnown ? 'skipSilenceOn' : 'noSpeechYet';
    say(t(`playback.${answer}`), { tone: 'plain' });
  }, [skips, isKnown, say, t]);
  return useMemo(() => ({ skips, toggle }), [skips, toggle]);
}
