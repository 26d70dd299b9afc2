import { Button, Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import { useMutation } from '../../api/use-query';
import type { Player } from '../../playback/player';
import { playbackRates } from '../../playback/player-state';
import { usePlayerState } from '../../playback/use-player';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import type { SilenceSkipping } from './use-skip-silence';

/** How fast it plays, and whether silences are passed over. */
export const RateMenu = memo(function RateMenu(props: {
  player: Player | null;
  silence: SilenceSkipping;
}): ReactNode {
  const { player, silence } = props;
  const { t, language } = useText();
  const { rate } = usePlayerState(player);
  const remember = useMutation('settings.set').run;
  const words = (value: number): string => `${formatNumber(language, value)}×`;
  const shown = rate < 0 ? `‹ ${words(-rate)}` : words(rate);
  const spoken = rate < 0 ? t('playback.backward', { rate: words(-rate) }) : words(rate);
  const choose = (value: number): void => {
    player?.setRate(value);
    // The speed in force is what counts; that it is remembered is a comfort.
    remember({ playbackRate: value }).catch(() => {});
  };
  return (
    <Menu position="top-end" width={230} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant={silence.skips ? 'light' : 'subtle'}
          className="transport-rate"
          aria-label={t('playback.rateNow', { rate: spoken })}
        >
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="transport-rates">
          {playbackRates.map((value) => (
            <Menu.Item
              key={value}
              role="menuitemradio"
              aria-checked={value === rate}
              onClick={() => choose(value)}
            >
              {words(value)}
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={silence.skips}
          leftSection={
            silence.skips ? <IconCheck size={16} stroke={1.75} /> : <span className="menu-gap" aria-hidden />
          }
          rightSection={<CommandCap command="skipSilence" />}
          onClick={silence.toggle}
        >
          {t('playback.skipSilence')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
