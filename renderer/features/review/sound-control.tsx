import { Popover, Switch } from '@mantine/core';
import { IconVolume, IconVolume2, IconVolumeOff } from '@tabler/icons-react';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import type { Player } from '../../playback/player';
import { recordingVoices, type VoiceOwner, voiceOwners } from '../../playback/recording-voices';
import { usePlayerState } from '../../playback/use-player';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';

/** How loud, and for a conversation with a track for each participant: who is heard. */
export const SoundControl = memo(function SoundControl(props: {
  about: Recording;
  player: Player | null;
}): ReactNode {
  const { about, player } = props;
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { volume, muted, silentVoices } = usePlayerState(player);
  const owners = useMemo(() => voiceOwners(about, recordingVoices(about)), [about]);
  const isQuiet = muted || volume === 0;
  const Picture = isQuiet ? IconVolumeOff : volume < 0.5 ? IconVolume2 : IconVolume;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-end"
      width={280}
      transitionProps={{ duration: 0 }}
      returnFocus
      // The button and the panel say themselves what they are.
      withRoles={false}
    >
      <Popover.Target>
        <span className={silentVoices.size > 0 ? 'sound-partly' : undefined}>
          <IconButton
            small
            icon={Picture}
            label={t('playback.sound')}
            expanded={isOpen}
            disabled={player === null}
            onClick={() => setOpen(!isOpen)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('playback.sound')} className="sound-control">
        <VolumeRow player={player} />
        {owners.length > 0 && <Voices player={player} owners={owners} />}
      </Popover.Dropdown>
    </Popover>
  );
});

function VolumeRow({ player }: { player: Player | null }): ReactNode {
  const { t, language } = useText();
  const { volume, muted } = usePlayerState(player);
  const percent = muted ? 0 : Math.round(volume * 100);
  return (
    <div className="sound-volume">
      <IconButton
        small
        icon={muted ? IconVolumeOff : IconVolume}
        label={t(muted ? 'review.soundOn' : 'review.soundOff')}
        command="toggleSound"
        pressed={muted}
        onClick={() => player?.sound.setMuted(!muted)}
      />
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-label={t('playback.volume')}
        aria-valuetext={`${percent} %`}
        data-autofocus
        onChange={(event) => player?.sound.setVolume(Number(event.currentTarget.value) / 100)}
      />
      <span className="sound-percent text-sm faint">{formatNumber(language, percent)} %</span>
    </div>
  );
}

function Voices({ player, owners }: { player: Player | null; owners: readonly VoiceOwner[] }): ReactNode {
  const { t } = useText();
  const { silentVoices, voiceMissing } = usePlayerState(player);
  return (
    <fieldset className="sound-voices">
      <legend className="text-sm semi">{t('playback.voices')}</legend>
      {owners.map(({ id, name }) => (
        <Switch
          key={id}
          size="sm"
          label={name}
          aria-label={t('playback.voice', { name })}
          checked={!silentVoices.has(id)}
          onChange={(event) => player?.sound.setVoiceSilent(id, !event.currentTarget.checked)}
        />
      ))}
      <p className={`text-xs ${voiceMissing ? 'sound-missing' : 'faint'}`} role="status">
        {t(voiceMissing ? 'playback.voiceMissing' : 'playback.voicesHelp')}
      </p>
    </fieldset>
  );
}
