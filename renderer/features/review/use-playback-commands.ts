import { useMemo } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Id } from '../../../shared/model/id';
import type { Player } from '../../playback/player';
import { turnStarts, turnStep } from '../../playback/turn-steps';
import { useTransportCommands } from '../../playback/use-transport-commands';
import type { CommandHandlers } from '../../ui/command-registry';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { playedRange } from '../../playback/played-range';
import { momentHere } from './moment-here';
import type { OpenRange } from './open-ranges';
import type { MomentSnapshot, MomentStore } from './moment-store';
import type { Say } from '../../ui/toasts';
import { type FullPicture, useFullPicture } from './use-full-picture';
import { type SilenceSkipping, useSkipSilence } from './use-skip-silence';
import { useSound } from './use-sound';
import { useSpokenTurns } from './use-spoken-turns';

const replayMs = 2_000;
const volumeStep = 0.1;

export type PlaybackRoom = {
  about: Recording;
  player: Player | null;
  store: MomentStore;
  snapshot: MomentSnapshot;
  selectedId: Id | null;
  openRanges: readonly OpenRange[];
  /** Something is being written: the picture makes room. */
  isWriting: boolean;
  say: Say;
};

/** What the transport shows beside the player's own state. */
export type RoomPlayback = { full: FullPicture; silence: SilenceSkipping };

/** How the conversation is played: keys, menu and buttons alike. */
export function usePlaybackCommands(room: PlaybackRoom): RoomPlayback {
  const { about, player, snapshot, openRanges, say } = room;
  const { heard, spoken } = useSpokenTurns(about.id);
  const silence = useSkipSilence({
    ...{ player, heard, openRanges, say },
    durationMs: about.durationMs,
    moments: snapshot.moments,
  });
  useSound(about, player);
  const full = useFullPicture(room.isWriting);
  const turns = useTurnSteps(player, spoken, say);
  const moment = useMomentPlaying(room);
  useCommands({
    ...useTransportCommands(player),
    ...soundCommands(player),
    ...turns,
    ...moment,
    togglePlayback: () => player?.togglePlayback(),
    goToBeginning: () => void player?.seekTo(0),
    replay: () => void player?.skip(-replayMs).then(() => player.play()),
    skipSilence: silence.toggle,
    fullPicture: full.toggle,
  });
  return { full, silence };
}

function soundCommands(player: Player | null): CommandHandlers {
  const sound = player?.sound;
  const change = (by: number): void => {
    // In whole steps: a tenth is not exact, and ten of them should be all.
    sound?.setVolume(Math.round((sound.volume + by) / volumeStep) * volumeStep);
  };
  return {
    louder: () => change(volumeStep),
    softer: () => change(-volumeStep),
    toggleSound: () => sound?.setMuted(!sound.muted),
  };
}

function useTurnSteps(
  player: Player | null,
  spoken: Parameters<typeof turnStarts>[0],
  say: Say,
): CommandHandlers {
  const { t } = useText();
  const starts = useMemo(() => turnStarts(spoken), [spoken]);
  const step = (direction: 1 | -1): void => {
    if (player === null) return;
    const targetMs = turnStep(starts, player.positionMs(), direction);
    if (targetMs !== null) void player.seekTo(targetMs);
    else say(t(starts.length === 0 ? 'playback.noTurns' : 'playback.noFurtherTurn'), { tone: 'plain' });
  };
  return { previousTurn: () => step(-1), nextTurn: () => step(1) };
}

/** Playing one moment only, once or round and round. */
function useMomentPlaying({
  about,
  player,
  store,
  snapshot,
  selectedId,
  say,
}: PlaybackRoom): CommandHandlers {
  const { t } = useText();
  const playIt = (loop: boolean): void => {
    if (player === null) return;
    const moment = momentHere(snapshot.moments, store.find(selectedId), player.positionMs());
    if (moment === null) return say(t('review.chooseFirst'), { tone: 'plain' });
    const range = playedRange(moment, about.durationMs);
    // Only this moment means all of it.
    void player.playRange({ ...range, loop, fromStart: !loop });
  };
  return {
    playMoment: () => playIt(false),
    loopMoment: () => {
      if (player?.getState().looping === true) player.stopLooping();
      else playIt(true);
    },
  };
}
