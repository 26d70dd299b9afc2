import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Recording, RecordingFile } from '../../../shared/model/recording';
import type { Speech } from '../../../shared/model/speech';
import type { Cue } from '../../../shared/model/transcript';
import { useQuery } from '../../api/use-query';
import { useTrackPeaks } from '../../playback/use-peaks';
import type { TrackSound } from '../../timeline/speech-painter';
import type { LaneName } from '../../timeline/timeline-gutter';
import { type SpeakerLane, turnsOf } from '../../timeline/zoomed-scene';
import { useText } from '../../ui/text';
import { speakerNames, spokenLanes, trackLanes, tracksOf } from './timeline-speakers';

export type SpeakerLanes = {
  readonly speech: Speech | null;
  readonly lanes: readonly SpeakerLane[];
  readonly names: readonly LaneName[];
  readonly turns: ReturnType<typeof turnsOf>;
  /** Nobody listened yet for who speaks when. */
  readonly unheard: boolean;
  /** Fetches the sound of tracks while that is all there is; draws nothing itself. */
  readonly sounds: ReactNode;
};

/** The lanes of those who speak: who speaks when, or as long as nobody listened, the sound of each track. */
export function useSpeakerLanes(about: Recording, cues: readonly Cue[]): SpeakerLanes {
  const text = useText();
  const speech = useQuery('speech.get', { recording: about.id }).data ?? null;
  const unheard = speech === null || speech.turns.length === 0;
  const tracks = useMemo(() => tracksOf(about), [about]);
  const [sounds, setSounds] = useState<ReadonlyMap<Id, TrackSound>>(() => new Map());
  const hear = useCallback((file: Id, sound: TrackSound | null) => {
    setSounds((before) => {
      const after = new Map(before);
      if (sound === null) after.delete(file);
      else after.set(file, sound);
      return after;
    });
  }, []);
  const lanes = useMemo(
    () => (speech === null || unheard ? trackLanes(about, sounds) : spokenLanes(about, speech, cues)),
    [about, speech, unheard, cues, sounds],
  );
  const confirmed = speech?.confirmed ?? false;
  const names = useMemo(() => speakerNames(about, lanes, confirmed, text), [about, lanes, confirmed, text]);
  const turns = useMemo(() => turnsOf(lanes), [lanes]);
  const fetching = unheard
    ? tracks.map((file) => <TrackPeaks key={file.id} recording={about} file={file} onSound={hear} />)
    : null;
  return { speech, lanes, names, turns, unheard, sounds: fetching };
}

function TrackPeaks(props: {
  recording: Recording;
  file: RecordingFile;
  onSound: (file: Id, sound: TrackSound | null) => void;
}): ReactNode {
  const { recording, file, onSound } = props;
  const { id, startMs } = file;
  const peaks = useTrackPeaks(recording, file);
  useEffect(() => {
    onSound(id, peaks === null ? null : { peaks, startMs });
    return () => onSound(id, null);
  }, [id, startMs, peaks, onSound]);
  return null;
}
