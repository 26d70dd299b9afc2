import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import { Notice } from './notice';
import { useText } from './text';

/** Why something could not be made, with the button that goes on where it stopped. Nothing while nothing failed. */
export function MakingFailed(props: { error: AppError | null; retry: (() => void) | null }): ReactNode {
  const { error, retry } = props;
  const { t, errorText } = useText();
  if (error === null) return null;
  const again =
    retry === null ? undefined : (
      <Button size="sm" onClick={retry}>
        {t('clip.retry')}
      </Button>
    );
  return (
    <Notice tone="error" action={again}>
      {errorText(error)}
    </Notice>
  );
}
