import { Button, Menu } from '@mantine/core';
import { IconTags, IconUser, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CodeRef } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import type { Stretch } from '../../timeline/selection';
import type { CodeBook } from '../../ui/code-book';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { CodesMenu } from './codes-menu';
import type { SpokenText } from './use-transcript';

/** Words are selected: where they lie, and what can be made of them. */
export function WordsBar(props: {
  words: Stretch;
  book: CodeBook;
  framework: string | null;
  onTag: (code: CodeRef) => void;
  onLeave: () => void;
}): ReactNode {
  const { words, book, framework, onTag, onLeave } = props;
  const { t, language } = useText();
  const clock = (ms: number): string => formatClock(ms, { tenths: language === 'nl' ? ',' : '.' });
  return (
    // A press here must not let go of the words that it is about.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="cue-bar" data-testid="words-bar" onMouseDown={(event) => event.preventDefault()}>
      <span className="grow">
        <b>
          {t('review.transcript.about')} {clock(words.startMs)} – {clock(words.endMs)}
        </b>
        <span className="cue-bar-help text-xs">{t('review.transcript.tagHelp')}</span>
      </span>
      <CodesMenu
        book={book}
        framework={framework}
        chosen={[]}
        single
        onChoose={([code]) => code !== undefined && onTag(code)}
      >
        <Button size="sm" variant="default" leftSection={<IconTags size={18} stroke={1.75} aria-hidden />}>
          {t('review.transcript.tag')}
        </Button>
      </CodesMenu>
      <IconButton small icon={IconX} label={t('review.transcript.letGo')} onClick={onLeave} />
    </div>
  );
}

/** Lines are chosen: who said them. */
export function SpeakerBar(props: {
  count: number;
  speakers: SpokenText['speakers'];
  opened: boolean;
  onOpen: (opened: boolean) => void;
  onChoose: (speaker: Id | null) => void;
  onLeave: () => void;
}): ReactNode {
  const { count, speakers, opened, onOpen, onChoose, onLeave } = props;
  const { t } = useText();
  return (
    <div className="cue-bar" data-testid="lines-bar">
      <span className="grow">
        <b>{t('review.transcript.selectedLines', { count })}</b>
      </span>
      <Menu
        position="top-end"
        opened={opened}
        onChange={onOpen}
        returnFocus
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconUser size={18} stroke={1.75} aria-hidden />}>
            {t('review.transcript.speaker')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[...speakers.values()].map(({ id, name, role }) => (
            <Menu.Item
              key={id}
              leftSection={<span className={`speaker-menu-mark speaker-menu-${role ?? 'other'}`} />}
              onClick={() => onChoose(id)}
            >
              {name}
            </Menu.Item>
          ))}
          {speakers.size === 0 && <Menu.Label>{t('review.transcript.noSpeakers')}</Menu.Label>}
          <Menu.Item
            leftSection={<span className="speaker-menu-mark speaker-menu-none" />}
            onClick={() => onChoose(null)}
          >
            {t('review.transcript.nobody')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <IconButton small icon={IconX} label={t('review.transcript.letGo')} onClick={onLeave} />
    </div>
  );
}
