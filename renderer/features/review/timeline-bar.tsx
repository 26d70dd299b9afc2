import { Button, Menu } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconMagnet,
  IconMinus,
  IconPlayerTrackNext,
  IconPlus,
  IconRepeat,
  IconScissors,
} from '@tabler/icons-react';
import { memo, type ReactNode, useSyncExternalStore } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import type { Stretch } from '../../timeline/selection';
import { type Follow, spanOfShare, type Viewport, zoomCentred, zoomShare } from '../../timeline/viewport';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { TimelineView } from './use-timeline-view';

export type TimelineBarProps = {
  player: Player | null;
  viewport: Viewport;
  view: TimelineView;
  /** The place of the chosen moment. */
  chosen: { startMs: number; endMs: number | null } | null;
};

/** Above the timeline: what is selected and what can be done with it, and how the timeline shows itself. */
export function TimelineBar({ player, viewport, view, chosen }: TimelineBarProps): ReactNode {
  const selection = useSyncExternalStore(viewport.selection.subscribe, viewport.selection.get);
  const place = selection ?? chosen;
  return (
    <div className="timeline-bar">
      {place !== null && <SelectionText place={place} />}
      <StretchButtons player={player} selection={selection} />
      <span className="grow" />
      <ViewButtons view={view} />
      <span className="timeline-divider" />
      <ZoomControls player={player} viewport={viewport} />
    </div>
  );
}

function SelectionText({ place }: { place: { startMs: number; endMs: number | null } }): ReactNode {
  const { t, language } = useText();
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  if (place.endMs === null) return <span className="text-sm semi">{clock(place.startMs)}</span>;
  const seconds = Math.round((place.endMs - place.startMs) / 100) / 10;
  return (
    <>
      <span className="text-sm semi" data-testid="timeline-selection">
        {clock(place.startMs)} – {clock(place.endMs)}
      </span>
      <span className="text-sm faint">
        {t('review.timeline.selected', { seconds: formatNumber(language, seconds) })}
      </span>
    </>
  );
}

function StretchButtons({
  player,
  selection,
}: {
  player: Player | null;
  selection: Stretch | null;
}): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <>
      {selection !== null && (
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconRepeat size={18} stroke={1.75} />}
          disabled={player === null}
          onClick={() => void player?.playRange({ ...selection, loop: true })}
        >
          {t('review.timeline.repeat')}
        </Button>
      )}
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconScissors size={18} stroke={1.75} />}
        disabled={player === null}
        onClick={() => invoke('exportClip')}
      >
        {t('review.timeline.makeClip')}
      </Button>
    </>
  );
}

function ViewButtons({ view }: { view: TimelineView }): ReactNode {
  const { t } = useText();
  const following = view.follow !== 'off';
  return (
    <>
      <Button
        size="sm"
        variant={view.snapping ? 'light' : 'subtle'}
        aria-pressed={view.snapping}
        leftSection={<IconMagnet size={18} stroke={1.75} />}
        onClick={() => view.setSnapping(!view.snapping)}
      >
        {t('review.timeline.snap')}
      </Button>
      <Button
        size="sm"
        variant={following ? 'light' : 'subtle'}
        aria-pressed={following}
        leftSection={<IconPlayerTrackNext size={18} stroke={1.75} />}
        onClick={() => view.setFollow(following ? 'off' : 'page')}
      >
        {t('review.timeline.follow')}
      </Button>
      <ViewMenu view={view} />
    </>
  );
}

/** How the playhead is followed, and which lanes there are. */
function ViewMenu({ view }: { view: TimelineView }): ReactNode {
  const { t } = useText();
  const shown = (part: 'sound' | 'speakers' | 'bands'): ReactNode => (
    <Menu.CheckboxItem checked={view[part]} onChange={(on) => view.show(part, on)}>
      {t(`review.timeline.show.${part}`)}
    </Menu.CheckboxItem>
  );
  return (
    <Menu position="top-end" width={248} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant="subtle"
          aria-label={t('review.timeline.view')}
          title={t('review.timeline.view')}
          px={7}
        >
          <IconAdjustmentsHorizontal size={18} stroke={1.75} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('review.timeline.playhead')}</Menu.Label>
        <Menu.RadioGroup value={view.follow} onChange={(next) => view.setFollow(followOf(next))}>
          <Menu.RadioItem value="page">{t('review.timeline.paged')}</Menu.RadioItem>
          <Menu.RadioItem value="centre">{t('review.timeline.centred')}</Menu.RadioItem>
          <Menu.RadioItem value="off">{t('review.timeline.still')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Label>{t('review.timeline.perLane')}</Menu.Label>
        <Menu.RadioGroup
          value={view.lanesBy}
          onChange={(by) => view.setLanesBy(by === 'group' ? 'group' : 'author')}
        >
          <Menu.RadioItem value="author">{t('review.timeline.byAuthor')}</Menu.RadioItem>
          <Menu.RadioItem value="group">{t('review.timeline.byGroup')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Label>{t('review.timeline.shown')}</Menu.Label>
        {shown('sound')}
        {shown('speakers')}
        {shown('bands')}
      </Menu.Dropdown>
    </Menu>
  );
}

function followOf(name: string): Follow {
  return name === 'centre' || name === 'off' ? name : 'page';
}

const ZoomControls = memo(function ZoomControls({
  player,
  viewport,
}: Pick<TimelineBarProps, 'player' | 'viewport'>): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <>
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
      <SpanText viewport={viewport} />
    </>
  );
});

function ZoomSlider({ player, viewport }: Pick<TimelineBarProps, 'player' | 'viewport'>): ReactNode {
  const { t } = useText();
  // Only what the slider shows: a view that merely moves does not draw it again.
  const share = useSyncExternalStore(viewport.subscribe, () => zoomShare(viewport.getView()));
  return (
    <input
      type="range"
      className="timeline-zoom"
      aria-label={t('review.timeline.zoom')}
      min={0}
      max={1}
      step={0.01}
      value={share}
      onChange={(event) => {
        const view = viewport.getView();
        const spanMs = spanOfShare(view, Number(event.currentTarget.value));
        viewport.set(zoomCentred(view, spanMs, player?.positionMs() ?? 0));
      }}
    />
  );
}

function SpanText({ viewport }: { viewport: Viewport }): ReactNode {
  const { t, language } = useText();
  const spanMs = useSyncExternalStore(viewport.subscribe, () => viewport.getView().spanMs);
  const { durationMs } = viewport.getView();
  const seconds = spanMs / 1000;
  const words =
    spanMs >= durationMs
      ? t('review.timeline.all')
      : seconds < 90
        ? `${formatNumber(language, Math.round(seconds))} s`
        : `${formatNumber(language, Math.round(seconds / 6) / 10)} min`;
  return <span className="timeline-span text-xs faint">{words}</span>;
}
