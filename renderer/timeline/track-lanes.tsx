import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Recording, RecordingFile, SpeakerRole } from '../../shared/model/recording';
import { useTrackPeaks } from '../playback/use-peaks';
import { fitCanvas } from './canvas';
import type { Scene, TimelineSurface } from './timeline-surface';
import { paintSwings } from './wave-painter';

/** The sound of one participant, or of a recorder that was put beside: a slim lane of its own. */
export type Track = {
  readonly file: RecordingFile;
  readonly name: string;
  /** Null for a speaker of whom nobody has said who it is, and for a sound that is nobody's alone. */
  readonly role: SpeakerRole | null;
  /** What a screen reader says of it. */
  readonly description: string;
};

/** From so many on the lanes are slimmer. */
const manyTracks = 5;

function laneClass(name: string, tracks: readonly Track[]): string {
  return tracks.length >= manyTracks ? `${name} tl-tracks-many` : name;
}

/** Their names, at the left of the lanes; read aloud, they are what the drawn lanes say. */
export function TrackNames({ tracks, label }: { tracks: readonly Track[]; label: string }): ReactNode {
  return (
    <ul className={laneClass('tl-track-names', tracks)} aria-label={label}>
      {tracks.map(({ file, name, role, description }) => (
        <li key={file.id} className={`tl-track-name tl-track-${role ?? 'other'}`} title={description}>
          <span className="cut" aria-hidden="true">
            {name}
          </span>
          <span className="sr-only">{description}</span>
        </li>
      ))}
    </ul>
  );
}

export function TrackLanes(props: {
  surface: TimelineSurface | null;
  recording: Recording;
  tracks: readonly Track[];
}): ReactNode {
  return (
    <div className={laneClass('tl-tracks', props.tracks)} aria-hidden="true">
      {props.tracks.map((track) => (
        <TrackLane key={track.file.id} surface={props.surface} recording={props.recording} track={track} />
      ))}
    </div>
  );
}

function TrackLane(props: {
  surface: TimelineSurface | null;
  recording: Recording;
  track: Track;
}): ReactNode {
  const { surface, recording, track } = props;
  const { role } = track;
  const { startMs } = track.file;
  const peaks = useTrackPeaks(recording, track.file);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (surface === null) return;
    return surface.addPainter(({ colors, view }: Scene) => {
      const element = canvas.current;
      if (element === null) return;
      const [widthPx, heightPx] = [element.clientWidth, element.clientHeight];
      const context = fitCanvas(element, widthPx, heightPx);
      if (context === null || widthPx === 0) return;
      const place = { fromMs: view.startMs - startMs, pxPerMs: widthPx / view.spanMs };
      paintSwings({ context, widthPx, heightPx, colors, ...place }, peaks, colors.token(role ?? 'other'));
    });
  }, [surface, peaks, role, startMs]);
  return <canvas ref={canvas} data-track={track.file.id} />;
}
