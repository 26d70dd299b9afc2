import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { useText } from '../../ui/text';
import type { Draft, NamedPerson } from './handover-draft';
import { NamesDialog } from './names-dialog';
import { StretchPicker } from './stretch-picker';
import type { WhatThereIs } from './use-what-there-is';

export type ContentsStepProps = {
  about: Recording;
  draft: Draft;
  has: WhatThereIs;
  names: readonly NamedPerson[];
  onChange: (change: Partial<Draft>) => void;
};

/** What goes along: each thing with a word on what that means. */
export function ContentsStep({ about, draft, has, names, onChange }: ContentsStepProps): ReactNode {
  const { t } = useText();
  const to = draft.to.trim() || t('handover.theOther');
  return (
    <div className="card handover-card">
      <div className="handover-opts">
        <Checkbox
          label={t(`handover.contents.media.${about.kind}`)}
          description={t(`handover.contents.mediaAs.${draft.media}`)}
          checked={draft.media !== 'none'}
          onChange={(event) => onChange({ media: event.currentTarget.checked ? 'original' : 'none' })}
        />
        <Checkbox
          label={t('handover.contents.transcript')}
          description={t(
            has.cues === 0
              ? 'handover.contents.noTranscript'
              : draft.replaceNames && names.some(({ to: instead }) => instead !== null)
                ? 'handover.contents.transcriptReplaced'
                : 'handover.contents.transcriptPlain',
          )}
          checked={draft.transcript && has.cues > 0}
          disabled={has.cues === 0}
          onChange={(event) => onChange({ transcript: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('handover.contents.own')}
          description={
            has.moments === 0
              ? t('handover.contents.noOwn')
              : t(`handover.contents.ownAs.${draft.ownLayer}`, { name: to })
          }
          checked={draft.ownLayer !== 'no'}
          disabled={has.moments === 0}
          onChange={(event) => onChange({ ownLayer: event.currentTarget.checked ? 'sealed' : 'no' })}
        />
        <Checkbox
          label={t('handover.contents.goal')}
          description={has.goal ?? t('handover.contents.noGoal')}
          checked={draft.goal && has.goal !== null}
          disabled={has.goal === null}
          onChange={(event) => onChange({ goal: event.currentTarget.checked })}
        />
      </div>
      {draft.media !== 'none' && <MediaChoice {...{ about, draft, onChange }} />}
      {draft.ownLayer !== 'no' && (
        <div className="handover-more">
          <SegmentedControl
            aria-label={t('handover.contents.own')}
            value={draft.ownLayer}
            onChange={(value) => onChange({ ownLayer: value === 'shared' ? 'shared' : 'sealed' })}
            data={(['sealed', 'shared'] as const).map((value) => ({
              value,
              label: t(`handover.contents.ownChoice.${value}`),
            }))}
          />
        </div>
      )}
      <NamesLine {...{ draft, names, onChange }} />
    </div>
  );
}

function MediaChoice({
  about,
  draft,
  onChange,
}: Pick<ContentsStepProps, 'about' | 'draft' | 'onChange'>): ReactNode {
  const { t } = useText();
  const choices = ['original', 'small', 'stretches'] as const;
  return (
    <div className="handover-more">
      <SegmentedControl
        aria-label={t(`handover.contents.media.${about.kind}`)}
        value={draft.media}
        onChange={(value) => {
          const media = choices.find((one) => one === value);
          if (media !== undefined) onChange({ media });
        }}
        data={choices.map((value) => ({ value, label: t(`handover.contents.mediaChoice.${value}`) }))}
      />
      {draft.media === 'stretches' && (
        <StretchPicker about={about} parts={draft.parts} onChange={(parts) => onChange({ parts })} />
      )}
    </div>
  );
}

function NamesLine({
  draft,
  names,
  onChange,
}: Pick<ContentsStepProps, 'draft' | 'names' | 'onChange'>): ReactNode {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  const count = names.filter(({ to }) => to !== null).length;
  return (
    <div className="handover-more handover-names">
      <Checkbox
        label={t('handover.names.replace')}
        description={draft.replaceNames ? t('handover.names.count', { count }) : t('handover.names.off')}
        checked={draft.replaceNames}
        onChange={(event) => onChange({ replaceNames: event.currentTarget.checked })}
      />
      <Button size="sm" disabled={!draft.replaceNames} onClick={() => setOpened(true)}>
        {t('handover.names.look')}
      </Button>
      <NamesDialog
        opened={opened}
        onClose={() => setOpened(false)}
        names={names}
        onChange={(name, to) => onChange({ names: { ...draft.names, [name]: to } })}
      />
    </div>
  );
}
