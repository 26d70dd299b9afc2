import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button';
import { KeyCap, ShortcutCaps } from '../../ui/key-cap';
import { type Text, useText } from '../../ui/text';
import './tag-panel.css';
import { answers, type WhoIsWho } from './use-who-is-who';

/** Says that C and K now mean who speaks, and what else can be said. */
export function WhoPanel({ who }: { who: WhoIsWho }): ReactNode {
  const { t } = useText();
  return (
    <section className="tag-panel who-panel" aria-label={t('whoIsWho.title')} data-testid="who-is-who">
      <div className="tag-panel-head who-head">
        <p className="tag-panel-title" role="status">
          {leadText(who, t)}
        </p>
        <IconButton small icon={IconX} label={t('whoIsWho.leave')} command="whoIsWho" onClick={who.leave} />
      </div>
      <div className="who-answers">
        {answers.map(({ key, answer }) => (
          <button
            key={key}
            type="button"
            className={`who-answer who-${answer ?? 'nobody'}`}
            disabled={!who.heardAny}
            onClick={() => who.answer(answer)}
          >
            <KeyCap>{key}</KeyCap>
            {t(`whoIsWho.${answer ?? 'nobody'}`)}
          </button>
        ))}
      </div>
      <div className="tag-panel-foot text-xs">
        <ShortcutCaps shortcut="Escape" /> {t('whoIsWho.ready')}
        <span className="grow" />
        <Button
          size="sm"
          variant={who.confirmed ? 'light' : 'default'}
          disabled={!who.heardAny || who.confirmed}
          leftSection={<IconCheck size={16} stroke={1.75} aria-hidden />}
          onClick={who.confirm}
        >
          {t(who.confirmed ? 'whoIsWho.isConfirmed' : 'whoIsWho.confirm')}
        </Button>
      </div>
    </section>
  );
}

function leadText({ listened, heardAny }: WhoIsWho, t: Text['t']): string {
  if (listened !== null) return t('whoIsWho.listening', { percent: `${Math.round(listened * 100)}%` });
  return t(heardAny ? 'whoIsWho.lead' : 'whoIsWho.notHeard');
}
