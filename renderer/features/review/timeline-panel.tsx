import { useElementSize } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { ownerName } from '../../../shared/model/author';
import type { Framework } from '../../../shared/model/framework';
import type { Recording } from '../../../shared/model/recording';
import { useLayout } from '../../api/use-layout';
import { useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import type { LaneItem } from '../../timeline/lane';
import { Timeline } from '../../timeline/timeline';
import type { Viewport } from '../../timeline/viewport';
import type { TimelineLanes } from '../../timeline/zoomed-scene';
import type { CodeBook } from '../../ui/code-book';
import { Boundary } from '../../ui/boundary';
import { useText } from '../../ui/text';
import type { Moment } from './moment';
import { TimelineBar } from './timeline-bar';
import { bandsKey, describeItem, type ItemContext, laneItem, momentLanes, openItem } from './timeline-items';
import './timeline-panel.css';
import type { Review } from './use-review';
import { useTimelineCommands } from './use-timeline-commands';
import { useTimelineEdits } from './use-timeline-edits';
import { type SpeakerLanes, useSpeakerLanes } from './use-timeline-lanes';
import { type TimelineView, useTimelineView } from './use-timeline-view';
import type { SpokenText } from './use-transcript';

export type TimelinePanelProps = {
  about: Recording;
  frameworks: readonly Framework[];
  player: Player | null;
  viewport: Viewport;
  peaks: WaveformPeaks | null;
  review: Review;
  spoken: SpokenText;
  book: CodeBook;
};

export function TimelinePanel(props: TimelinePanelProps): ReactNode {
  const { about, player, viewport, peaks, review } = props;
  const text = useText();
  const { t, language } = text;
  const view = useTimelineView(viewport);
  const cues = props.spoken.cues ?? noCues;
  const speakers = useSpeakerLanes(about, cues);
  const { items, context, ownName } = useItems(props, view);
  const { openRanges } = review.tagging;
  const openIds = useMemo(() => new Set(openRanges.map(({ id }) => id)), [openRanges]);
  const momentNames = useMemo(
    () => momentLanes(items, { by: view.lanesBy, text, ownName, frameworks: props.frameworks }),
    [items, view.lanesBy, text, ownName, props.frameworks],
  );
  const lanes = useLanes(items, speakers, momentNames, view);
  const bandsName = useBandsName(items, review.snapshot.moments, props);
  const laneNames = useMemo(
    () => [...speakers.names, { key: bandsKey, name: bandsName }, ...momentNames],
    [speakers.names, bandsName, momentNames],
  );
  const { drop, confirm } = useTimelineEdits(about, {
    review,
    lanes: speakers.lanes,
    client: useQueryClient(),
  });
  useTimelineCommands({ player, viewport, view, say: review.say });
  const select = useCallback(
    (id: string) => {
      if (!openIds.has(id)) review.visit(id);
    },
    [openIds, review],
  );
  const { store } = review;
  const onAdd = useCallback(
    (show: (item: LaneItem) => void) => store.onAdd((moment) => show(laneItem(moment, context))),
    [store, context],
  );
  const nameSilence = useCallback(
    (lengthMs: number) => {
      const seconds = (Math.round(lengthMs / 100) / 10).toFixed(1);
      return t('review.timeline.silence', {
        seconds: language === 'nl' ? seconds.replace('.', ',') : seconds,
      });
    },
    [t, language],
  );
  return (
    <TimelineBox>
      <TimelineBar player={player} viewport={viewport} view={view} chosen={store.find(review.selectedId)} />
      <Timeline
        {...{ player, viewport, peaks, items, lanes, laneNames, openIds, cues, nameSilence, onAdd }}
        names={useNames()}
        underSound={<Confirm speakers={speakers} onConfirm={confirm} />}
        snapping={view.snapping}
        describe={useCallback((item: LaneItem) => describeItem(item, text), [text])}
        selectedId={review.selectedId}
        onSelect={select}
        onDrop={drop}
      />
      {speakers.sounds}
    </TimelineBox>
  );
}

/** At least the overview, the sound and a lane or two; at most what leaves the picture to be seen. */
const leastHeightPx = 160;
const mostOfWindow = 0.7;

/** The timeline as high as the user dragged it. */
function TimelineBox({ children }: { children: ReactNode }): ReactNode {
  const { t } = useText();
  const [heightPx, setHeightPx] = useLayout('timeline.height');
  const { ref, height } = useElementSize<HTMLElement>();
  const style = Object.fromEntries(heightPx === null ? [] : [['--timeline-height', `${heightPx}px`]]);
  return (
    <section className="timeline" aria-label={t('review.timeline.label')} ref={ref} style={style}>
      <Boundary
        direction="horizontal"
        label={t('review.timeline.boundary')}
        after
        sizePx={height}
        leastPx={leastHeightPx}
        mostPx={Math.round(window.innerHeight * mostOfWindow)}
        onSize={setHeightPx}
      />
      {children}
    </section>
  );
}

const noCues: NonNullable<SpokenText['cues']> = [];

function useNames(): { whole: string; sound: string; lanes: string; moments: string } {
  const { t } = useText();
  return useMemo(
    () => ({
      whole: t('review.timeline.whole'),
      sound: t('review.timeline.sound'),
      lanes: t('review.timeline.lanes'),
      moments: t('review.timeline.moments'),
    }),
    [t],
  );
}

/** Everything on the lanes of moments. An item stays the same object as long as its moment does. */
function useItems(
  { about, review, book }: TimelinePanelProps,
  view: TimelineView,
): { items: readonly LaneItem[]; context: ItemContext; ownName: string } {
  const text = useText();
  const comments = useQuery('comments.list', { recording: about.id }).data;
  const authorName = useQuery('settings.get', {}).data?.authorName ?? '';
  const ownName = ownerName({ authorName });
  const replies = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { annotation } of comments ?? []) counts.set(annotation, (counts.get(annotation) ?? 0) + 1);
    return counts;
  }, [comments]);
  const context = useMemo(
    (): ItemContext => ({ book, text, by: view.lanesBy, ownName, replies }),
    [book, text, view.lanesBy, ownName, replies],
  );
  const made = useMemo(() => ({ context, items: new WeakMap<Moment, LaneItem>() }), [context]);
  const { moments } = review.snapshot;
  const { openRanges } = review.tagging;
  const items = useMemo(() => {
    const itemOf = (moment: Moment): LaneItem => {
      const known = made.items.get(moment);
      if (known !== undefined) return known;
      const item = laneItem(moment, made.context);
      made.items.set(moment, item);
      return item;
    };
    const open = openRanges.map((range) => openItem(range, about.durationMs, made.context));
    return [...moments.map(itemOf), ...open];
  }, [moments, openRanges, made, about.durationMs]);
  return { items, context, ownName };
}

function useLanes(
  items: readonly LaneItem[],
  speakers: SpeakerLanes,
  moments: readonly { readonly key: string }[],
  view: TimelineView,
): TimelineLanes {
  const hasBands = items.some(({ lane }) => lane === bandsKey);
  const keys = moments.map(({ key }) => key).join('\n');
  const { lanes, turns, unheard } = speakers;
  const { sound, speakers: withSpeakers, bands } = view;
  return useMemo(
    () => ({
      ...{ sound, turns, unheard },
      speakers: withSpeakers ? lanes : [],
      bands: bands && hasBands ? bandsKey : null,
      moments: keys.split('\n'),
    }),
    [sound, turns, unheard, withSpeakers, lanes, bands, hasBands, keys],
  );
}

/** The name of the group that the ranges are of, when they are of one. */
function useBandsName(
  items: readonly LaneItem[],
  moments: readonly Moment[],
  { book, frameworks }: TimelinePanelProps,
): string {
  const { t, language } = useText();
  return useMemo(() => {
    const bands = new Set(items.filter(({ lane }) => lane === bandsKey).map(({ id }) => id));
    const codes = moments.filter(({ id }) => bands.has(id)).flatMap(({ codes: [first] }) => first ?? []);
    const groups = new Set(codes.map((ref) => book.get(ref)?.code.group));
    const [only] = groups;
    const group = frameworks.flatMap(({ groups: all }) => all).find(({ id }) => id === only);
    return groups.size === 1 && group !== undefined ? group.name[language] : t('review.timeline.bands');
  }, [items, moments, book, frameworks, t, language]);
}

/** Under the name of the sound: who speaks when is a guess until a person says that it is right. */
function Confirm({ speakers, onConfirm }: { speakers: SpeakerLanes; onConfirm: () => void }): ReactNode {
  const { t } = useText();
  const { speech, unheard } = speakers;
  if (speech === null || unheard || speech.confirmed) return null;
  // Of a voice that is nobody's yet there is nothing to confirm.
  if (!speech.turns.some(({ guess, speaker }) => guess && speaker !== null)) return null;
  return (
    <button type="button" className="tl-confirm" title={t('review.timeline.confirmHelp')} onClick={onConfirm}>
      {t('review.timeline.confirm')}
    </button>
  );
}
