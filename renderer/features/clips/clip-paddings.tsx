import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ClipRange } from '../../../shared/model/clip';
import { useText } from '../../ui/text';
import { moveEdge, offeredPadding, offeredPaddingsMs } from './trim';

export type ClipPlace = { startMs: number; endMs: number | null };

/** How much of what came before and after goes along. */
export function Paddings(props: {
  place: ClipPlace;
  range: ClipRange;
  durationMs: number;
  onChange: (range: ClipRange) => void;
}): ReactNode {
  const { place, range, durationMs, onChange } = props;
  const { t } = useText();
  const endMs = place.endMs ?? place.startMs;
  const row = (edge: 'start' | 'end', actualMs: number): ReactNode => (
    <div className="clip-padding">
      <span>{t(`clip.padding.${edge}`)}</span>
      <SegmentedControl
        aria-label={t(`clip.padding.${edge}`)}
        value={String(offeredPadding(actualMs) ?? '')}
        data={offeredPaddingsMs.map((ms) => ({
          value: String(ms),
          label: t('clip.padding.seconds', { seconds: ms / 1000 }),
        }))}
        onChange={(value) => {
          const toMs = edge === 'start' ? place.startMs - Number(value) : endMs + Number(value);
          onChange(moveEdge(range, edge, toMs, durationMs));
        }}
      />
    </div>
  );
  return (
    <section>
      <h2>{t('clip.padding.title')}</h2>
      <p className="text-sm dim">{t('clip.padding.help')}</p>
      {row('start', place.startMs - range.startMs)}
      {row('end', range.endMs - endMs)}
    </section>
  );
}
