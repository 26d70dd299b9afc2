import { Button, Select } from '@mantine/core';
import { IconBlur, IconMicrophone, IconPlus, IconVolumeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Disguise, disguisedPictures } from '../../../shared/model/disguise';
import { useText } from '../../ui/text';
import { AreaList } from './area-list';
import { BleepChoice } from './bleep-choice';
import { FaceFinder } from './face-finder';
import { OptionHead, OptionLine } from './option-line';
import type { CoverTools } from './use-cover-tools';
import type { FaceSearch } from './use-face-search';

export type DisguiseOptionsProps = {
  disguise: Disguise;
  onChange: (part: Partial<Disguise>) => void;
  hasPicture: boolean;
  /** Those who have a track of their own. */
  speakers: readonly string[];
  /** Null where more than one conversation is in it: then each has its own. */
  tools: CoverTools | null;
  faces: FaceSearch;
  /** Where nothing is covered yet, in words. */
  uncovered?: ReactNode;
};

/** How people are made hard to recognise, in picture, voice and name. */
export function DisguiseOptions(props: DisguiseOptionsProps): ReactNode {
  const { disguise, onChange, tools } = props;
  const { t } = useText();
  return (
    <section>
      <h2>{t('clip.disguise.title')}</h2>
      {props.hasPicture && (
        <OptionHead
          icon={IconBlur}
          name={t('clip.disguise.picture.name')}
          help={t(`clip.disguise.picture.help.${disguise.picture}`)}
        >
          <Select
            aria-label={t('clip.disguise.picture.name')}
            allowDeselect={false}
            value={disguise.picture}
            data={disguisedPictures.map((value) => ({ value, label: t(`clip.disguise.picture.${value}`) }))}
            onChange={(value) => {
              const picture = disguisedPictures.find((one) => one === value);
              if (picture !== undefined) onChange({ picture });
            }}
          />
          {disguise.picture === 'areas' && props.uncovered}
          {(disguise.picture === 'areas' || props.faces.progress !== null) && (
            <FaceFinder search={props.faces} label={t(`clip.faces.${tools === null ? 'inAll' : 'find'}`)} />
          )}
          {disguise.picture === 'areas' && tools !== null && <AreaChoice tools={tools} />}
        </OptionHead>
      )}
      <VoiceChoice {...props} />
      <OptionLine
        icon={IconVolumeOff}
        name={t('clip.bleeps.name')}
        help={
          tools === null
            ? t('clip.bleeps.each')
            : tools.bleeps.length === 0
              ? t('clip.bleeps.none')
              : t('clip.bleeps.count', { count: tools.bleeps.length })
        }
        on={disguise.bleeps}
        onChange={(bleeps) => onChange({ bleeps })}
      >
        {tools === null ? undefined : <BleepChoice tools={tools} />}
      </OptionLine>
    </section>
  );
}

function AreaChoice({ tools }: { tools: CoverTools }): ReactNode {
  const { t } = useText();
  return (
    <>
      <p className="text-sm dim">{t('clip.areas.help')}</p>
      <AreaList tools={tools} />
      <Button
        size="sm"
        variant="light"
        leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
        onClick={() => tools.add({ x: 0.4, y: 0.15, width: 0.2, height: 0.36 })}
      >
        {t('clip.areas.add')}
      </Button>
    </>
  );
}

const [own, all] = ['own', 'all'] as const;

function VoiceChoice(props: DisguiseOptionsProps): ReactNode {
  const { disguise, onChange, speakers } = props;
  const { t } = useText();
  const chosen = Array.isArray(disguise.voices) ? `only:${disguise.voices[0] ?? ''}` : disguise.voices;
  return (
    <OptionHead
      icon={IconMicrophone}
      name={t('clip.disguise.voice.name')}
      help={t(disguise.voices === own ? 'clip.disguise.voice.asIs' : 'clip.disguise.voice.honest')}
    >
      <Select
        aria-label={t('clip.disguise.voice.name')}
        allowDeselect={false}
        value={chosen}
        data={[
          { value: own, label: t('clip.disguise.voice.own') },
          { value: all, label: t('clip.disguise.voice.all') },
          ...speakers.map((name) => ({
            value: `only:${name}`,
            label: t('clip.disguise.voice.only', { name }),
          })),
        ]}
        onChange={(value) => {
          if (value === own || value === all) onChange({ voices: value });
          else if (value !== null) onChange({ voices: [value.slice('only:'.length)] });
        }}
      />
    </OptionHead>
  );
}
