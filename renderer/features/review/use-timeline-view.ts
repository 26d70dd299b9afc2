import { useReducedMotion } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLayout } from '../../api/use-layout';
import type { Follow, Viewport } from '../../timeline/viewport';
import type { LanesBy } from './timeline-items';

/** What the timeline shows and how it behaves; remembered for every conversation. */
export type TimelineView = {
  readonly sound: boolean;
  readonly speakers: boolean;
  readonly bands: boolean;
  readonly lanesBy: LanesBy;
  readonly snapping: boolean;
  readonly follow: Follow;
  readonly show: (part: 'sound' | 'speakers' | 'bands', shown: boolean) => void;
  readonly setLanesBy: (by: LanesBy) => void;
  readonly setSnapping: (snapping: boolean) => void;
  readonly setFollow: (follow: Follow) => void;
};

const follows: readonly Follow[] = ['off', 'page', 'centre'];

export function useTimelineView(viewport: Viewport): TimelineView {
  const [sound, setSound] = useLayout('timeline.sound');
  const [speakers, setSpeakers] = useLayout('timeline.speakers');
  const [bands, setBands] = useLayout('timeline.ranges');
  const [byGroup, setByGroup] = useLayout('timeline.byGroup');
  const [snapping, setSnapping] = useLayout('timeline.snapping');
  const [chosen, setChosen] = useLayout('timeline.follow');
  const calm = useReducedMotion();
  const follow = follows[chosen ?? 1] ?? 'page';
  useEffect(() => {
    // Who wants no movement gets pages instead of a view that slides under the playhead.
    viewport.setFollow(calm && follow === 'centre' ? 'page' : follow);
  }, [viewport, follow, calm]);
  const setters = { sound: setSound, speakers: setSpeakers, bands: setBands };
  return {
    sound: sound !== 0,
    speakers: speakers !== 0,
    bands: bands !== 0,
    lanesBy: byGroup === 1 ? 'group' : 'author',
    snapping: snapping !== 0,
    follow,
    show: (part, shown) => setters[part](shown ? 1 : 0),
    setLanesBy: (by) => setByGroup(by === 'group' ? 1 : 0),
    setSnapping: (on) => setSnapping(on ? 1 : 0),
    setFollow: (next) => setChosen(follows.indexOf(next)),
  };
}
