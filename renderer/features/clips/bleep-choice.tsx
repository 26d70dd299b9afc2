import { Button, TagsInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import { formatClock } from '../../../shared/model/time';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Action } from '../../ui/action';
import { Notice } from '../../ui/notice';
import { passFocusOn } from '../../ui/pass-focus-on';
import { useText } from '../../ui/text';
import { withBleep, withFound, withoutBleep } from './cover-edit';
import type { CoverTools } from './use-cover-tools';

/** Names that are looked for in the transcript, and stretches that are marked by hand. */
export function BleepChoice({ tools }: { tools: CoverTools }): ReactNode {
  const { t, errorText } = useText();
  const [error, setError] = useState<AppError | null>(null);
  const [said, setSaid] = useState('');
  const { recording, names: wanted } = tools.cover;
  const transcripts = useQuery('transcripts.list', { recording }).data;
  const lookFor = async (typed: string[]): Promise<void> => {
    const names = [...new Set(typed.map((name) => name.trim()).filter((name) => name !== ''))];
    try {
      const { bleeps, hits } = await call('covers.findNames', { recording, names });
      tools.change((cover) => withFound(cover, names, bleeps));
      setSaid(hits.map(({ name, count }) => t('clip.bleeps.found', { name, count })).join(', '));
      setError(null);
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  };
  return (
    <>
      <TagsInput
        label={t('clip.bleeps.names')}
        description={t('clip.bleeps.namesHelp')}
        placeholder={wanted.length === 0 ? t('clip.bleeps.placeholder') : ''}
        value={[...wanted]}
        maxTags={200}
        acceptValueOnBlur
        clearable={false}
        onChange={(names) => void lookFor(names)}
      />
      <p className="text-sm dim" role="status">
        {transcripts?.length === 0 ? wanted.length > 0 && t('clip.bleeps.noTranscript') : said}
      </p>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <HandBleep tools={tools} />
      {tools.bleeps.length > 0 && <BleepList tools={tools} />}
    </>
  );
}

/** Two presses mark a stretch: where it begins, and where it ends. */
function HandBleep({ tools }: { tools: CoverTools }): ReactNode {
  const { t } = useText();
  const [fromMs, setFromMs] = useState<number | null>(null);
  return (
    <Button
      size="sm"
      variant={fromMs === null ? 'default' : 'light'}
      onClick={() => {
        if (fromMs === null) {
          setFromMs(tools.now());
          return;
        }
        tools.change((cover) => withBleep(cover, fromMs, tools.now()));
        setFromMs(null);
      }}
    >
      {fromMs === null ? t('clip.bleeps.from') : t('clip.bleeps.until', { time: formatClock(fromMs) })}
    </Button>
  );
}

function BleepList({ tools }: { tools: CoverTools }): ReactNode {
  const { t, language } = useText();
  const tenths = language === 'nl' ? ',' : '.';
  return (
    <ul className="area-times" aria-label={t('clip.bleeps.list')}>
      {tools.bleeps.map((bleep) => {
        const { startMs, endMs, source } = bleep;
        const time = formatClock(startMs, { tenths });
        return (
          <li key={`${startMs}-${endMs}-${source}`} className="area-time">
            <button
              type="button"
              title={t(`clip.bleeps.source.${source}`)}
              onClick={() => tools.goTo(startMs)}
            >
              {t('clip.bleeps.stretch', {
                from: time,
                seconds: Math.round((endMs - startMs) / 100) / 10,
              })}
            </button>
            <Action
              icon={IconX}
              name={t('clip.bleeps.remove', { time })}
              onClick={(event) => {
                passFocusOn(event.currentTarget.closest('li'));
                tools.change((cover) => withoutBleep(cover, bleep));
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}
