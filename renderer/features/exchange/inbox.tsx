import { Button } from '@mantine/core';
import {
  type Icon,
  IconCalendarDue,
  IconFolderSearch,
  IconInbox,
  IconLock,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Inbox as InboxContents } from '../../../shared/model/handover';
import type { Id } from '../../../shared/model/id';
import { useMutation, useQuery } from '../../api/use-query';
import { formatFileSize } from '../../ui/file-size';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { relativeDay } from '../../ui/relative-day';
import { useText } from '../../ui/text';
import { dayInWords } from './day-in-words';
import './inbox.css';
import { useOpenPackage } from './package-opener';

/** A few are a list; more would hide the conversations below. */
const mostShown = 3;

/** What goes between the user and others: nothing at all as long as nothing does. */
export function Inbox({ onOpen }: { onOpen: (recording: Id) => void }): ReactNode {
  const { t, errorText } = useText();
  const inbox = useQuery('inbox.list', {}).data;
  const passOver = useMutation('inbox.passOver');
  if (inbox === undefined) return null;
  const groups = [
    <Waiting
      key="waiting"
      {...{ inbox, onOpen }}
      onPassOver={(found) => void passOver.run({ found }).catch(() => {})}
    />,
    <Sent key="sent" {...{ inbox, onOpen }} />,
    <RunsOut key="runs" {...{ inbox, onOpen }} />,
  ];
  const has = [
    inbox.waiting.length + inbox.found.length + inbox.sealedWaiting.length > 0 || inbox.folderMissing,
    unanswered(inbox).length > 0,
    inbox.runningOut.length > 0,
  ];
  if (!has.some(Boolean)) return null;
  return (
    <section className="inbox" aria-label={t('inbox.label')}>
      {passOver.error !== null && <Notice tone="error">{errorText(passOver.error)}</Notice>}
      {groups.filter((_, index) => has[index])}
    </section>
  );
}

type GroupProps = { inbox: InboxContents; onOpen: (recording: Id) => void };

function unanswered({ sent }: InboxContents): InboxContents['sent'] {
  return sent.filter(({ answers }) => answers.length === 0);
}

function Waiting({ inbox, onOpen, onPassOver }: GroupProps & { onPassOver: (found: Id) => void }): ReactNode {
  const { t, language } = useText();
  const text = useText();
  const openPackage = useOpenPackage();
  return (
    <Group icon={IconInbox} title={t('inbox.waiting')}>
      {inbox.found.map(({ id, name, kind, sizeBytes, foundAt }) => (
        <Row
          key={id}
          title={t(`inbox.found.${kind}`)}
          text={`${name} · ${formatFileSize(sizeBytes, language)} · ${relativeDay(foundAt, text)}`}
          action={t('inbox.open')}
          onAction={() => openPackage({ found: id, name })}
          dismiss={{
            label: t('inbox.passOver', { name }),
            onDismiss: () => onPassOver(id),
          }}
        />
      ))}
      {inbox.waiting.map(({ id, recording, title, from, question, receivedAt }) => (
        <Row
          key={id}
          title={t('inbox.asks', { name: from.name })}
          text={question === '' ? `${title} · ${relativeDay(receivedAt, text)}` : question}
          action={t('inbox.look')}
          onAction={() => onOpen(recording)}
        />
      ))}
      {inbox.sealedWaiting.map(({ recording, title, person }) => (
        <Row
          key={`${recording} ${person.id}`}
          icon={IconLock}
          title={t('inbox.sealed', { name: person.name })}
          text={t('inbox.sealedHelp', { title })}
          action={t('inbox.look')}
          onAction={() => onOpen(recording)}
        />
      ))}
      {inbox.folderMissing && (
        <Row icon={IconFolderSearch} title={t('inbox.folderMissing')} text={t('inbox.folderMissingHelp')} />
      )}
    </Group>
  );
}

function Sent({ inbox, onOpen }: GroupProps): ReactNode {
  const { t } = useText();
  const text = useText();
  return (
    <Group icon={IconSend} title={t('inbox.sent')}>
      {unanswered(inbox).map(({ id, recording, title, to, sentAt }) => (
        <Row
          key={id}
          title={to === null ? title : t('inbox.sentTo', { name: to })}
          text={to === null ? relativeDay(sentAt, text) : `${title} · ${relativeDay(sentAt, text)}`}
          action={t('inbox.look')}
          onAction={() => onOpen(recording)}
        />
      ))}
    </Group>
  );
}

function RunsOut({ inbox, onOpen }: GroupProps): ReactNode {
  const { t, language } = useText();
  return (
    <Group icon={IconCalendarDue} title={t('inbox.runsOut')} attention>
      {inbox.runningOut.map(({ recording, title, until, daysLeft, isReceived }) => (
        <Row
          key={recording}
          title={title}
          text={
            daysLeft < 0
              ? t(isReceived ? 'inbox.overReceived' : 'inbox.over', { day: dayInWords(until, language) })
              : daysLeft === 0
                ? t('inbox.today')
                : t('inbox.daysLeft', { count: daysLeft, day: dayInWords(until, language) })
          }
          action={t('inbox.look')}
          onAction={() => onOpen(recording)}
        />
      ))}
    </Group>
  );
}

function Group(props: { icon: Icon; title: string; attention?: boolean; children: ReactNode }): ReactNode {
  const { icon: Picture } = props;
  const { t } = useText();
  const rows = [props.children].flat(2).filter((row) => row !== false && row !== null);
  return (
    <div className={`card inbox-group ${props.attention === true ? 'inbox-attention' : ''}`}>
      <h2>
        <Picture size={20} stroke={1.75} aria-hidden />
        {props.title}
      </h2>
      <ul>{rows.slice(0, mostShown)}</ul>
      {rows.length > mostShown && (
        <details>
          <summary>{t('inbox.more', { count: rows.length - mostShown })}</summary>
          <ul>{rows.slice(mostShown)}</ul>
        </details>
      )}
    </div>
  );
}

function Row(props: {
  icon?: Icon;
  title: string;
  text: string;
  action?: string;
  onAction?: () => void;
  dismiss?: { label: string; onDismiss: () => void };
}): ReactNode {
  const Picture = props.icon;
  return (
    <li className="inbox-row">
      {Picture !== undefined && <Picture size={18} stroke={1.75} aria-hidden />}
      <span className="grow">
        <b className="semi cut">{props.title}</b>
        <span className="text-sm dim cut" title={props.text}>
          {props.text}
        </span>
      </span>
      {props.action !== undefined && (
        <Button size="sm" aria-label={`${props.action}: ${props.title}`} onClick={() => props.onAction?.()}>
          {props.action}
        </Button>
      )}
      {props.dismiss !== undefined && (
        <IconButton small icon={IconX} label={props.dismiss.label} onClick={props.dismiss.onDismiss} />
      )}
    </li>
  );
}
