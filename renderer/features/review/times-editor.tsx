import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';
import { parseClock } from '../../ui/clock-text';
import type { Moment } from './moment';

/** The beginning and the end of a moment as text; an empty end makes it a point. */
export function TimesEditor(props: {
  moment: Moment;
  onSave: (place: { startMs: number; endMs: number | null }) => void;
  onClose: () => void;
}): ReactNode {
  const { moment, onClose } = props;
  const { t, language } = useText();
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  const [start, setStart] = useState(() => clock(moment.startMs));
  const [end, setEnd] = useState(() => (moment.endMs === null ? '' : clock(moment.endMs)));
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.select(), []);
  const save = (): void => {
    // What was not touched stays exact to the millisecond, whatever is shown of it.
    const startMs = start === clock(moment.startMs) ? moment.startMs : parseClock(start);
    const endMs =
      end.trim() === ''
        ? null
        : moment.endMs !== null && end === clock(moment.endMs)
          ? moment.endMs
          : (parseClock(end) ?? undefined);
    if (startMs === null || endMs === undefined) return setProblem(t('moments.edit.badTime'));
    if (endMs !== null && endMs <= startMs) return setProblem(t('moments.edit.badOrder'));
    props.onSave({ startMs, endMs });
    onClose();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // The keys of its fields, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="times-editor" onKeyDown={onKeyDown}>
      <TextInput
        ref={first}
        size="sm"
        label={t('moments.edit.start')}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        label={t('moments.edit.end')}
        placeholder={t('moments.edit.noEnd')}
        value={end}
        onChange={(event) => setEnd(event.currentTarget.value)}
      />
      <Button size="sm" onClick={save}>
        {t('moments.edit.save')}
      </Button>
      <Button size="sm" variant="subtle" onClick={onClose}>
        {t('moments.edit.cancel')}
      </Button>
      {problem !== null && (
        <p className="times-editor-problem text-sm" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
