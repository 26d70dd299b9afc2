import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react';
import type { Recording } from '../../shared/model/recording';
import type { Player } from '../playback/player';
import type { WaveformPeaks } from '../playback/waveform-peaks';
import type { LaneItem } from './lane';
import { TimelineSurface } from './timeline-surface';
import './timeline.css';
import { TimelineTwin } from './timeline-twin';
import { type Track, TrackLanes, TrackNames } from './track-lanes';
import { type Viewport, zoomAround } from './viewport';

export type TimelineProps = {
  recording: Recording;
  player: Player | null;
  viewport: Viewport;
  peaks: WaveformPeaks | null;
  items: readonly LaneItem[];
  selectedId: string | null;
  openIds: ReadonlySet<string>;
  names: { whole: string; sound: string; tracks: string; moments: string };
  /** The lanes under the sound; `more` folds and unfolds those that do not fit. */
  tracks: readonly Track[];
  more: ReactNode;
  /** What a screen reader says of an item. */
  describe: (item: LaneItem) => string;
  onSelect: (id: string) => void;
  /** Tells of a new item that must be in the very next frame, before the page has it among `items`. */
  onAdd: (show: (item: LaneItem) => void) => () => void;
};

/** The whole conversation, the ruler, the sound and the moments, with one playhead through them all. */
export function Timeline(props: TimelineProps): ReactNode {
  const { player, viewport, peaks, items, selectedId, openIds, names, tracks, onAdd } = props;
  const [surface, body] = useSurface(player, viewport);
  useLayoutEffect(() => {
    surface?.setContent({ items, selectedId, openIds, peaks });
  }, [surface, items, selectedId, openIds, peaks]);
  useLayoutEffect(
    () => (surface === null ? undefined : onAdd((item) => surface.lane.showAtOnce(item))),
    [surface, onAdd],
  );
  const pointer = usePointer(surface, props);
  return (
    <div className={tracks.length > 0 ? 'tl-body tl-body-tracks' : 'tl-body'} ref={body}>
      <span className="tl-name tl-name-whole">{names.whole}</span>
      <div className="tl-overview" onPointerDown={pointer.overview} aria-hidden="true">
        <canvas data-part="overview" />
        <div className="tl-overview-head" data-part="overviewHead" />
      </div>
      <span className="tl-name tl-name-sound">{names.sound}</span>
      {tracks.length > 0 && <TrackNames tracks={tracks} label={names.tracks} />}
      <span className="tl-name tl-name-moments">
        {names.moments}
        {props.more}
      </span>
      <div
        className="tl-track"
        data-part="track"
        data-testid="timeline-track"
        onPointerDown={pointer.track}
        onPointerMove={pointer.hover}
        onPointerLeave={pointer.leave}
      >
        <div className="tl-selection" data-part="selection" hidden />
        <canvas className="tl-ruler" data-part="ruler" aria-hidden="true" />
        <div className="tl-wave" data-part="wave" aria-hidden="true">
          <div className="tl-wave-page" data-part="page" />
          <div className="tl-wave-unknown" data-part="unknown" hidden />
        </div>
        {tracks.length > 0 && <TrackLanes surface={surface} recording={props.recording} tracks={tracks} />}
        <canvas className="tl-lane" data-part="lane" aria-hidden="true" />
        <TimelineTwin
          lane={surface?.lane ?? null}
          selectedId={selectedId}
          name={names.moments}
          describe={props.describe}
        />
        <div className="tl-head" data-part="head" />
      </div>
    </div>
  );
}

/** The surface on the boxes below, and the ref of the element that holds them. */
function useSurface(
  player: Player | null,
  viewport: Viewport,
): [TimelineSurface | null, (root: HTMLDivElement) => () => void] {
  const [surface, setSurface] = useState<TimelineSurface | null>(null);
  const attach = useCallback(
    (root: HTMLDivElement) => {
      const parts = {
        overview: part(root, 'overview', HTMLCanvasElement),
        overviewHead: part(root, 'overviewHead', HTMLElement),
        track: part(root, 'track', HTMLElement),
        ruler: part(root, 'ruler', HTMLCanvasElement),
        wave: part(root, 'wave', HTMLElement),
        page: part(root, 'page', HTMLElement),
        unknown: part(root, 'unknown', HTMLElement),
        lane: part(root, 'lane', HTMLCanvasElement),
        selection: part(root, 'selection', HTMLElement),
        head: part(root, 'head', HTMLElement),
      };
      const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce;
      const created = new TimelineSurface(parts, player, viewport, nonce);
      const stopWheel = listenToWheel(root, created, viewport);
      setSurface(created);
      return () => {
        setSurface(null);
        stopWheel();
        created.destroy();
      };
    },
    [player, viewport],
  );
  return [surface, attach];
}

function part<T extends HTMLElement>(root: HTMLElement, name: string, type: new () => T): T {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) throw new Error(`timeline part missing: ${name}`);
  return found;
}

type PointerHandler = (event: React.PointerEvent<HTMLElement>) => void;

function usePointer(
  surface: TimelineSurface | null,
  { player, viewport, onSelect }: TimelineProps,
): { overview: PointerHandler; track: PointerHandler; hover: PointerHandler; leave: () => void } {
  const overview = useCallback<PointerHandler>(
    (event) => {
      drag(event, ({ clientX }) => {
        const atMs = surface?.overviewTimeAt(clientX) ?? 0;
        const view = viewport.getView();
        viewport.set({ ...view, startMs: atMs - view.spanMs / 2 });
        void player?.seekTo(atMs);
      });
    },
    [surface, player, viewport],
  );
  const track = useCallback<PointerHandler>(
    (event) => {
      const item = surface?.itemAt(event.clientX, event.clientY) ?? null;
      if (item === null) drag(event, ({ clientX }) => void player?.seekTo(surface?.timeAt(clientX) ?? 0));
      else if (event.button === 0) onSelect(item.id);
    },
    [surface, player, onSelect],
  );
  const hover = useCallback<PointerHandler>(
    (event) => {
      const item = surface?.itemAt(event.clientX, event.clientY) ?? null;
      surface?.lane.setHovered(item?.id ?? null);
      event.currentTarget.style.cursor = item === null ? 'text' : 'pointer';
    },
    [surface],
  );
  const leave = useCallback(() => surface?.lane.setHovered(null), [surface]);
  return { overview, track, hover, leave };
}

/** Follows the pointer from press to release; the first place counts too. */
function drag(event: React.PointerEvent<HTMLElement>, move: (at: { clientX: number }) => void): void {
  if (event.button !== 0) return;
  const box = event.currentTarget;
  box.setPointerCapture(event.pointerId);
  move(event);
  const stop = new AbortController();
  box.addEventListener('pointermove', move, { signal: stop.signal });
  for (const end of ['pointerup', 'pointercancel']) {
    box.addEventListener(end, () => stop.abort(), { signal: stop.signal });
  }
}

/** The wheel moves the view; with Ctrl it zooms around the pointer. React listens passively, so this is done by hand. */
function listenToWheel(root: HTMLElement, surface: TimelineSurface, viewport: Viewport): () => void {
  const onWheel = (event: WheelEvent): void => {
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
