import { Checkbox, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text';
import { Choice, type SettingsPaneProps } from './settings-fields';

const longestReactionS = 10;

/** Where a moment begins, and what happens while a note is typed. */
export function TaggingSettings({ settings, onChange }: SettingsPaneProps): ReactNode {
  const { t, language } = useText();
  return (
    <div className="settings-form">
      <Choice
        label={t('tagSettings.leadIn')}
        value={settings.leadIn}
        onChange={(leadIn) => onChange({ leadIn })}
        options={(['utterance', 'reaction', 'off'] as const).map((value) => ({
          value,
          label: t(`tagSettings.leadIns.${value}`),
        }))}
      />
      <p className="text-sm dim">{t(`tagSettings.leadInHints.${settings.leadIn}`)}</p>
      <NumberInput
        className="settings-seconds"
        label={t('tagSettings.reaction')}
        description={t('tagSettings.reactionHint')}
        value={settings.reactionMs / 1_000}
        min={0}
        max={longestReactionS}
        step={0.1}
        decimalScale={1}
        decimalSeparator={language === 'nl' ? ',' : '.'}
        clampBehavior="strict"
        disabled={settings.leadIn === 'off'}
        onChange={(seconds) => {
          if (typeof seconds === 'number') onChange({ reactionMs: Math.round(seconds * 1_000) });
        }}
      />
      <hr />
      <Checkbox
        label={t('tagSettings.notePlays')}
        description={t('tagSettings.notePlaysHint')}
        checked={settings.noteKeepsPlaying}
        onChange={(event) => onChange({ noteKeepsPlaying: event.currentTarget.checked })}
      />
    </div>
  );
}
