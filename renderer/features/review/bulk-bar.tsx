import { Button, Menu } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { feedbackKinds, momentProgress } from '../../../shared/model/annotation';
import type { CodeBook } from '../../ui/code-book';
import { IconButton } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { KindPill } from '../../ui/kind-pill';
import { useText } from '../../ui/text';
import { CodesMenu } from './codes-menu';
import { kindCommands } from './moment-actions';
import { ProgressMark, progressCommands } from '../../ui/progress-mark';
import { SpeakerMenu } from './speaker-menu';
import type { Review } from './use-review';

/** What can be done with several moments at once; each is one step. */
export function BulkBar({ review, book }: { review: Review; book: CodeBook }): ReactNode {
  const { t } = useText();
  const count = review.marked.ids.size;
  return (
    <div className="bulk-bar" role="group" aria-label={t('moments.bulk.label')}>
      <span className="bulk-count" role="status">
        {t('moments.bulk.count', { count })}
      </span>
      <span className="grow" />
      <IconButton small icon={IconX} label={t('moments.bulk.leave')} onClick={review.unmark} />
      <span className="bulk-actions">
        <CodesMenu book={book} framework={review.framework} chosen={[]} single onChoose={review.setCodes}>
          <Button size="sm" variant="default">
            {t('moments.bulk.codes')}
          </Button>
        </CodesMenu>
        <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" variant="default">
              {t('moments.bulk.kind')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {feedbackKinds.map((kind) => (
              <Menu.Item
                key={kind}
                rightSection={<CommandCap command={kindCommands[kind]} />}
                onClick={() => review.setKind(kind)}
              >
                <KindPill kind={kind} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <SpeakerMenu chosen={undefined} onChoose={review.setSpeaker}>
          <Button size="sm" variant="default">
            {t('moments.bulk.speaker')}
          </Button>
        </SpeakerMenu>
        <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" variant="default">
              {t('moments.bulk.progress')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {momentProgress.map((progress) => (
              <Menu.Item
                key={progress}
                rightSection={<CommandCap command={progressCommands[progress]} />}
                onClick={() => review.setProgress(progress)}
              >
                <ProgressMark progress={progress} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button size="sm" variant="default" onClick={review.addToReel}>
          {t('reel.add')}
        </Button>
        <Button size="sm" variant="default" onClick={review.remove}>
          {t('moments.bulk.remove')}
        </Button>
      </span>
    </div>
  );
}
