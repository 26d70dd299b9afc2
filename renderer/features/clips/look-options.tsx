import { Checkbox, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconBadgeCc, IconCertificate, IconEaseInOut, IconHandStop, IconMaximize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type ClipLook,
  clipCaptions,
  clipSizes,
  longestClipTitle,
  longestQuestion,
  pauseSeconds,
} from '../../../shared/model/clip-look';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';
import { OptionHead, OptionLine } from './option-line';

export type LookOptionsProps = {
  look: ClipLook;
  onChange: (part: Partial<ClipLook>) => void;
  /** Null where each clip has its own title. */
  title: string | null;
  onTitle: (title: string) => void;
  /** Where the playhead is, for a pause in the middle; null where there is none. */
  here: (() => number) | null;
  hasPicture: boolean;
};

/** What is told along with a clip, and how large it is. */
export function LookOptions(props: LookOptionsProps): ReactNode {
  const { look, onChange, title } = props;
  const { t } = useText();
  return (
    <section>
      <h2>{t('clip.explain')}</h2>
      <OptionLine
        icon={IconCertificate}
        name={t('clip.titleCard.name')}
        help={t(title === null ? 'clip.titleCard.each' : 'clip.titleCard.help')}
        on={look.titleCard}
        onChange={(titleCard) => onChange({ titleCard })}
      >
        {title === null ? undefined : (
          <TextInput
            aria-label={t('clip.titleCard.field')}
            placeholder={t('clip.titleCard.empty')}
            value={title}
            maxLength={longestClipTitle}
            onChange={(event) => props.onTitle(event.currentTarget.value)}
          />
        )}
      </OptionLine>
      <CaptionChoice look={look} onChange={onChange} />
      <PauseChoice {...props} />
      <OptionLine
        icon={IconEaseInOut}
        name={t('clip.fade.name')}
        help={t('clip.fade.help')}
        on={look.fade}
        onChange={(fade) => onChange({ fade })}
      />
      {props.hasPicture && (
        <OptionHead icon={IconMaximize} name={t('clip.size.name')}>
          <SegmentedControl
            fullWidth
            aria-label={t('clip.size.name')}
            value={look.size}
            data={clipSizes.map((value) => ({ value, label: t(`clip.size.${value}`) }))}
            onChange={(size) => onChange({ size })}
          />
        </OptionHead>
      )}
    </section>
  );
}

const holds = ['codes', 'note', 'words'] as const;

function CaptionChoice({ look, onChange }: Pick<LookOptionsProps, 'look' | 'onChange'>): ReactNode {
  const { t } = useText();
  return (
    <OptionHead
      icon={IconBadgeCc}
      name={t('clip.caption.name')}
      help={t(`clip.caption.help.${look.caption}`)}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('clip.caption.name')}
        value={look.caption}
        data={clipCaptions.map((value) => ({ value, label: t(`clip.caption.${value}`) }))}
        onChange={(caption) => onChange({ caption })}
      />
      {look.caption !== 'none' && (
        <Checkbox.Group
          aria-label={t('clip.caption.holds')}
          value={holds.filter((one) => look.captionHolds[one])}
          onChange={(chosen) =>
            onChange({
              captionHolds: {
                codes: chosen.includes('codes'),
                note: chosen.includes('note'),
                words: chosen.includes('words'),
              },
            })
          }
        >
          <div className="clip-checks">
            {holds.map((one) => (
              <Checkbox key={one} size="xs" value={one} label={t(`clip.caption.hold.${one}`)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </OptionHead>
  );
}

function PauseChoice({ look, onChange, here }: LookOptionsProps): ReactNode {
  const { t } = useText();
  const { pause } = look;
  const changePause = (part: Partial<NonNullable<ClipLook['pause']>>): void => {
    if (pause !== null) onChange({ pause: { ...pause, ...part } });
  };
  const where = pause?.atMs ?? null;
  return (
    <OptionLine
      icon={IconHandStop}
      name={t('clip.think.name')}
      help={where === null ? t('clip.think.atEnd') : t('clip.think.before', { time: formatClock(where) })}
      on={pause !== null}
      onChange={(on) =>
        onChange({
          pause: on ? { atMs: null, question: t('clip.think.usual'), seconds: pauseSeconds.usual } : null,
        })
      }
    >
      <Textarea
        autosize
        minRows={1}
        maxRows={4}
        aria-label={t('clip.think.question')}
        value={pause?.question ?? ''}
        maxLength={longestQuestion}
        onChange={(event) => changePause({ question: event.currentTarget.value })}
      />
      <div className="row clip-think">
        {here !== null && (
          <SegmentedControl
            aria-label={t('clip.think.where')}
            value={where === null ? 'end' : 'here'}
            data={[
              { value: 'end', label: t('clip.think.end') },
              { value: 'here', label: t('clip.think.here') },
            ]}
            onChange={(value) => changePause({ atMs: value === 'end' ? null : Math.round(here()) })}
          />
        )}
        <NumberInput
          className="clip-seconds"
          aria-label={t('clip.think.seconds')}
          suffix=" s"
          allowDecimal={false}
          min={pauseSeconds.least}
          max={pauseSeconds.most}
          value={pause?.seconds ?? pauseSeconds.usual}
          onChange={(value) => {
            const seconds = Number(value);
            if (seconds >= pauseSeconds.least && seconds <= pauseSeconds.most) changePause({ seconds });
          }}
        />
      </div>
    </OptionLine>
  );
}
