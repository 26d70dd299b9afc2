import {
  IconCalendarDue,
  IconMessages,
  IconScissors,
  IconTargetArrow,
  IconTextCaption,
  IconVideo,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import type { Manifest } from '../../../shared/model/package';
import { formatClock } from '../../../shared/model/time';
import { Notice } from '../../ui/notice';
import { formatFileSize } from '../../ui/file-size';
import { useText } from '../../ui/text';
import { dayInWords } from './day-in-words';

type ChangesOthers = MethodOutput<'exchange.look'>['changesOthers'];

/** What somebody sent, in words: what they ask, what is in it, for what, and until when it may be kept. */
export function ManifestCard({
  manifest,
  known,
  changesOthers,
}: {
  manifest: Manifest;
  known: boolean;
  changesOthers: ChangesOthers;
}): ReactNode {
  const { t, language } = useText();
  const { from, question, goal, recording, counts, keepUntil, media } = manifest;
  const mediaBytes = media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <div className="card handover-card manifest">
      <h3>{recording.title}</h3>
      {question !== '' && (
        <blockquote>
          <span className="text-sm dim">{t('handover.open.asks', { name: from.name })}</span>
          <p>{question}</p>
        </blockquote>
      )}
      <ul>
        {goal !== null && (
          <li>
            <IconTargetArrow size={18} stroke={1.75} aria-hidden />
            {t('handover.open.goal', { goal })}
          </li>
        )}
        {media.length > 0 && (
          <li>
            <IconVideo size={18} stroke={1.75} aria-hidden />
            {t(`handover.open.media.${recording.kind}`, {
              duration: formatClock(recording.durationMs),
              size: formatFileSize(mediaBytes, language),
            })}
          </li>
        )}
        {recording.stretches !== null && (
          <li>
            <IconScissors size={18} stroke={1.75} aria-hidden />
            {t('handover.open.stretches')}
          </li>
        )}
        {counts.cues > 0 && (
          <li>
            <IconTextCaption size={18} stroke={1.75} aria-hidden />
            {t('handover.leaves.transcript', { count: counts.cues })}
          </li>
        )}
        {counts.moments + counts.comments > 0 && (
          <li>
            <IconMessages size={18} stroke={1.75} aria-hidden />
            {t('handover.open.said', { count: counts.moments + counts.comments, name: from.name })}
          </li>
        )}
        {keepUntil !== null && (
          <li>
            <IconCalendarDue size={18} stroke={1.75} aria-hidden />
            {t('handover.open.keep', { day: dayInWords(keepUntil, language) })}
          </li>
        )}
      </ul>
      {known && changesOthers.mine === 0 && <p className="text-sm dim">{t('handover.open.known')}</p>}
      <ChangesOthersNotice changes={changesOthers} from={from.name} />
    </div>
  );
}

/** A file is not signed: whether somebody may say this is for the reader to judge. */
function ChangesOthersNotice({ changes, from }: { changes: ChangesOthers; from: string }): ReactNode {
  const { t } = useText();
  const { mine, others } = changes;
  if (mine + others === 0) return null;
  return (
    <Notice tone="warning">
      {mine > 0 && t('handover.open.changesMine', { count: mine })}{' '}
      {others > 0 && t('handover.open.changesOthers', { count: others, name: from })}{' '}
      {t('handover.open.canUndo')}
    </Notice>
  );
}
