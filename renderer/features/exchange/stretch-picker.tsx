import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useWaveform } from '../../api/use-waveform';
import { parseClock } from '../../ui/clock-text';
import { DialogueWave } from '../../ui/dialogue-wave';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import type { Part } from './handover-draft';

const shortestMs = 1_000;
const stepMs = 5_000;

export type StretchPickerProps = {
  about: Recording;
  parts: readonly Part[];
  onChange: (parts: readonly Part[]) => void;
};

/** Which parts go along: drawn over the sound, moved by their edges, or typed as times. */
export function StretchPicker({ about, parts, onChange }: StretchPickerProps): ReactNode {
  const { t } = useText();
  const replace = (index: number, part: Part): void => onChange(parts.with(index, part));
  const add = (): void => {
    const from = Math.min(parts.at(-1)?.[1] ?? 0, Math.max(0, about.durationMs - shortestMs));
    onChange([...parts, [from, Math.min(about.durationMs, from + 10 * 60_000)]]);
  };
  return (
    <div className="stretches">
      <StretchStrip {...{ about, parts, onChange, replace }} />
      {parts.length === 0 && <p className="text-sm dim">{t('handover.stretches.help')}</p>}
      <ul>
        {parts.map((part, index) => (
          <StretchRow
            // The place in the list is all that a part is.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            part={part}
            durationMs={about.durationMs}
            onChange={(changed) => replace(index, changed)}
            onRemove={() => onChange(parts.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <Button size="sm" leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={add}>
        {t(parts.length === 0 ? 'handover.stretches.first' : 'handover.stretches.another')}
      </Button>
    </div>
  );
}

function StretchStrip(
  props: StretchPickerProps & { replace: (index: number, part: Part) => void },
): ReactNode {
  const { about, parts, onChange, replace } = props;
  const { durationMs } = about;
  const { t } = useText();
  const waveform = useWaveform(about);
  const strip = useRef<HTMLDivElement>(null);
  const drawing = useRef<number | null>(null);
  const [drawn, setDrawn] = useState<Part | null>(null);
  const share = (atMs: number): string => `${(100 * atMs) / Math.max(1, durationMs)}%`;
  const timeAt = (clientX: number): number => {
    const box = strip.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const at = Math.max(0, Math.min(1, (clientX - box.left) / box.width)) * durationMs;
    return Math.min(durationMs, Math.round(at / 1_000) * 1_000);
  };
  const edge = (index: number, part: Part, end: 0 | 1): ReactNode => {
    const move = (toMs: number): void => replace(index, movedEdge(part, end, toMs, durationMs));
    return (
      <div
        className="stretch-edge"
        role="slider"
        tabIndex={0}
        aria-label={t(end === 0 ? 'handover.stretches.begins' : 'handover.stretches.ends', {
          number: index + 1,
        })}
        aria-valuemin={0}
        aria-valuemax={durationMs}
        aria-valuenow={part[end]}
        aria-valuetext={formatClock(part[end])}
        style={{ left: share(part[end]) }}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) move(timeAt(event.clientX));
        }}
        onKeyDown={(event) => {
          const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
          if (direction === 0) return;
          event.preventDefault();
          event.stopPropagation();
          move(part[end] + direction * (event.shiftKey ? 1_000 : stepMs));
        }}
      />
    );
  };
  return (
    <div
      className="stretch-strip"
      ref={strip}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drawing.current = timeAt(event.clientX);
      }}
      onPointerMove={(event) => {
        if (drawing.current === null) return;
        const at = timeAt(event.clientX);
        setDrawn([Math.min(drawing.current, at), Math.max(drawing.current, at)]);
      }}
      onLostPointerCapture={() => {
        drawing.current = null;
        setDrawn(null);
        if (drawn !== null && drawn[1] - drawn[0] >= shortestMs) onChange([...parts, drawn]);
      }}
    >
      <DialogueWave data={waveform} label={t('handover.stretches.wave')} />
      {[...parts, ...(drawn === null ? [] : [drawn])].map(([startMs, endMs], index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className="stretch-part"
          style={{ left: share(startMs), width: share(Math.max(0, Math.min(endMs, durationMs) - startMs)) }}
        />
      ))}
      {parts.map((part, index) => [edge(index, part, 0), edge(index, part, 1)])}
    </div>
  );
}

function movedEdge([startMs, endMs]: Part, end: 0 | 1, toMs: number, durationMs: number): Part {
  return end === 0
    ? [Math.max(0, Math.min(toMs, endMs - shortestMs)), endMs]
    : [startMs, Math.min(durationMs, Math.max(toMs, startMs + shortestMs))];
}

function StretchRow(props: {
  part: Part;
  durationMs: number;
  onChange: (part: Part) => void;
  onRemove: () => void;
}): ReactNode {
  const { part, durationMs, onChange } = props;
  const { t } = useText();
  const field = (end: 0 | 1): ReactNode => (
    <ClockField
      label={t(end === 0 ? 'handover.stretches.from' : 'handover.stretches.until')}
      atMs={part[end]}
      accept={(toMs) => {
        const fits = toMs <= durationMs && (end === 0 ? toMs < part[1] : toMs > part[0]);
        if (fits) onChange(end === 0 ? [toMs, part[1]] : [part[0], toMs]);
        return fits;
      }}
    />
  );
  return (
    <li className="stretch-row">
      {field(0)}
      {field(1)}
      <span className="text-sm dim grow">
        {t('handover.stretches.lasts', { duration: formatClock(part[1] - part[0]) })}
      </span>
      <IconButton icon={IconTrash} label={t('handover.stretches.remove')} onClick={props.onRemove} />
    </li>
  );
}

/** A time that is typed; what is no time here is said at once, and the last good one stays in force. */
function ClockField(props: { label: string; atMs: number; accept: (atMs: number) => boolean }): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const keep = (): void => {
    if (typed === null) return;
    const atMs = parseClock(typed);
    const fits = atMs !== null && props.accept(atMs);
    setRefused(!fits);
    if (fits) setTyped(null);
  };
  return (
    <TextInput
      size="sm"
      label={props.label}
      className="stretch-clock"
      value={typed ?? formatClock(props.atMs)}
      error={refused ? t('handover.stretches.badTime') : null}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setRefused(false);
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
