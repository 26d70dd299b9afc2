import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconMessageShare, IconTargetArrow } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import { Avatar } from '../../ui/app-bar';
import { IconButton } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import { dayInWords } from './day-in-words';
import './exchange.css';

/** Which questions were folded, as long as the window lives. */
const folded = new Set<Id>();

/** What whoever sent this conversation asks and tries to learn, above the room, with the way to answer. */
export function ReceivedQuestion({ recording }: { recording: Id }): ReactNode {
  const { t, language } = useText();
  const invoke = useInvoke();
  const latest = useQuery('exchange.list', { recording }).data?.received[0];
  const [isFolded, setFolded] = useState(() => latest !== undefined && folded.has(latest.id));
  if (latest === undefined) return null;
  const { from, question, goal, keepUntil, answeredAt } = latest;
  const fold = (): void => {
    if (isFolded) folded.delete(latest.id);
    else folded.add(latest.id);
    setFolded(!isFolded);
  };
  return (
    <section
      className="received"
      aria-label={t('handover.received.label', { name: from.name })}
      data-testid="received"
    >
      <Avatar name={from.name} />
      <div className={`grow received-text ${isFolded ? 'cut' : ''}`}>
        <b className="semi">
          {t(question === '' ? 'handover.received.looks' : 'handover.received.asks', { name: from.name })}
        </b>{' '}
        {question !== '' && <span className="received-words">{question}</span>}
        {!isFolded && (goal !== null || keepUntil !== null) && (
          <span className="text-sm dim received-more">
            {goal !== null && (
              <span className="row">
                <IconTargetArrow size={16} stroke={1.75} aria-hidden />
                {t('handover.open.goal', { goal })}
              </span>
            )}
            {keepUntil !== null && t('handover.open.keep', { day: dayInWords(keepUntil, language) })}
          </span>
        )}
      </div>
      <Button
        size="sm"
        leftSection={<IconMessageShare size={18} stroke={1.75} aria-hidden />}
        rightSection={<CommandCap command="sendFeedback" />}
        onClick={() => invoke('sendFeedback')}
      >
        {t(answeredAt === null ? 'handover.received.answer' : 'handover.received.again')}
      </Button>
      <IconButton
        small
        icon={isFolded ? IconChevronDown : IconChevronUp}
        label={t(isFolded ? 'handover.received.unfold' : 'handover.received.fold')}
        expanded={!isFolded}
        onClick={fold}
      />
    </section>
  );
}
