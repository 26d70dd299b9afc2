import { useRef } from 'react';
import { formatClock } from '../../../shared/model/time';
import type { Player } from '../../playback/player';
import type { Viewport } from '../../timeline/viewport';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import type { TimelineView } from './use-timeline-view';
import type { Say } from '../../ui/toasts';

/** A press moves the view by this share of itself. */
const panShare = 0.5;

/** The timeline by keyboard: moving the view, and selecting a stretch. */
export function useTimelineCommands(room: {
  player: Player | null;
  viewport: Viewport;
  view: TimelineView;
  say: Say;
}): void {
  const { player, viewport, view, say } = room;
  const { t, language } = useText();
  const begunMs = useRef<number | null>(null);
  const pan = (share: number): void => viewport.panBy(viewport.getView().spanMs * share);
  const select = (startMs: number, endMs: number): void => {
    viewport.selection.set({ startMs, endMs });
    begunMs.current = null;
  };
  useCommands({
    panLeft: () => pan(-panShare),
    panRight: () => pan(panShare),
    goToEnd: () => void player?.seekTo(viewport.getView().durationMs),
    toggleTracks: () => view.show('speakers', !view.speakers),
    toggleSnapping: () => view.setSnapping(!view.snapping),
    selectFromHere: () => {
      if (player === null) return;
      const nowMs = player.now();
      const selected = viewport.selection.get();
      if (selected !== null && nowMs < selected.endMs) return select(nowMs, selected.endMs);
      viewport.selection.set(null);
      begunMs.current = nowMs;
      const at = formatClock(nowMs, { tenths: language === 'nl' ? ',' : '.' });
      say(t('review.timeline.selectFrom', { at }), { tone: 'plain' });
    },
    selectToHere: () => {
      const fromMs = viewport.selection.get()?.startMs ?? begunMs.current;
      if (player === null) return;
      if (fromMs === null) say(t('review.timeline.selectFirst'), { tone: 'plain' });
      else select(fromMs, player.now());
    },
  });
}
