import { Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type CoverArea, isInSight } from '../../../shared/model/cover';
import { formatClock } from '../../../shared/model/time';
import { Action } from '../../ui/action';
import { passFocusOn } from '../../ui/pass-focus-on';
import { useText } from '../../ui/text';
import './cover.css';
import { limited, withoutArea, withoutPosition } from './cover-edit';
import type { CoverTools } from './use-cover-tools';

/** More positions than this are only shown when asked for. */
const mostShown = 8;

/** The covered places in words: when each stands where, and from when until when. The same as on the picture. */
export function AreaList({ tools }: { tools: CoverTools }): ReactNode {
  const { t } = useText();
  const { areas } = tools.cover;
  // Those of other clips of the same conversation are none of this one's business.
  const shown = areas.filter((area) => isInSight(area, tools.range));
  if (shown.length === 0) return <p className="clip-todo text-sm">{t('clip.areas.none')}</p>;
  return (
    <ul className="area-list" aria-label={t('clip.areas.list')}>
      {shown.map((area) => (
        <AreaItem key={area.id} {...{ tools, area }} index={areas.indexOf(area)} />
      ))}
    </ul>
  );
}

function AreaItem(props: { tools: CoverTools; area: CoverArea; index: number }): ReactNode {
  const { tools, area, index } = props;
  const { t } = useText();
  const name = t('clip.areas.name', { number: index + 1 });
  const isSelected = tools.selectedId === area.id;
  return (
    <li className={isSelected ? 'area-item area-chosen' : 'area-item'}>
      <div className="row">
        <button
          type="button"
          className="link grow"
          aria-pressed={isSelected}
          onClick={() => tools.select(isSelected ? null : area.id)}
        >
          {name}
        </button>
        <span className="text-sm dim">
          {area.source === 'found'
            ? t('clip.areas.follows')
            : t('clip.areas.positions', { count: area.keys.length })}
        </span>
        <Action
          icon={IconTrash}
          name={t('clip.areas.remove', { name })}
          onClick={(event) => {
            passFocusOn(event.currentTarget.closest('li'));
            tools.change((cover) => withoutArea(cover, area.id));
          }}
        />
      </div>
      {area.keys.length <= mostShown ? (
        <AreaTimes tools={tools} area={area} />
      ) : (
        <details className="area-all text-sm">
          <summary>{t('clip.areas.all')}</summary>
          <AreaTimes tools={tools} area={area} />
        </details>
      )}
      <div className="row area-limits">
        <Limit tools={tools} area={area} limit="fromMs" />
        <Limit tools={tools} area={area} limit="untilMs" />
      </div>
    </li>
  );
}

/** When it stands where it was put; each to be gone to, or taken away. */
function AreaTimes({ tools, area }: { tools: CoverTools; area: CoverArea }): ReactNode {
  const { t, language } = useText();
  return (
    <div className="area-times">
      {area.keys.map(({ atMs }) => (
        <span key={atMs} className="area-time">
          <button
            type="button"
            title={t('clip.areas.goTo')}
            onClick={() => {
              tools.select(area.id);
              tools.goTo(atMs);
            }}
          >
            {formatClock(atMs, { tenths: language === 'nl' ? ',' : '.' })}
          </button>
          {area.keys.length > 1 && (
            <Action
              icon={IconX}
              name={t('clip.areas.removePosition', { time: formatClock(atMs) })}
              onClick={(event) => {
                passFocusOn(event.currentTarget.parentElement);
                tools.edit(withoutPosition(area, atMs));
              }}
            />
          )}
        </span>
      ))}
    </div>
  );
}

/** Covered from here, or until here; once more takes the limit away. */
function Limit(props: { tools: CoverTools; area: CoverArea; limit: 'fromMs' | 'untilMs' }): ReactNode {
  const { tools, area, limit } = props;
  const { t } = useText();
  const atMs = area[limit];
  return (
    <Button
      size="sm"
      variant={atMs === null ? 'subtle' : 'light'}
      rightSection={atMs === null ? undefined : <IconX size={14} stroke={2} aria-hidden />}
      onClick={() => tools.edit(limited(area, limit, atMs === null ? tools.now() : null))}
    >
      {atMs === null ? t(`clip.areas.${limit}`) : t(`clip.areas.${limit}At`, { time: formatClock(atMs) })}
    </Button>
  );
}
