import { useMemo, useRef } from 'react';
import type { Recording } from '../../shared/model/recording';
import { mediaUrl } from '../api/media-url';
import type { Player } from './player';
import { usePlayer } from './use-player';

/**
 * The player of a recording; null while nothing of it can be played. A new version of another asset (its waveform, its
 * poster) changes the recording but not what plays: the picture must not start again.
 */
export function useRecordingPlayer(recording: Recording): Player | null {
  const playable = recording.playsFrom === 'file';
  const url = useRef<string | null>(null);
  if (playable) url.current ??= mediaUrl(recording, 'play');
  const latest = useRef(recording);
  latest.current = recording;
  const source = useMemo(() => {
    const { kind, durationMs, frameRate } = latest.current;
    return playable && url.current !== null ? { playUrl: url.current, kind, durationMs, frameRate } : null;
  }, [playable]);
  return usePlayer(source);
}
