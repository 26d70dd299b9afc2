import { Button } from '@mantine/core';
import { IconMinus, IconPlayerTrackNext, IconPlus, IconScissors } from '@tabler/icons-react';
import { memo, type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import type { WaveformPeaks } from '../../playback/waveform-peaks';
import type { LaneItem } from '../../timeline/lane';
import { Timeline } from '../../timeline/timeline';
import { spanOfShare, type Viewport, zoomCentred, zoomShare } from '../../timeline/viewport';
import type { CodeBook } from '../../ui/code-book';
import { IconButton } from '../../ui/icon-button';
import { type Text, useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { Moment } from './moment-store';
import type { Review } from './use-review';
import { useTracks } from './use-tracks';

export type TimelinePanelProps = {
  about: Recording;
  player: Player | null;
  viewport: Viewport;
  peaks: WaveformPeaks | null;
  review: Review;
  book: CodeBook;
};

export function TimelinePanel({
  about,
  player,
  viewport,
  peaks,
  review,
  book,
}: TimelinePanelProps): ReactNode {
  const text = useText();
  const { t } = text;
  const { moments } = review.snapshot;
  const { openRanges } = review.tagging;
  const items = useMemo(
    () => [
      ...moments.map((moment) => laneItem(moment, book, text)),
      ...openRanges.map(({ id, code, startMs }): LaneItem => {
        const known = book.get(code);
        const label = t('review.range.running', { name: book.name(code) });
        return {
          id,
          startMs,
          endMs: about.durationMs,
          label,
          color: known?.color ?? null,
          kind: null,
          state: 'saving',
        };
      }),
    ],
    [moments, openRanges, book, text, t, about.durationMs],
  );
  const openIds = useMemo(() => new Set(openRanges.map(({ id }) => id)), [openRanges]);
  const names = useMemo(
    () => ({
      whole: t('review.timeline.whole'),
      sound: t('review.timeline.sound'),
      tracks: t('review.tracks.label'),
      moments: t('review.timeline.moments'),
    }),
    [t],
  );
  const describe = useCallback((item: LaneItem) => describeItem(item, text), [text]);
  const select = useCallback(
    (id: string) => {
      if (!openIds.has(id)) review.visit(id);
    },
    [openIds, review],
  );
  const { tracks, more } = useTracks(about);
  const { store } = review;
  const onAdd = useCallback(
    (show: (item: LaneItem) => void) => store.onAdd((moment) => show(laneItem(moment, book, text))),
    [store, book, text],
  );
  return (
    <section className="timeline" aria-label={t('review.timeline.label')}>
      <TimelineBar player={player} viewport={viewport} review={review} />
      <Timeline
        recording={about}
        {...{ player, viewport, peaks, items, openIds, names, tracks, more, describe, onAdd }}
        selectedId={review.selectedId}
        onSelect={select}
      />
    </section>
  );
}

function TimelineBar({
  player,
  viewport,
  review,
}: Pick<TimelinePanelProps, 'player' | 'viewport' | 'review'>): ReactNode {
  const moment = review.store.find(review.selectedId);
  return (
    <div className="timeline-bar">
      {moment !== null && <SelectionText moment={moment} />}
      <BarButtons player={player} viewport={viewport} />
    </div>
  );
}

/** Everything in the bar that does not change with a tag. */
const BarButtons = memo(function BarButtons({
  player,
  viewport,
}: Pick<TimelinePanelProps, 'player' | 'viewport'>): ReactNode {
  const { t, language } = useText();
  const invoke = useInvoke();
  const follow = useSyncExternalStore(viewport.subscribe, viewport.getFollow);
  return (
    <>
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconScissors size={18} stroke={1.75} />}
        disabled={player === null}
        onClick={() => invoke('exportClip')}
      >
        {t('review.timeline.makeClip')}
      </Button>
      <span className="grow" />
      <Button
        size="sm"
        variant={follow ? 'light' : 'subtle'}
        aria-pressed={follow}
        leftSection={<IconPlayerTrackNext size={18} stroke={1.75} />}
        onClick={() => viewport.setFollow(!follow)}
      >
        {t('review.timeline.follow')}
      </Button>
      <span className="timeline-divider" />
      <IconButton
        small
        icon={IconMinus}
        label={t('commands.zoomOut')}
        command="zoomOut"
        onClick={() => invoke('zoomOut')}
      />
      <ZoomSlider player={player} viewport={viewport} />
      <IconButton
        small
        icon={IconPlus}
        label={t('commands.zoomIn')}
        command="zoomIn"
        onClick={() => invoke('zoomIn')}
      />
      <SpanText viewport={viewport} language={language} />
    </>
  );
});

function SelectionText({ moment }: { moment: Moment }): ReactNode {
  const { t, language } = useText();
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  if (moment.endMs === null) return <span className="text-sm semi">{clock(moment.startMs)}</span>;
  const seconds = Math.round((moment.endMs - moment.startMs) / 100) / 10;
  return (
    <>
      <span className="text-sm semi">
        {clock(moment.startMs)} – {clock(moment.endMs)}
      </span>
      <span className="text-sm faint">{t('review.timeline.selected', { seconds })}</span>
    </>
  );
}

function ZoomSlider({ player, viewport }: { player: Player | null; viewport: Viewport }): ReactNode {
  const { t } = useText();
  const view = useSyncExternalStore(viewport.subscribe, viewport.getView);
  return (
    <input
      type="range"
      className="timeline-zoom"
      aria-label={t('review.timeline.zoom')}
      min={0}
      max={1}
      step={0.01}
      value={zoomShare(view)}
      onChange={(event) => {
        const spanMs = spanOfShare(view, Number(event.currentTarget.value));
        viewport.set(zoomCentred(view, spanMs, player?.positionMs() ?? 0));
      }}
    />
  );
}

function SpanText({ viewport, language }: { viewport: Viewport; language: Text['language'] }): ReactNode {
  const { t } = useText();
  const { spanMs, durationMs } = useSyncExternalStore(viewport.subscribe, viewport.getView);
  const seconds = spanMs / 1000;
  const words =
    spanMs >= durationMs
      ? t('review.timeline.all')
      : seconds < 90
        ? `${formatNumber(language, Math.round(seconds))} s`
        : `${formatNumber(language, Math.round(seconds / 6) / 10)} min`;
  return <span className="timeline-span text-xs faint">{words}</span>;
}

function laneItem(moment: Moment, book: CodeBook, { t }: Text): LaneItem {
  const [first] = moment.codes;
  const names = moment.codes.map((ref) => book.name(ref)).join(' · ');
  const fallback =
    moment.note === ''
      ? moment.kind === null
        ? t('review.moments.plain')
        : t(`kinds.${moment.kind}`)
      : moment.note;
  return {
    id: moment.id,
    startMs: moment.startMs,
    endMs: moment.endMs,
    label: names === '' ? fallback.slice(0, 60) : names,
    color: first === undefined ? null : (book.get(first)?.color ?? null),
    kind: moment.kind,
    state: moment.state,
  };
}

function describeItem(item: LaneItem, { t }: Text): string {
  const at = formatClock(item.startMs);
  const kind = item.kind === null ? '' : `, ${t(`kinds.${item.kind}`)}`;
  const waiting = item.state === 'failed' ? `, ${t('review.moments.failed')}` : '';
  return `${at} ${item.label}${kind}${waiting}`;
}
