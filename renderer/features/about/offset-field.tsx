import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../ui/text';

/** Further than a day beside the recording is a mistake. */
const furthestSeconds = 86_400;

/** Where a file begins on the recording's clock, in seconds, kept when the field is left or with Enter. */
export function OffsetField(props: {
  label: string;
  offsetMs: number;
  onCommit: (offsetMs: number) => void;
}): ReactNode {
  const { label, offsetMs } = props;
  const { language } = useText();
  const [seconds, setSeconds] = useState<number | string>(offsetMs / 1000);
  const [shown, setShown] = useState(offsetMs);
  // Moved elsewhere, or taken back.
  if (shown !== offsetMs) {
    setShown(offsetMs);
    setSeconds(offsetMs / 1000);
  }
  const commit = (): void => {
    const next = Math.round(Number(seconds) * 1000);
    if (seconds === '' || !Number.isFinite(next)) setSeconds(offsetMs / 1000);
    else if (next !== offsetMs) props.onCommit(next);
  };
  return (
    <NumberInput
      className="about-offset"
      aria-label={label}
      title={label}
      value={seconds}
      onChange={setSeconds}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      min={-furthestSeconds}
      max={furthestSeconds}
      step={0.1}
      decimalScale={3}
      decimalSeparator={language === 'nl' ? ',' : '.'}
      suffix=" s"
      allowNegative
      clampBehavior="blur"
    />
  );
}
