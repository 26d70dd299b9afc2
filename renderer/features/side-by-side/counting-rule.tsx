import { Menu, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { tolerancesMs } from '../../../shared/model/pairing';
import { useText } from '../../ui/text';
import type { Pairs } from './use-pairs';

/** What counts as the same, always beside what was counted; how far apart that may be is the user's. */
export function CountingRule({ pairs }: { pairs: Pairs }): ReactNode {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const seconds = (ms: number): string => t('sideBySide.counts.seconds', { count: ms / 1000 });
  const [before, after] = t('sideBySide.counts.rule', { tolerance: '\n' }).split('\n');
  return (
    <p className="sbs-rule text-sm faint">
      {before}
      <Menu position="top-start" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className="sbs-link">
            {seconds(pairs.toleranceMs)}
            <IconChevronDown size={14} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('sideBySide.counts.change')}</Menu.Label>
          {tolerancesMs.map((ms) => (
            <Menu.Item
              key={ms}
              aria-current={ms === pairs.toleranceMs}
              onClick={() => pairs.setToleranceMs(ms)}
            >
              {seconds(ms)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {after}{' '}
      <Popover
        opened={opened}
        onChange={setOpened}
        width={340}
        position="top-start"
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <button
            type="button"
            className="sbs-link"
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {t('sideBySide.counts.more')}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p className="text-sm">{t('sideBySide.counts.explain')}</p>
        </Popover.Dropdown>
      </Popover>
    </p>
  );
}
