import { useEffect, useMemo, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { recordingVoices } from '../../playback/recording-voices';
import { usePlayerState } from '../../playback/use-player';

/** A slider that is dragged is kept when it has come to rest. */
const restMs = 400;

/** Gives a player the participants' tracks, and the volume of the last time; keeps that volume. */
export function useSound(about: Pick<Recording, 'id' | 'files'>, player: Player | null): void {
  const { id, files } = about;
  const voices = useMemo(() => recordingVoices({ id, files }), [id, files]);
  useEffect(() => player?.sound.setVoices(voices), [player, voices]);

  const kept = useQuery('settings.get', {}).data?.volume;
  const given = useRef<Player | null>(null);
  const { volume } = usePlayerState(player);
  useEffect(() => {
    if (player === null || kept === undefined) return undefined;
    if (given.current !== player) {
      given.current = player;
      player.sound.setVolume(kept);
      return undefined;
    }
    if (volume === kept) return undefined;
    const timer = setTimeout(() => {
      // What is heard is what counts; that it is remembered is a comfort.
      call('settings.set', { volume }).catch(() => {});
    }, restMs);
    return () => clearTimeout(timer);
  }, [player, kept, volume]);
}
