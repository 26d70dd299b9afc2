import { type ReactNode, useSyncExternalStore } from 'react';
import type { SpeakerRole } from '../../shared/model/recording';
import type { TimelineSurface } from './timeline-surface';

/** What stands at the left of a lane. */
export type LaneName = {
  readonly key: string;
  readonly name: string;
  /** Whose speech it is: its colour stands before the name. */
  readonly role?: SpeakerRole | 'unknown';
  /** The first letter of an author, in a circle. */
  readonly initial?: string;
  readonly own?: boolean;
  /** A second, quieter line. */
  readonly note?: string;
  /** What a screen reader says of the lane. */
  readonly description?: string;
};

const nothing = (): (() => void) => () => {};

/** The names of the lanes, each beside its own. When there are more lanes than fit, here is where they scroll. */
export function TimelineGutter({
  surface,
  names,
  label,
}: {
  surface: TimelineSurface | null;
  names: readonly LaneName[];
  label: string;
}): ReactNode {
  const layout = useSyncExternalStore(
    surface?.scene.subscribe ?? nothing,
    surface?.scene.getLayout ?? ((): null => null),
  );
  if (surface === null || layout === null) return null;
  const byKey = new Map(names.map((name) => [name.key, name]));
  return (
    <div
      className="tl-names"
      // Under the overview and the ruler, beside the lanes.
      style={{ marginTop: layout.lanesTopPx }}
      onScroll={(event) => surface.setScrolled(event.currentTarget.scrollTop)}
    >
      <ul aria-label={label} style={{ height: layout.lanesPx }}>
        {layout.slots.map((slot) => {
          const name = byKey.get(slot.key);
          if (name === undefined) return null;
          return (
            <li
              key={slot.key}
              className={`tl-name tl-name-${name.role ?? slot.kind}`}
              data-lane={slot.key}
              style={{
                top: slot.topPx,
                height: slot.kind === 'moments' ? slot.heightPx / slot.rows : slot.heightPx,
              }}
              title={name.description}
            >
              <LaneTitle name={name} twoLines={slot.heightPx >= 32} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function LaneTitle({ name, twoLines }: { name: LaneName; twoLines: boolean }): ReactNode {
  return (
    <>
      {name.initial !== undefined && (
        <span className={name.own === true ? 'tl-initial tl-initial-own' : 'tl-initial'} aria-hidden="true">
          {name.initial}
        </span>
      )}
      <span className={twoLines ? 'tl-title' : 'tl-title tl-title-line'}>
        <span className="cut" aria-hidden={name.description === undefined ? undefined : 'true'}>
          {name.name}
        </span>
        {name.note !== undefined && <span className="tl-note">{name.note}</span>}
      </span>
      {name.description !== undefined && <span className="sr-only">{name.description}</span>}
    </>
  );
}
