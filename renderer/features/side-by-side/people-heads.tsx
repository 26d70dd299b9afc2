import { Menu } from '@mantine/core';
import { IconChevronDown, IconLock, IconShare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Layer } from '../../../shared/model/layer';
import { AuthorBadge } from '../../ui/author-badge';
import { formatDay } from '../../ui/day';
import { useText } from '../../ui/text';
import { isYou, nameOf } from './names';
import type { Side, TwoPeople } from './two-people';

export type PeopleHeadsProps = {
  layers: readonly Layer[];
  people: TwoPeople;
  me: string;
  onChoose: (side: Side, person: string) => void;
};

/** Whose moments stand left and whose right. */
export function PeopleHeads(props: PeopleHeadsProps): ReactNode {
  const { t } = useText();
  return (
    <div className="sbs-heads scroll">
      <div className="sbs-columns">
        <Head {...props} side="left" />
        <span className="text-sm faint sbs-heads-mid">{t('sideBySide.moment')}</span>
        <Head {...props} side="right" />
      </div>
    </div>
  );
}

function Head({ layers, people, me, onChoose, side }: PeopleHeadsProps & { side: Side }): ReactNode {
  const text = useText();
  const { t } = text;
  const layer = people[side];
  const name = nameOf(layer, me, text);
  const who = (
    <>
      <AuthorBadge name={layer.person.name} own={isYou(layer, me)} />
      <span className="cut">{name}</span>
    </>
  );
  return (
    <div className={`sbs-head sbs-head-${side}`}>
      {layers.length <= 2 ? (
        <span className="sbs-who">{who}</span>
      ) : (
        <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <button type="button" className="sbs-who sbs-who-button">
              {who}
              <span className="sr-only">{t('sideBySide.choosePerson')}</span>
              <IconChevronDown size={16} stroke={1.75} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('sideBySide.with')}</Menu.Label>
            {layers.map((one) => (
              <Menu.Item
                key={one.person.id}
                leftSection={<AuthorBadge name={one.person.name} own={isYou(one, me)} />}
                aria-current={one === layer}
                onClick={() => onChoose(side, one.person.id)}
              >
                {nameOf(one, me, text)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <LayerState layer={layer} />
    </div>
  );
}

function LayerState({ layer: { state, changedAt } }: { layer: Layer }): ReactNode {
  const { t, language } = useText();
  if (state === 'open') return null;
  const Picture = state === 'sealed' ? IconLock : IconShare;
  const words =
    changedAt === null
      ? t(`sideBySide.state.${state}Plain`)
      : t(`sideBySide.state.${state}`, { day: formatDay(changedAt, language) });
  return (
    <span className="sbs-state">
      <Picture size={14} stroke={1.75} aria-hidden />
      {words}
    </span>
  );
}
