import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Draft } from '../../../shared/model/export-entry';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import { useMutation } from '../../api/use-query';
import { Action } from '../../ui/action';
import { Notice } from '../../ui/notice';
import { relativeDay } from '../../ui/relative-day';
import { passFocusOn } from '../../ui/pass-focus-on';
import { useText } from '../../ui/text';
import { useReelNames } from './use-reel-names';

/** What was made before and waits to be watched. */
export function WaitingDrafts(props: { drafts: readonly Draft[]; onWatch: (job: Id) => void }): ReactNode {
  const { t, language, errorText } = useText();
  const reelName = useReelNames();
  const discard = useMutation('clips.discard');
  if (props.drafts.length === 0) return null;
  return (
    <section>
      <h2>{t('clip.waiting.title')}</h2>
      <ul className="waiting-list">
        {props.drafts.map((draft) => {
          const { job, kind, places, files } = draft;
          const startMs = places[0]?.recordingMs ?? 0;
          const name =
            kind === 'clip' ? t('clip.waiting.from', { time: formatClock(startMs) }) : reelName(draft);
          const when = relativeDay(draft.madeAt, { t, language });
          return (
            <li key={job} className="row">
              <span className="grow waiting-name">
                <span className="cut" title={name}>
                  {name}
                </span>
                <span className="text-sm dim">{t('clip.waiting.made', { count: files.length, when })}</span>
              </span>
              <Button
                size="sm"
                variant="light"
                aria-label={t('clip.waiting.watchOne', { name })}
                onClick={() => props.onWatch(job)}
              >
                {t('clip.waiting.watch')}
              </Button>
              <Action
                icon={IconTrash}
                name={t('clip.waiting.discard', { name })}
                onClick={(event) => {
                  passFocusOn(event.currentTarget.closest('li'));
                  void discard.run({ job }).catch(() => undefined);
                }}
              />
            </li>
          );
        })}
      </ul>
      {discard.error !== null && <Notice tone="error">{errorText(discard.error)}</Notice>}
    </section>
  );
}
