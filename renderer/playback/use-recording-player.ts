import { useEffect, useRef } from 'react';
import type { Recording } from '../../shared/model/recording';
import { call } from '../api/client';
import { mediaUrl, stretchUrl } from '../api/media-url';
import type { Player } from './player';
import type { PlayerMedia } from './player-state';
import { usePlayer, usePlayerState } from './use-player';

/**
 * The player of a recording: of its file where there is one that plays, else of stretches made as they are needed, until
 * there is. What plays changes only when that does, not with every new version of another asset.
 */
export function useRecordingPlayer(recording: Recording): Player | null {
  const { id, kind, durationMs, frameRate, playsFrom } = recording;
  const sourceKey = `${playsFrom} ${durationMs} ${playsFrom === 'file' ? '' : filesKey(recording)}`;
  const chosen = useRef<{ key: string; media: PlayerMedia } | null>(null);
  if (chosen.current?.key !== sourceKey) chosen.current = { key: sourceKey, media: mediaOf(recording) };
  const { media } = chosen.current;
  const player = usePlayer(id, { media, kind, durationMs, frameRate }, sourceKey);
  useReport(player, recording, media);
  return player;
}

/** What the stretches of a recording are made of. */
function filesKey({ files }: Recording): string {
  const read = files.filter(({ role, heard }) => role === 'original' || heard);
  return read.map(({ id, startMs }) => `${id}@${startMs}`).join(' ');
}

function mediaOf(recording: Recording): PlayerMedia {
  if (recording.playsFrom === 'file') return { from: 'file', url: mediaUrl(recording, 'play') };
  const hasSound = !recording.warnings.includes('no-sound');
  return {
    from: 'stretches',
    kinds: [
      ...(recording.kind === 'video' ? ['picture' as const] : []),
      ...(hasSound ? ['sound' as const] : []),
    ],
    address: (kind, index) => stretchUrl(recording, kind, index),
  };
}

/** Tells the service of a file that is there and yet does not play: then the recording plays from stretches. */
function useReport(player: Player | null, { id }: Recording, media: PlayerMedia): void {
  const { problem } = usePlayerState(player);
  const reported = useRef<string | null>(null);
  useEffect(() => {
    if (player === null || problem === null || media.from !== 'file') return;
    if (player.source.media !== media || reported.current === media.url) return;
    reported.current = media.url;
    void isThere(media.url).then((there) => {
      if (there) return call('recordings.reportUnplayable', { recording: id });
      return undefined;
    });
  }, [player, problem, media, id]);
}

/** A file that was moved is missing, not unplayable. */
async function isThere(url: string): Promise<boolean> {
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => null);
  return answer?.ok === true;
}
