import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Cue } from '../../shared/model/transcript';
import type { Player } from '../playback/player';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import type { Dropped } from './drag';
import type { LaneItem } from './lane';
import { HitMarks } from './hit-marks';
import { listenToOverview } from './overview-pointer';
import { type LaneName, TimelineGutter } from './timeline-gutter';
import { TimelineSurface } from './timeline-surface';
import './timeline.css';
import { TimelineTwin } from './timeline-twin';
import { type TrackActions, TrackPointer } from './track-pointer';
import { type Viewport, zoomAround } from './viewport';
import type { TimelineLanes } from './zoomed-scene';

export type TimelineProps = {
  player: Player | null;
  viewport: Viewport;
  peaks: WaveformPeaks | null;
  items: readonly LaneItem[];
  lanes: TimelineLanes;
  /** What stands beside the lanes, by key. */
  laneNames: readonly LaneName[];
  selectedId: string | null;
  openIds: ReadonlySet<string>;
  names: { whole: string; sound: string; lanes: string; moments: string };
  /** What stands under the name of the sound. */
  underSound: ReactNode;
  cues: readonly Cue[];
  snapping: boolean;
  /** How a silence is called. */
  nameSilence: (lengthMs: number) => string;
  /** What a screen reader says of an item. */
  describe: (item: LaneItem) => string;
  onSelect: (id: string) => void;
  onDrop: (dropped: Dropped) => Promise<void>;
  /** Tells of a new item that must be in the very next frame, before the page has it among `items`. */
  onAdd: (show: (item: LaneItem) => void) => () => void;
};

/** The whole conversation, the ruler, the sound, who speaks and the moments, with one playhead through them all. */
export function Timeline(props: TimelineProps): ReactNode {
  const { player, viewport, peaks, items, lanes, selectedId, openIds, names, nameSilence, onAdd } = props;
  const actions = useActions(props);
  const [surface, body] = useSurface(player, viewport, actions);
  useLayoutEffect(() => {
    surface?.setContent({ items, lanes, peaks, selectedId, openIds, nameSilence });
  }, [surface, items, lanes, peaks, selectedId, openIds, nameSilence]);
  useLayoutEffect(
    () => (surface === null ? undefined : onAdd((item) => surface.showAtOnce(item))),
    [surface, onAdd],
  );
  return (
    <div className="tl-body" ref={body}>
      <span className="tl-name tl-name-whole">{names.whole}</span>
      <div className="tl-overview" data-part="overviewBox" aria-hidden="true">
        <canvas data-part="overview" />
        <HitMarks viewport={viewport} />
        <div className="tl-overview-head" data-part="overviewHead" />
        <div className="tl-overview-frame" data-part="overviewFrame" hidden />
      </div>
      <div className="tl-gutter">
        {lanes.sound && (
          <div className="tl-sound-name">
            <span className="tl-name">{names.sound}</span>
            {props.underSound}
          </div>
        )}
        <TimelineGutter surface={surface} names={props.laneNames} label={names.lanes} />
      </div>
      <div className="tl-track" data-part="track" data-testid="timeline-track">
        <canvas className="tl-zoomed" data-part="zoomed" aria-hidden="true" />
        <div className="tl-wave" data-part="wave" aria-hidden="true">
          <div className="tl-wave-page" data-part="page" />
          <div className="tl-wave-unknown" data-part="unknown" hidden />
        </div>
        <TimelineTwin
          surface={surface}
          selectedId={selectedId}
          name={names.moments}
          describe={props.describe}
        />
        <div className="tl-head" data-part="head" />
      </div>
    </div>
  );
}

/** What the pointer can do, read when it does it. */
function useActions(props: TimelineProps): () => TrackActions {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  }, [props]);
  return useMemo(
    () => () => {
      const { player, snapping, cues, onSelect, onDrop } = latest.current;
      return {
        seek: (atMs) => void player?.seekTo(atMs),
        choose: onSelect,
        drop: onDrop,
        positionMs: () => player?.positionMs() ?? 0,
        ...{ snapping, cues },
      };
    },
    [],
  );
}

/** The surface on the boxes of the timeline, and the ref of the element that holds them. */
function useSurface(
  player: Player | null,
  viewport: Viewport,
  actions: () => TrackActions,
): [TimelineSurface | null, (root: HTMLDivElement) => () => void] {
  const [surface, setSurface] = useState<TimelineSurface | null>(null);
  const attach = useCallback(
    (root: HTMLDivElement) => {
      const parts = {
        overview: part(root, 'overview', HTMLCanvasElement),
        overviewHead: part(root, 'overviewHead', HTMLElement),
        overviewFrame: part(root, 'overviewFrame', HTMLElement),
        track: part(root, 'track', HTMLElement),
        zoomed: part(root, 'zoomed', HTMLCanvasElement),
        wave: part(root, 'wave', HTMLElement),
        page: part(root, 'page', HTMLElement),
        unknown: part(root, 'unknown', HTMLElement),
        head: part(root, 'head', HTMLElement),
      };
      const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce;
      const created = new TimelineSurface(parts, player, viewport, nonce);
      const pointer = new TrackPointer(parts.track, created, actions);
      const stopOverview = listenToOverview(part(root, 'overviewBox', HTMLElement), viewport, {
        goTo: (atMs) => actions().seek(atMs),
        pan: () => created.leavePlayhead(),
      });
      const stopWheel = listenToWheel(root, created, viewport);
      setSurface(created);
      return () => {
        setSurface(null);
        stopWheel();
        stopOverview();
        pointer.destroy();
        created.destroy();
      };
    },
    [player, viewport, actions],
  );
  return [surface, attach];
}

function part<T extends HTMLElement>(root: HTMLElement, name: string, type: new () => T): T {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`timeline part missing: ${name}`);
  return found;
}

/**
 * The wheel moves the view; with Ctrl, which is also what two fingers on a trackpad are told as, it zooms around the
 * pointer. Over the names it scrolls the lanes. React listens passively, so this is done by hand.
 */
function listenToWheel(root: HTMLElement, surface: TimelineSurface, viewport: Viewport): () => void {
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && event.target instanceof Element && event.target.closest('.tl-names') !== null)
      return;
    event.preventDefault();
    if (event.ctrlKey) {
      const view = viewport.getView();
      viewport.set(
        zoomAround(view, view.spanMs * Math.exp(event.deltaY / 400), surface.timeAt(event.clientX)),
      );
    } else {
      surface.panBy(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY);
    }
  };
  root.addEventListener('wheel', onWheel, { passive: false });
  return () => root.removeEventListener('wheel', onWheel);
}
