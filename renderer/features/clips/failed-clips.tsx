import type { ReactNode } from 'react';
import type { FailedClip } from '../../../shared/model/export-entry';
import { fromWire } from '../../api/client';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** The clips of a reel that could not be made, each with why; the others are there. */
export function FailedClips({ failed }: { failed: readonly FailedClip[] }): ReactNode {
  const { t, errorText } = useText();
  if (failed.length === 0) return null;
  return (
    <Notice tone="warning">
      {t('reel.failed', { count: failed.length })}
      <ul className="failed-clips scroll" tabIndex={0}>
        {failed.map(({ clip, error }) => (
          <li key={clip}>{t('reel.failedOne', { number: clip + 1, why: errorText(fromWire(error)) })}</li>
        ))}
      </ul>
    </Notice>
  );
}
